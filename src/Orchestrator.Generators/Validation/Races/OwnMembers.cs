using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Orchestrator.Generators.Parsing;

namespace Orchestrator.Generators.Validation.Races;

/// <summary>What belongs to a workflow's object or class: its members and those of its bases.</summary>
internal sealed class OwnMembers
{
    private readonly List<INamedTypeSymbol> _levels = [];
    private readonly HashSet<ISymbol> _types = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<IPropertySymbol, bool> _hasStorage = new(SymbolEqualityComparer.Default);

    public OwnMembers(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? at = type; at is not null and not IErrorTypeSymbol; at = at.BaseType)
        {
            _levels.Add(at);

            // The bodies of a generic base speak of it as it is defined.
            _types.Add(at);
            _types.Add(at.OriginalDefinition);
        }
    }

    /// <summary>The methods and accessors of all levels, as they are defined.</summary>
    public IEnumerable<IMethodSymbol> Methods => _levels.SelectMany(static level => level.OriginalDefinition.GetMembers().OfType<IMethodSymbol>());

    /// <summary>Whether a field, property or constructor's parameter has that name.</summary>
    public bool HasState(string name) => _levels.Exists(level =>
        level.GetMembers(name).Any(static member => member is IFieldSymbol or IPropertySymbol)
        || level.InstanceConstructors.Any(constructor => constructor.Parameters.Any(parameter => parameter.Name == name)));

    /// <summary>Whether an operation is <c>this</c> or <c>base</c>; what an initializer of another object fills is not.</summary>
    public static bool IsThis(IOperation? operation) => operation switch
    {
        IInstanceReferenceOperation instance => instance.ReferenceKind == InstanceReferenceKind.ContainingTypeInstance,
        IConversionOperation { OperatorMethod: null } conversion => IsThis(conversion.Operand),
        _ => false,
    };

    /// <summary>Whether the member is the workflow's own, and not that of another object.</summary>
    public bool Has(ISymbol member, IOperation? instance) => member.IsStatic ? _types.Contains(member.ContainingType) : IsThis(instance);

    /// <summary>What a field stores for all to see, or null.</summary>
    public static ISymbol? StateOf(IFieldSymbol field) => field switch
    {
        { IsConst: true } => null,
        { IsStatic: true } when field.Attribute("System.ThreadStaticAttribute") is not null => null,
        { AssociatedSymbol: IPropertySymbol property } => property.OriginalDefinition,
        { AssociatedSymbol: not null } => null,
        _ => field.OriginalDefinition,
    };

    /// <summary>Whether the parameter is one of a primary constructor, which methods capture as a field.</summary>
    public bool Captures(IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } && _types.Contains(parameter.ContainingType);

    /// <summary>Whether the property keeps its value in a field of its own.</summary>
    public bool HasStorage(IPropertySymbol property)
    {
        if (!_hasStorage.TryGetValue(property, out bool has))
        {
            has = property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));
            _hasStorage.Add(property, has);
        }

        return has;
    }

    /// <summary>The method or property that a call through an instance of the workflow ends at, as it is defined.</summary>
    public ISymbol Target(ISymbol member, IOperation? instance)
    {
        bool isVirtual = member.IsVirtual || member.IsAbstract || member.IsOverride;
        if (!isVirtual || instance?.Syntax is BaseExpressionSyntax)
        {
            return member.OriginalDefinition;
        }

        return _levels.SelectMany(level => level.GetMembers(member.Name)).FirstOrDefault(candidate => Overrides(candidate, member))?.OriginalDefinition
            ?? member.OriginalDefinition;
    }

    private static bool Overrides(ISymbol candidate, ISymbol member)
    {
        for (ISymbol? at = candidate; at is not null; at = at switch
        {
            IMethodSymbol method => method.OverriddenMethod,
            IPropertySymbol property => property.OverriddenProperty,
            _ => null,
        })
        {
            if (SymbolEqualityComparer.Default.Equals(at.OriginalDefinition, member.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }
}
