using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Orchestrator.Generators.Parsing;

namespace Orchestrator.Generators.Builders;

/// <summary>Reads what a block of code does with a builder that it makes and keeps in a local variable. What is done in a branch, a loop
/// or a lambda may be done any number of times, so it is known of, but nothing is said of it.</summary>
internal sealed class BuilderReader
{
    private readonly ILocalSymbol _local;
    private readonly IObjectCreationOperation _creation;
    private readonly HashSet<IOperation> _scope;
    private readonly List<(IInvocationOperation Call, bool IsCertain)> _calls = [];
    private readonly Dictionary<ILocalSymbol, IOperation> _values = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ILocalSymbol> _written = new(SymbolEqualityComparer.Default);
    private bool _isPassedOn;
    private bool _isReplaced;
    private bool _areHandlesKept = true;
    private bool _isFaultWanted;
    private int _lastBuild = -1;

    private BuilderReader(ILocalSymbol local, IObjectCreationOperation creation, HashSet<IOperation> scope) =>
        (_local, _creation, _scope) = (local, creation, scope);

    /// <summary>What is known of the builder; null where nothing is.</summary>
    /// <param name="creation">What makes it.</param>
    /// <param name="isFaultWanted">Whether it is built in a lambda, or its faults are caught: who does that may want to see one.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static BuilderUse? Read(IObjectCreationOperation creation, out bool isFaultWanted, CancellationToken cancellationToken)
    {
        isFaultWanted = false;
        if (DeclaratorOf(creation) is not { } declarator || ScopeOf(declarator) is not { } scope)
        {
            return null;
        }

        var reader = new BuilderReader(declarator.Symbol, creation, scope);
        reader.LookAtAll(cancellationToken);
        isFaultWanted = reader._isFaultWanted;
        return isFaultWanted || reader._isReplaced ? null : reader.Use();
    }

    /// <summary>The task of which a verb is said, where its builder comes from elsewhere: a parameter, a field. Null where it is
    /// kept in a variable, whose block tells more, where the call is no verb of a task that is to be seen, and where it is said once more.</summary>
    public static BuiltTask? ForeignTask(IInvocationOperation verb)
    {
        IOperation? at = verb.Receiver();
        while (at is IInvocationOperation call && call.Receiver() is { } before)
        {
            at = before;
        }

        return at is IInvocationOperation { Instance: not ILocalReferenceOperation } task && task.IsOnBuilder("Task") && !IsSaidAgain(verb)
            ? new BuiltTask(0, task, task.Argument("name").Text(), isCertain: false)
            : null;
    }

    private static bool IsSaidAgain(IInvocationOperation verb)
    {
        IOperation at = verb;
        while (at.Parent is IArgumentOperation or IConversionOperation || (at.Parent is IInvocationOperation next && next.Receiver() is not null))
        {
            at = at.Parent;
            if (at is IInvocationOperation later && later.TargetMethod.Name == verb.TargetMethod.Name)
            {
                return true;
            }
        }

        return false;
    }

    // The variable that is given the new builder, at once or behind the pools of resources that it is given before.
    private static IVariableDeclaratorOperation? DeclaratorOf(IObjectCreationOperation creation)
    {
        IOperation? at = creation.Parent;
        while (at is IConversionOperation || (at is IInvocationOperation call && call.IsOnBuilder("ResourcePool")))
        {
            at = at.Parent;
        }

        return at is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: { IsRef: false } local } declarator } && local.Type.IsBuilder() ? declarator : null;
    }

    // The statements of the block in which the variable stands. A jump may go through them in another order.
    private static HashSet<IOperation>? ScopeOf(IVariableDeclaratorOperation declarator) =>
        declarator.Parent is IVariableDeclarationOperation { Parent: IVariableDeclarationGroupOperation { Parent: IBlockOperation block } }
        && !block.Descendants().Any(static at => at is ILabeledOperation)
            ? new(block.Operations)
            : null;

    private void LookAtAll(CancellationToken cancellationToken)
    {
        foreach (IOperation statement in _scope)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (IOperation at in statement.DescendantsAndSelf())
            {
                LookAt(at);
            }
        }
    }

    private void LookAt(IOperation operation)
    {
        _areHandlesKept &= !operation.Type.IsHandle() || operation.IsImplicit || IsKept(operation);
        switch (operation)
        {
            case IInvocationOperation call when call.Receiver() is not null || IsOnThisBuilder(call):
                _calls.Add((call, IsCertain(call)));
                break;
            case IVariableDeclaratorOperation { Initializer.Value: { } value } declarator when declarator.Symbol.Type.IsHandle() && IsCertain(declarator):
                _values[declarator.Symbol] = value;
                break;
            case ILocalReferenceOperation reference when SymbolEqualityComparer.Default.Equals(reference.Local, _local):
                LookAtUse(reference);
                break;
            case ILocalReferenceOperation reference when IsWritten(reference):
                _written.Add(reference.Local);
                break;
        }
    }

    // What only the library gets is seen again where it is used.
    private static bool IsKept(IOperation handle)
    {
        IOperation? at = handle.Parent;
        bool isListed = false;
        while (at is IConversionOperation or IArrayCreationOperation or IArrayInitializerOperation or ICollectionExpressionOperation)
        {
            isListed |= at is not IConversionOperation;
            at = at.Parent;
        }

        return at switch
        {
            IArgumentOperation { Parent: IInvocationOperation { TargetMethod.ContainingNamespace: { Name: "Orchestrator", ContainingNamespace.IsGlobalNamespace: true } } } => true,
            IExpressionStatementOperation or IVariableInitializerOperation or IMemberReferenceOperation or INameOfOperation or IInvocationOperation => !isListed,
            ISimpleAssignmentOperation { Target: IDiscardOperation } => !isListed,
            _ => handle is ILocalReferenceOperation local && IsWritten(local),
        };
    }

    private void LookAtUse(ILocalReferenceOperation use)
    {
        switch (use.Parent)
        {
            case IMethodReferenceOperation:
                _isFaultWanted = true;
                break;
            case IInvocationOperation call when call.Instance == use:
                _isFaultWanted |= call.TargetMethod.Name == "Build" && IsFaultWanted(call);
                break;
            case IPropertyReferenceOperation or INameOfOperation:
                break;
            default:
                _isPassedOn = true;
                _isReplaced |= IsWritten(use);
                break;
        }
    }

    private bool IsFaultWanted(IInvocationOperation build)
    {
        _lastBuild = build.Syntax.SpanStart;
        for (IOperation? at = build; at is not null && !_scope.Contains(at); at = at.Parent)
        {
            if (at is IAnonymousFunctionOperation or ILocalFunctionOperation
                || (at.Parent is ITryOperation guarded && guarded.Body == at && guarded.Catches.Any(static handler => handler.ExceptionType.Is(BuilderNames.Fault))))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsOnThisBuilder(IInvocationOperation call)
    {
        IOperation? at = call.Instance;
        while (at is IInvocationOperation before && before.IsOnBuilder("ResourcePool"))
        {
            at = before.Instance;
        }

        return at == _creation || (at is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, _local));
    }

    // Whether it is done once whenever the block is: every step out to a statement of the block is of a kind that always goes through.
    private bool IsCertain(IOperation operation)
    {
        for (IOperation? at = operation; at is not null && IsAlwaysDone(at); at = at.Parent)
        {
            if (_scope.Contains(at))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAlwaysDone(IOperation operation) => operation is IInvocationOperation or IArgumentOperation or IConversionOperation or IAwaitOperation
        or IExpressionStatementOperation or ISimpleAssignmentOperation or IPropertyReferenceOperation or IObjectCreationOperation or IReturnOperation
        or IVariableInitializerOperation or IVariableDeclaratorOperation or IVariableDeclarationOperation or IVariableDeclarationGroupOperation
        or IArrayCreationOperation or IArrayInitializerOperation or ICollectionExpressionOperation or ITupleOperation or IParenthesizedOperation or IUsingDeclarationOperation or IBlockOperation;

    private static bool IsWritten(ILocalReferenceOperation reference)
    {
        IOperation at = reference;
        while (at.Parent is ITupleOperation or IConversionOperation)
        {
            at = at.Parent;
        }

        return at.Parent switch
        {
            IAssignmentOperation assignment => assignment.Target == at,
            IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } or IAddressOfOperation => true,
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.IsRef: true } } => true,
            _ => false,
        };
    }

    private BuilderUse? Use()
    {
        var byCall = new Dictionary<IOperation, BuiltTask>();

        // What stands in an argument is done before the call that it is for, and so ends before it.
        (IInvocationOperation Call, bool IsCertain)[] calls = [.. _calls.OrderBy(static call => call.Call.Syntax.Span.End)];
        foreach ((IInvocationOperation call, bool isCertain) in calls.Where(static call => call.Call.IsOnBuilder("Task")))
        {
            byCall.Add(call, new BuiltTask(byCall.Count, call, call.Argument("name").Text(), isCertain));
        }

        // What is added after the last Build may be meant for another, which is not to be seen here.
        if (_lastBuild >= 0 && byCall.Keys.Any(call => call.Syntax.SpanStart > _lastBuild))
        {
            return null;
        }

        foreach (ILocalSymbol local in _written)
        {
            _values.Remove(local);
        }

        BuiltTask[] tasks = [.. byCall.Values.OrderBy(static task => task.Index)];
        var handles = new BuilderHandles(byCall, _values);
        foreach ((IInvocationOperation call, bool isCertain) in calls.Where(static call => call.Call.Receiver() is not null))
        {
            handles.TaskOf(call.Receiver()!)?.Verbs.Add((call, isCertain));
        }

        return new BuilderUse(
            _creation.Arguments.FirstOrDefault(static argument => argument.Parameter?.Name == "name")?.Value.Text() ?? _local.Name,
            tasks,
            [.. calls.Where(static call => call.Call.IsOnBuilder("Input") || call.Call.IsOnBuilder("ResourcePool"))],
            !_isPassedOn && Array.TrueForAll(tasks, static task => task.Name is not null),
            _areHandlesKept && _written.Count == 0,
            handles);
    }
}
