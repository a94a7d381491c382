using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Orchestrator.Generators.Validation.Races;

/// <summary>Tells which piece of the workflow's state an expression stands for.</summary>
internal sealed class StateParts(OwnMembers own, Func<IMethodSymbol, BodySummary> summarize)
{
    private readonly Dictionary<ILocalSymbol, ImmutableArray<StatePart>> _aliases = new(SymbolEqualityComparer.Default);

    /// <summary>Lets a <c>ref</c> local stand for what it refers to from here on; it may be one of several.</summary>
    public void Alias(ILocalSymbol local, ImmutableArray<StatePart> parts) =>
        _aliases[local] = _aliases.TryGetValue(local, out ImmutableArray<StatePart> before) ? before.AddRange(parts) : parts;

    /// <summary>The pieces that the expression may stand for; none where it stands for something else.</summary>
    public ImmutableArray<StatePart> Of(IOperation? expression) => expression switch
    {
        IFieldReferenceOperation field => OfField(field),
        IPropertyReferenceOperation property => OfProperty(property),
        IParameterReferenceOperation { Parameter: var parameter } when own.Captures(parameter) => [new StatePart(parameter.OriginalDefinition, [])],
        ILocalReferenceOperation { Local: var local } when _aliases.TryGetValue(local, out ImmutableArray<StatePart> parts) => parts,
        IArrayElementReferenceOperation element => Extend(element.ArrayReference, ElementAt(element.Indices, isOfAnArray: true)),
        IImplicitIndexerReferenceOperation { Instance.Type: IArrayTypeSymbol } element => Extend(element.Instance, ElementAt([element.Argument], isOfAnArray: true)),
        IInlineArrayAccessOperation element => Extend(element.Instance, ElementAt([element.Argument], isOfAnArray: false)),
        IConditionalOperation { IsRef: true } choice => Of(choice.WhenTrue).AddRange(Of(choice.WhenFalse)),
        IConditionalAccessInstanceOperation instance => Of(AccessedBy(instance)),
        IInvocationOperation call when call.TargetMethod is { ReturnsByRef: true } or { ReturnsByRefReadonly: true } => OfCall(call),
        _ => [],
    };

    /// <summary>What <c>?.</c> or <c>?[]</c> was applied to, seen from behind it.</summary>
    private static IOperation? AccessedBy(IConditionalAccessInstanceOperation instance)
    {
        IOperation at = instance;
        while (at.Parent is { } parent)
        {
            if (parent is IConditionalAccessOperation access && access.WhenNotNull == at)
            {
                return access.Operation;
            }

            at = parent;
        }

        return null;
    }

    private static PartStep ElementAt(ImmutableArray<IOperation> indices, bool isOfAnArray) =>
        new(null, [.. indices.Select(static index => index.ConstantValue.Value as int?)], isOfAnArray);

    private ImmutableArray<StatePart> OfField(IFieldReferenceOperation reference)
    {
        IFieldSymbol field = reference.Field;
        if (own.Has(field, reference.Instance))
        {
            return OwnMembers.StateOf(field) is { } state ? [new StatePart(state, [])] : [];
        }

        return IsStruct(reference.Instance) ? Extend(reference.Instance, PartStep.Into((field.CorrespondingTupleField ?? field).OriginalDefinition)) : [];
    }

    private ImmutableArray<StatePart> OfProperty(IPropertyReferenceOperation reference)
    {
        if (own.Has(reference.Property, reference.Instance))
        {
            var property = (IPropertySymbol)own.Target(reference.Property, reference.Instance);
            return property is { ReturnsByRef: false, ReturnsByRefReadonly: false }
                ? own.HasStorage(property) ? [new StatePart(property, [])] : []
                : property.GetMethod is { } getter ? summarize(getter).Returned : [];
        }

        return IsStruct(reference.Instance) && own.HasStorage(reference.Property.OriginalDefinition)
            ? Extend(reference.Instance, PartStep.Into(reference.Property.OriginalDefinition))
            : [];
    }

    private ImmutableArray<StatePart> OfCall(IInvocationOperation call) =>
        call.TargetMethod.MethodKind == MethodKind.LocalFunction || own.Has(call.TargetMethod, call.Instance)
            ? summarize((IMethodSymbol)own.Target(call.TargetMethod, call.Instance)).Returned
            : [];

    private ImmutableArray<StatePart> Extend(IOperation? holder, PartStep step) => [.. Of(holder).Select(part => part.Then(step))];

    private static bool IsStruct(IOperation? holder) => holder?.Type is { IsValueType: true };
}
