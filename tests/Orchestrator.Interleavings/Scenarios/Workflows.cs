namespace Orchestrator.Interleavings;

// Compiled by the generator as any user's are: its code is under test too.

[Workflow(Parallel = ParallelMode.Always)]
internal sealed partial class Chain(Steps steps)
{
    [Task]
    private ValueTask First(CancellationToken cancellationToken) => steps.Run(nameof(First), cancellationToken);

    [Task(DependsOn = [nameof(First)])]
    private ValueTask Second(CancellationToken cancellationToken) => steps.Run(nameof(Second), cancellationToken);

    [Task(DependsOn = [nameof(Second)])]
    private ValueTask Third(CancellationToken cancellationToken) => steps.Run(nameof(Third), cancellationToken);
}

internal abstract class DiamondTasks(Steps steps)
{
    [Task]
    protected ValueTask Top(CancellationToken cancellationToken) => steps.Run(nameof(Top), cancellationToken);

    [Task(DependsOn = [nameof(Top)])]
    protected ValueTask Left(CancellationToken cancellationToken) => steps.Run(nameof(Left), cancellationToken);

    [Task(DependsOn = [nameof(Top)])]
    protected ValueTask Right(CancellationToken cancellationToken) => steps.Run(nameof(Right), cancellationToken);

    [Task(DependsOn = [nameof(Left), nameof(Right)])]
    protected ValueTask Bottom(CancellationToken cancellationToken) => steps.Run(nameof(Bottom), cancellationToken);
}

[Workflow(Parallel = ParallelMode.Always)]
internal sealed partial class Diamond(Steps steps) : DiamondTasks(steps);

[Workflow(Parallel = ParallelMode.Never)]
internal sealed partial class SequentialDiamond(Steps steps) : DiamondTasks(steps);

/// <summary>Takes no token, so that its runs begin on the line.</summary>
[Workflow(Parallel = ParallelMode.Never)]
internal sealed partial class LineDiamond(Steps steps)
{
    [Task]
    private ValueTask Top() => steps.Run(nameof(Top), default);

    [Task(DependsOn = [nameof(Top)])]
    private ValueTask Left() => steps.Run(nameof(Left), default);

    [Task(DependsOn = [nameof(Top)])]
    private ValueTask Right() => steps.Run(nameof(Right), default);

    [Task(DependsOn = [nameof(Left), nameof(Right)])]
    private ValueTask Bottom() => steps.Run(nameof(Bottom), default);
}

[Workflow(Parallel = ParallelMode.Always, OnFailure = FailureMode.Continue)]
internal sealed partial class ContinuingDiamond(Steps steps) : DiamondTasks(steps);

[Workflow(Parallel = ParallelMode.Always, TimeoutSeconds = 60)]
internal sealed partial class LimitedDiamond(Steps steps) : DiamondTasks(steps);

[Workflow(Parallel = ParallelMode.Always)]
internal sealed partial class Pair(Steps steps)
{
    [Task]
    private ValueTask One(CancellationToken cancellationToken) => steps.Run(nameof(One), cancellationToken);

    [Task]
    private ValueTask Two(CancellationToken cancellationToken) => steps.Run(nameof(Two), cancellationToken);
}

[Workflow(Parallel = ParallelMode.Always)]
internal sealed partial class Fan(Steps steps)
{
    [Task]
    private ValueTask Root(CancellationToken cancellationToken) => steps.Run(nameof(Root), cancellationToken);

    [Task(DependsOn = [nameof(Root)])]
    private ValueTask One(CancellationToken cancellationToken) => steps.Run(nameof(One), cancellationToken);

    [Task(DependsOn = [nameof(Root)])]
    private ValueTask Two(CancellationToken cancellationToken) => steps.Run(nameof(Two), cancellationToken);

    [Task(DependsOn = [nameof(Root)])]
    private ValueTask Three(CancellationToken cancellationToken) => steps.Run(nameof(Three), cancellationToken);
}

/// <summary>Three numbers and their sum: what a task puts out must have reached whoever takes it.</summary>
[Workflow(Parallel = ParallelMode.Always)]
internal sealed partial class Join(Steps steps)
{
    [Task]
    private ValueTask<int> One(int factor, CancellationToken cancellationToken) => steps.Run(nameof(One), factor, cancellationToken);

    [Task]
    private ValueTask<int> Two(int factor, CancellationToken cancellationToken) => steps.Run(nameof(Two), 2 * factor, cancellationToken);

    [Task]
    private ValueTask<int> Three(int factor, CancellationToken cancellationToken) => steps.Run(nameof(Three), 3 * factor, cancellationToken);

    [Task, Output]
    private int Sum(int one, int two, int three) => one + two + three;
}

/// <summary>Goes on with whichever of two ends first.</summary>
[Workflow(Parallel = ParallelMode.Always)]
internal sealed partial class FirstOfTwo(Steps steps)
{
    [Task]
    private ValueTask One(CancellationToken cancellationToken) => steps.Run(nameof(One), cancellationToken);

    [Task]
    private ValueTask Two(CancellationToken cancellationToken) => steps.Run(nameof(Two), cancellationToken);

    [Task(DependsOn = [nameof(One), nameof(Two)], Trigger = TriggerRule.AnyDone)]
    private ValueTask First(CancellationToken cancellationToken) => steps.Run(nameof(First), cancellationToken);

    [Task(DependsOn = [nameof(First)])]
    private ValueTask Last(CancellationToken cancellationToken) => steps.Run(nameof(Last), cancellationToken);
}

/// <summary>Goes left or right, as a condition says that both ask at the same time.</summary>
[Workflow(Parallel = ParallelMode.Always)]
internal sealed partial class Twins(Steps steps, Func<ValueTask<bool>> goesLeft)
{
    private ValueTask<bool> GoesLeft() => goesLeft();

    [Task, When(nameof(GoesLeft))]
    private ValueTask Left(CancellationToken cancellationToken) => steps.Run(nameof(Left), cancellationToken);

    [Task, When(nameof(GoesLeft), Is = false)]
    private ValueTask Right(CancellationToken cancellationToken) => steps.Run(nameof(Right), cancellationToken);

    [Task(DependsOn = [nameof(Left), nameof(Right)], Trigger = TriggerRule.NoneFailedMinOneSucceeded)]
    private ValueTask Bottom(CancellationToken cancellationToken) => steps.Run(nameof(Bottom), cancellationToken);
}

/// <summary>Three that wait for one condition.</summary>
[Workflow(Parallel = ParallelMode.Always)]
internal sealed partial class Guarded(Steps steps, Func<ValueTask<bool>> mayRun)
{
    private ValueTask<bool> MayRun() => mayRun();

    [Task, When(nameof(MayRun))]
    private ValueTask One(CancellationToken cancellationToken) => steps.Run(nameof(One), cancellationToken);

    [Task, When(nameof(MayRun))]
    private ValueTask Two(CancellationToken cancellationToken) => steps.Run(nameof(Two), cancellationToken);

    [Task, When(nameof(MayRun))]
    private ValueTask Three(CancellationToken cancellationToken) => steps.Run(nameof(Three), cancellationToken);
}

/// <summary>Two side by side that can be undone, and one after them.</summary>
[Workflow(Parallel = ParallelMode.Always)]
internal sealed partial class Undoable(Steps steps, Action<string> undo)
{
    [Task, Compensate(nameof(UndoOne))]
    private ValueTask One(CancellationToken cancellationToken) => steps.Run(nameof(One), cancellationToken);

    [Task, Compensate(nameof(UndoTwo))]
    private ValueTask Two(CancellationToken cancellationToken) => steps.Run(nameof(Two), cancellationToken);

    [Task(DependsOn = [nameof(One), nameof(Two)])]
    private ValueTask Last(CancellationToken cancellationToken) => steps.Run(nameof(Last), cancellationToken);

    private void UndoOne() => undo(nameof(One));

    private void UndoTwo() => undo(nameof(Two));
}

/// <summary>What fails is replaced; the other way goes as the steps say.</summary>
[Workflow(Parallel = ParallelMode.Always)]
internal sealed partial class Replaced(Steps steps, Func<ValueTask> fails)
{
    [Task, Fallback(nameof(Otherwise))]
    private ValueTask One() => fails();

    private ValueTask Otherwise(CancellationToken cancellationToken) => steps.Run(nameof(One), cancellationToken);

    [Task]
    private ValueTask Two(CancellationToken cancellationToken) => steps.Run(nameof(Two), cancellationToken);

    [Task(DependsOn = [nameof(One), nameof(Two)])]
    private ValueTask Last(CancellationToken cancellationToken) => steps.Run(nameof(Last), cancellationToken);
}
