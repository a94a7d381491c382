using Microsoft.CodeAnalysis;

namespace Orchestrator.Generators.Parsing.Fluent;

/// <summary>What a definition in a generic class means for one who derives from it: its type parameters are the types that the class is given.</summary>
internal sealed class Substitution(INamedTypeSymbol level, Compilation compilation)
{
    private readonly bool _isTrivial = SymbolEqualityComparer.Default.Equals(level, level.OriginalDefinition);

    public IMethodSymbol Apply(IMethodSymbol method)
    {
        IMethodSymbol found = Find(method.OriginalDefinition, method);
        return found.TypeParameters.IsEmpty || SymbolEqualityComparer.Default.Equals(found, method)
            ? found
            : found.Construct([.. method.TypeArguments.Select(Apply)]);
    }

    public IFieldSymbol Apply(IFieldSymbol field) => Find(field.OriginalDefinition, field);

    public IPropertySymbol Apply(IPropertySymbol property) => Find(property.OriginalDefinition, property);

    private T Find<T>(T definition, T used)
        where T : class, ISymbol
    {
        if (_isTrivial)
        {
            return used;
        }

        var type = (INamedTypeSymbol)Apply(used.ContainingType);
        return type.GetMembers(used.Name).OfType<T>().FirstOrDefault(member => SymbolEqualityComparer.Default.Equals(member.OriginalDefinition, definition)) ?? used;
    }

    private ITypeSymbol Apply(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol parameter => ArgumentFor(parameter).WithNullableAnnotation(
            parameter.NullableAnnotation == NullableAnnotation.Annotated ? NullableAnnotation.Annotated : ArgumentFor(parameter).NullableAnnotation),
        IArrayTypeSymbol array => compilation.CreateArrayTypeSymbol(Apply(array.ElementType), array.Rank, array.ElementNullableAnnotation)
            .WithNullableAnnotation(array.NullableAnnotation),
        INamedTypeSymbol { IsGenericType: true, TypeArguments.IsEmpty: false } named => Construct(named),
        INamedTypeSymbol { ContainingType: { IsGenericType: true } outer } nested =>
            ((INamedTypeSymbol)Apply(outer)).GetTypeMembers(nested.Name, nested.Arity).FirstOrDefault() ?? type,
        _ => type,
    };

    private INamedTypeSymbol Construct(INamedTypeSymbol named)
    {
        INamedTypeSymbol definition = named.ContainingType is { IsGenericType: true } outer
            ? ((INamedTypeSymbol)Apply(outer)).GetTypeMembers(named.Name, named.Arity).First()
            : named.OriginalDefinition;
        return definition.Construct([.. named.TypeArguments.Select(Apply)], [.. named.TypeArguments.Select(argument => Apply(argument).NullableAnnotation)]);
    }

    private ITypeSymbol ArgumentFor(ITypeParameterSymbol parameter)
    {
        foreach (INamedTypeSymbol at in level.WithContainers())
        {
            if (SymbolEqualityComparer.Default.Equals(at.OriginalDefinition, parameter.DeclaringType?.OriginalDefinition))
            {
                return at.TypeArguments[parameter.Ordinal];
            }
        }

        return parameter;
    }
}
