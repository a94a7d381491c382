using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Orchestrator.Generators.Parsing.Declarations;

namespace Orchestrator.Generators.Parsing.Fluent;

/// <summary>Reads what a delegate in <c>Define</c> is made of: a method, and what it is called on.</summary>
/// <param name="workflow">The workflow, which may derive from the class whose definition is read.</param>
/// <param name="level">That class.</param>
/// <param name="compilation">What it is part of.</param>
internal sealed class MethodGroups(INamedTypeSymbol workflow, INamedTypeSymbol level, Compilation compilation)
{
    private readonly Substitution _types = new(level, compilation);

    /// <summary>The method; or what stands in the way, and where. Both are null where C# itself reports an error.</summary>
    public (MethodReference? Method, string? Why, SyntaxNode? Where) Read(IOperation value)
    {
        IOperation operation = value;
        while (operation is IConversionOperation { OperatorMethod: null } conversion)
        {
            operation = conversion.Operand;
        }

        return operation switch
        {
            IDelegateCreationOperation { Target: IMethodReferenceOperation method } => Read(method),
            IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } => (null, "a lambda has no name; make it a method and name that", lambda.Syntax),
            IAnonymousFunctionOperation lambda => (null, "a lambda has no name; make it a method and name that", lambda.Syntax),
            IInvalidOperation => (null, null, null),
            { ConstantValue: { HasValue: true, Value: null } } => (null, "null is no method; name one", value.Syntax),
            _ => (null, "this is a delegate that is made at run time; name a method", value.Syntax),
        };
    }

    private (MethodReference? Method, string? Why, SyntaxNode? Where) Read(IMethodReferenceOperation reference)
    {
        IMethodSymbol method = reference.Method;
        if (method.MethodKind == MethodKind.LocalFunction)
        {
            return (null, $"'{method.Name}' is a local function; make it a method of the class", reference.Syntax);
        }

        if (method.ReducedFrom is not null || (method.IsStatic && reference.Instance is not null) || method.ContainingType.IsExtension)
        {
            return (null, $"'{method.Name}' is an extension method; write a method of '{workflow.Name}' that calls it, and name that", reference.Syntax);
        }

        if (reference.Instance is null)
        {
            return (new MethodReference(_types.Apply(method)), null, null);
        }

        (ISymbol? member, string? why) = ReadReceiver(reference.Instance);
        return why is null
            ? (new MethodReference(_types.Apply(method), member), null, null)
            : (null, why, reference.Instance.Syntax);
    }

    private (ISymbol? Member, string? Why) ReadReceiver(IOperation instance)
    {
        IOperation operation = instance;
        while (operation is IConversionOperation { IsImplicit: true, OperatorMethod: null } conversion)
        {
            operation = conversion.Operand;
        }

        return operation switch
        {
            IInstanceReferenceOperation { Syntax: BaseExpressionSyntax } => (null, "a run can't call what is overridden by 'base'; write a method that does, and name that"),
            IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => (null, null),
            IFieldReferenceOperation field when IsOwn(field.Field, field.Instance) => Accessible(_types.Apply(field.Field)),
            IPropertyReferenceOperation property when IsOwn(property.Property, property.Instance) && IsAutomatic(property.Property) => Accessible(_types.Apply(property.Property)),
            IParameterReferenceOperation { Parameter: var parameter } when IsOfConstructor(parameter) =>
                SymbolEqualityComparer.Default.Equals(level.OriginalDefinition, workflow.OriginalDefinition)
                    ? (parameter, null)
                    : (null, $"'{workflow.Name}' can't reach '{parameter.Name}', a parameter of the constructor of '{level.Name}'; keep it in a protected field and name that"),
            _ => (null, $"an object is found in a run only if a field or an automatic property of '{workflow.Name}', or a parameter of its primary constructor, holds it; keep it in a field"),
        };
    }

    private (ISymbol? Member, string? Why) Accessible(ISymbol member) => compilation.IsSymbolAccessibleWithin(member, workflow, workflow)
        ? (member, null)
        : (null, $"'{member.Name}' is private to '{member.ContainingType.Name}', so '{workflow.Name}' can't reach it; make it protected");

    private bool IsOwn(ISymbol member, IOperation? instance) =>
        instance is null or IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }
        && level.WithBases().Any(at => SymbolEqualityComparer.Default.Equals(at.OriginalDefinition, member.ContainingType.OriginalDefinition));

    // Of properties of other assemblies nobody can tell.
    private static bool IsAutomatic(IPropertySymbol property) => property.Parameters.IsEmpty
        && (!property.Place().IsInSource || property.ContainingType.GetMembers().OfType<IFieldSymbol>()
            .Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property)));

    private bool IsOfConstructor(IParameterSymbol parameter) => parameter is { RefKind: RefKind.None, Type.IsRefLikeType: false }
        && parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
        && SymbolEqualityComparer.Default.Equals(constructor.ContainingType.OriginalDefinition, level.OriginalDefinition);
}
