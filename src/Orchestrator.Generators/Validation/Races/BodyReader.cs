using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Orchestrator.Generators.Parsing;

namespace Orchestrator.Generators.Validation.Races;

/// <summary>Notes what one body does to the workflow's state, and under which locks.</summary>
internal sealed class BodyReader(OwnMembers own, IMethodSymbol method, Func<IMethodSymbol, BodySummary> summarize) : LockWalker(own)
{
    private static readonly string[] s_atomic =
    [
        "System.Threading.Interlocked", "System.Threading.Volatile", "System.Threading.LazyInitializer", "System.Collections.Immutable.ImmutableInterlocked",
    ];

    private readonly StateParts _parts = new(own, summarize);
    private readonly List<StateAccess> _accesses = [];
    private readonly List<OwnCall> _calls = [];
    private readonly List<StatePart> _returned = [];
    private bool _isInLambda;

    public BodySummary Read(IOperation? body)
    {
        Visit(body);
        return new BodySummary([.. _accesses], [.. _calls], [.. _returned]);
    }

    // What is written.

    public override void VisitSimpleAssignment(ISimpleAssignmentOperation operation)
    {
        if (!operation.IsRef)
        {
            Visit(operation.Value);
            Touch(operation.Target, AccessKind.Write);
        }
        else if (operation.Target is ILocalReferenceOperation { Local: var local })
        {
            Refer(local, operation.Value);
        }
    }

    public override void VisitCompoundAssignment(ICompoundAssignmentOperation operation)
    {
        Visit(operation.Value);
        Touch(operation.Target, AccessKind.Update);
    }

    public override void VisitCoalesceAssignment(ICoalesceAssignmentOperation operation)
    {
        Visit(operation.Value);
        Touch(operation.Target, AccessKind.Update);
    }

    public override void VisitIncrementOrDecrement(IIncrementOrDecrementOperation operation) => Touch(operation.Target, AccessKind.Update);

    public override void VisitDeconstructionAssignment(IDeconstructionAssignmentOperation operation)
    {
        Visit(operation.Value);
        Deconstruct(operation.Target);
    }

    public override void VisitArgument(IArgumentOperation operation)
    {
        switch (operation.Parameter?.RefKind)
        {
            case RefKind.Out:
                Touch(operation.Value, AccessKind.Write);
                break;
            case RefKind.Ref when operation.Syntax is ArgumentSyntax:
                Touch(operation.Value, IsOfAnAtomicCall(operation) ? AccessKind.AtomicWrite : AccessKind.Update);
                break;
            case RefKind.None or null:
                Visit(operation.Value);
                break;
            default:
                // By a read-only reference, or as the receiver of an extension method, which is a call like any other.
                Touch(operation.Value, IsOfAnAtomicCall(operation) ? null : AccessKind.Read);
                break;
        }
    }

    // What is read.

    public override void VisitFieldReference(IFieldReferenceOperation operation) => Touch(operation, AccessKind.Read);

    public override void VisitPropertyReference(IPropertyReferenceOperation operation) => Touch(operation, AccessKind.Read);

    public override void VisitParameterReference(IParameterReferenceOperation operation) => Touch(operation, AccessKind.Read);

    public override void VisitLocalReference(ILocalReferenceOperation operation) => Touch(operation, AccessKind.Read);

    public override void VisitArrayElementReference(IArrayElementReferenceOperation operation) => Touch(operation, AccessKind.Read);

    public override void VisitImplicitIndexerReference(IImplicitIndexerReferenceOperation operation) => Touch(operation, AccessKind.Read);

    public override void VisitInlineArrayAccess(IInlineArrayAccessOperation operation) => Touch(operation, AccessKind.Read);

    public override void VisitInvocation(IInvocationOperation operation) => Touch(operation, AccessKind.Read);

    public override void VisitConditionalAccessInstance(IConditionalAccessInstanceOperation operation) => Touch(operation, AccessKind.Read);

    public override void VisitConditionalAccess(IConditionalAccessOperation operation)
    {
        TouchReferenceOnly(operation.Operation);
        Visit(operation.WhenNotNull);
    }

    public override void VisitBinaryOperator(IBinaryOperation operation)
    {
        if (operation.RightOperand.ConstantValue is { HasValue: true, Value: null })
        {
            TouchReferenceOnly(operation.LeftOperand);
        }
        else
        {
            base.VisitBinaryOperator(operation);
        }
    }

    public override void VisitIsPattern(IIsPatternOperation operation)
    {
        IPatternOperation pattern = operation.Pattern is INegatedPatternOperation negated ? negated.Pattern : operation.Pattern;
        if (pattern is IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } })
        {
            TouchReferenceOnly(operation.Value);
        }
        else
        {
            base.VisitIsPattern(operation);
        }
    }

    public override void VisitNameOf(INameOfOperation operation)
    {
    }

    public override void VisitVariableDeclarator(IVariableDeclaratorOperation operation)
    {
        IOperation? value = operation.GetVariableInitializer()?.Value;
        if (value is not null && operation.Symbol.RefKind != RefKind.None)
        {
            Refer(operation.Symbol, value);
        }
        else
        {
            base.VisitVariableDeclarator(operation);
        }
    }

    public override void VisitReturn(IReturnOperation operation)
    {
        if (operation.ReturnedValue is { } value && !_isInLambda && method.RefKind != RefKind.None)
        {
            _returned.AddRange(_parts.Of(value));
            Descend(value);
        }
        else
        {
            base.VisitReturn(operation);
        }
    }

    // What is called, or made to be called.

    public override void VisitMethodReference(IMethodReferenceOperation operation)
    {
        Visit(operation.Instance);
        Call(operation.Method, operation.Instance);
    }

    public override void VisitEventAssignment(IEventAssignmentOperation operation)
    {
        Visit(operation.HandlerValue);
        if (operation.EventReference is IEventReferenceOperation { Event: var subscribed } reference
            && (operation.Adds ? subscribed.AddMethod : subscribed.RemoveMethod) is { } accessor)
        {
            Call(accessor, reference.Instance);
        }
    }

    public override void VisitAnonymousFunction(IAnonymousFunctionOperation operation)
    {
        bool wasInLambda = _isInLambda;
        _isInLambda = true;
        base.VisitAnonymousFunction(operation);
        _isInLambda = wasInLambda;
    }

    // It does something where it is called.
    public override void VisitLocalFunction(ILocalFunctionOperation operation)
    {
    }

    private static bool IsOfAnAtomicCall(IArgumentOperation argument) =>
        argument.Parent is IInvocationOperation { TargetMethod: var called } && Array.Exists(s_atomic, called.ContainingType.Is);

    private void Refer(ILocalSymbol local, IOperation value)
    {
        _parts.Alias(local, _parts.Of(value));
        Descend(value);
    }

    private void Deconstruct(IOperation target)
    {
        switch (target)
        {
            case ITupleOperation tuple:
                foreach (IOperation element in tuple.Elements)
                {
                    Deconstruct(element);
                }

                break;
            case IDeclarationExpressionOperation or IDiscardOperation:
                break;
            default:
                Touch(target, AccessKind.Write);
                break;
        }
    }

    /// <summary>Uses an array as such, not what is in it: to reach an element, to ask for its length or for null.</summary>
    private void TouchReferenceOnly(IOperation operation) =>
        Touch(operation is IConversionOperation { OperatorMethod: null } conversion ? conversion.Operand : operation, AccessKind.Read, takesContent: false);

    private void Touch(IOperation operation, AccessKind? kind, bool? takesContent = null)
    {
        if (kind is { } used)
        {
            if (operation is IPropertyReferenceOperation property && Own.Has(property.Property, property.Instance))
            {
                TouchProperty(property, used, takesContent ?? used == AccessKind.Read);
            }
            else
            {
                Note(operation, used, takesContent ?? used == AccessKind.Read);
            }
        }

        Descend(operation);
    }

    private void TouchProperty(IPropertyReferenceOperation reference, AccessKind kind, bool takesContent)
    {
        var property = (IPropertySymbol)Own.Target(reference.Property, reference.Instance);
        bool isReference = property.RefKind != RefKind.None;
        bool reads = (kind is AccessKind.Read or AccessKind.Update || isReference) && !CallBody(property.GetMethod);
        bool writes = kind != AccessKind.Read && !isReference && !CallBody(property.SetMethod);
        if (isReference || (reads && writes))
        {
            Note(reference, kind, takesContent);
        }
        else if (reads || writes)
        {
            Note(reference, writes ? AccessKind.Write : AccessKind.Read, takesContent);
        }
    }

    private void Note(IOperation operation, AccessKind kind, bool takesContent)
    {
        foreach (StatePart part in _parts.Of(operation))
        {
            bool isVolatile = part is { Member: IFieldSymbol { IsVolatile: true }, Path.IsEmpty: true };
            if (!isVolatile || kind != AccessKind.Read)
            {
                AccessKind seen = isVolatile && kind == AccessKind.Write ? AccessKind.AtomicWrite : kind;
                _accesses.Add(new StateAccess(part, seen, takesContent, Held, operation.Syntax));
            }
        }
    }

    /// <summary>Visits what an expression is reached by, and not the expression itself.</summary>
    private void Descend(IOperation operation)
    {
        switch (operation)
        {
            case IMemberReferenceOperation member:
                DescendInto(member);
                break;
            case IArrayElementReferenceOperation element:
                TouchReferenceOnly(element.ArrayReference);
                VisitAll(element.Indices);
                break;
            case IImplicitIndexerReferenceOperation element:
                TouchReferenceOnly(element.Instance);
                Visit(element.Argument);
                break;
            case IInlineArrayAccessOperation element:
                Descend(element.Instance);
                Visit(element.Argument);
                break;
            case IConditionalOperation { IsRef: true } choice:
                Visit(choice.Condition);
                Descend(choice.WhenTrue);
                Descend(choice.WhenFalse!);
                break;
            case IInvocationOperation call:
                Invoke(call);
                break;
            case ILocalReferenceOperation or IParameterReferenceOperation or IConditionalAccessInstanceOperation:
                break;
            default:
                Visit(operation);
                break;
        }
    }

    private void DescendInto(IMemberReferenceOperation member)
    {
        bool isArraysOwn = member.Member.ContainingType?.SpecialType == SpecialType.System_Array;
        switch (member.Instance)
        {
            case null:
                break;
            case { } instance when !OwnMembers.IsThis(instance) && !_parts.Of(member).IsEmpty:
                Descend(instance);
                break;
            case { } instance when isArraysOwn:
                TouchReferenceOnly(instance);
                break;
            case { } instance:
                Visit(instance);
                break;
        }

        if (member is IPropertyReferenceOperation property)
        {
            VisitAll(property.Arguments);
        }
    }

    private void Invoke(IInvocationOperation call)
    {
        Visit(call.Instance);
        VisitAll(call.Arguments);
        Call(call.TargetMethod, call.Instance);
        TakeAndGiveBack(call);
    }

    private void Call(IMethodSymbol called, IOperation? instance)
    {
        if (called.MethodKind == MethodKind.LocalFunction || Own.Has(called, instance))
        {
            CallBody((IMethodSymbol)Own.Target(called, instance));
        }
    }

    private bool CallBody(IMethodSymbol? called)
    {
        if (called is null || StateReader.BodyOf(called) is null)
        {
            return false;
        }

        _calls.Add(new OwnCall(called, Held));
        return true;
    }

    private void VisitAll<T>(IEnumerable<T> operations)
        where T : IOperation
    {
        foreach (T operation in operations)
        {
            Visit(operation);
        }
    }
}
