using Microsoft.CodeAnalysis.Operations;

namespace Orchestrator.Generators.Validation.Races;

/// <summary>Walks a body in the order of its text and knows at every place what is locked there. A lock taken in a block is not
/// held behind it; one given back in a branch is held behind it, by the way that did not go there.</summary>
internal abstract class LockWalker(OwnMembers own) : OperationWalker
{
    private readonly Locking _locking = new(own);

    protected OwnMembers Own { get; } = own;

    protected LockSet Held { get; private set; } = LockSet.None;

    public override void VisitLock(ILockOperation operation)
    {
        Visit(operation.LockedValue);
        LockSet before = Held;
        Hold(_locking.NameOf(operation.LockedValue));
        Visit(operation.Body);
        Held = before;
    }

    public override void VisitUsing(IUsingOperation operation)
    {
        LockSet before = Held;
        Visit(operation.Resources);
        Hold(_locking.HeldBy(operation.Resources));
        Visit(operation.Body);
        Held = before;
    }

    public override void VisitUsingDeclaration(IUsingDeclarationOperation operation)
    {
        base.VisitUsingDeclaration(operation);
        Hold(_locking.HeldBy(operation.DeclarationGroup));
    }

    public override void VisitBlock(IBlockOperation operation)
    {
        LockSet before = Held;
        base.VisitBlock(operation);
        Held = before.StillIn(Held);
    }

    public override void VisitConditional(IConditionalOperation operation)
    {
        Visit(operation.Condition);
        LockSet before = Held;
        Visit(operation.WhenTrue);
        Held = before;
        Visit(operation.WhenFalse);
        Held = before;
    }

    public override void VisitSwitchCase(ISwitchCaseOperation operation)
    {
        LockSet before = Held;
        base.VisitSwitchCase(operation);
        Held = before;
    }

    public override void VisitForEachLoop(IForEachLoopOperation operation)
    {
        LockSet before = Held;
        base.VisitForEachLoop(operation);
        Held = before;
    }

    public override void VisitForLoop(IForLoopOperation operation)
    {
        LockSet before = Held;
        base.VisitForLoop(operation);
        Held = before;
    }

    public override void VisitWhileLoop(IWhileLoopOperation operation)
    {
        LockSet before = Held;
        base.VisitWhileLoop(operation);
        Held = before;
    }

    public override void VisitCatchClause(ICatchClauseOperation operation)
    {
        LockSet before = Held;
        base.VisitCatchClause(operation);
        Held = before;
    }

    // Whoever makes a lambda under a lock most often has it run there.
    public override void VisitAnonymousFunction(IAnonymousFunctionOperation operation)
    {
        LockSet before = Held;
        base.VisitAnonymousFunction(operation);
        Held = before;
    }

    public override void VisitVariableDeclarator(IVariableDeclaratorOperation operation)
    {
        base.VisitVariableDeclarator(operation);
        if (operation.GetVariableInitializer() is { Value: var value })
        {
            _locking.Declare(operation.Symbol, value);
        }
    }

    protected void TakeAndGiveBack(IInvocationOperation call)
    {
        Hold(_locking.TakenBy(call));
        if (_locking.GivenBackBy(call) is { } given)
        {
            Held = Held.Without(given);
        }
    }

    private void Hold(string? name)
    {
        if (name is not null)
        {
            Held = Held.With(name);
        }
    }
}
