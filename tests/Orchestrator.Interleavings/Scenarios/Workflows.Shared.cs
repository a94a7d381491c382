namespace Orchestrator.Interleavings;

// Elements, resources, kept outputs and priorities.

/// <summary>A task for each number, another for each that the first puts out, and the sum: what an element puts out must be in its place.</summary>
[Workflow(Parallel = ParallelMode.Always)]
internal sealed partial class Elementwise(Elements elements)
{
    [Task]
    private ValueTask<int> Source([Each] int numbers, CancellationToken cancellationToken) =>
        elements.Run(Elements.Source, numbers, cancellationToken);

    [Task]
    private ValueTask<int> Follower([Each] int source, CancellationToken cancellationToken) =>
        elements.Run(Elements.Follower, source, cancellationToken);

    [Task, Output]
    private int Sum(int[] follower) => follower.Sum();
}

/// <summary>As <see cref="Elementwise"/>, where a failure does not stop the run.</summary>
[Workflow(Parallel = ParallelMode.Always, OnFailure = FailureMode.Continue)]
internal sealed partial class ContinuingElementwise(Elements elements)
{
    [Task]
    private ValueTask<int> Source([Each] int numbers, CancellationToken cancellationToken) =>
        elements.Run(Elements.Source, numbers, cancellationToken);

    [Task]
    private ValueTask<int> Follower([Each] int source, CancellationToken cancellationToken) =>
        elements.Run(Elements.Follower, source, cancellationToken);
}

/// <summary>Two that need the same two things, named in two orders.</summary>
[Workflow(Parallel = ParallelMode.Always)]
internal sealed partial class Crossed(Steps steps)
{
    [Task, Requires("a"), Requires("b")]
    private ValueTask One(CancellationToken cancellationToken) => steps.Run(nameof(One), cancellationToken);

    [Task, Requires("b"), Requires("a")]
    private ValueTask Two(CancellationToken cancellationToken) => steps.Run(nameof(Two), cancellationToken);
}

/// <summary>Puts out a number that is kept.</summary>
[Workflow(Parallel = ParallelMode.Always)]
internal sealed partial class Kept(Func<CancellationToken, ValueTask<int>> make)
{
    [Task, Cache(Seconds = 60)]
    private ValueTask<int> Made(CancellationToken cancellationToken) => make(cancellationToken);

    [Task, Output]
    private int Last(int made) => made;
}

/// <summary>Three that may start at once, in an order that is not the one in which they are declared.</summary>
[Workflow(Parallel = ParallelMode.Always)]
internal sealed partial class Ranked(Steps steps)
{
    [Task]
    private ValueTask Root(CancellationToken cancellationToken) => steps.Run(nameof(Root), cancellationToken);

    [Task(DependsOn = [nameof(Root)])]
    private ValueTask Low(CancellationToken cancellationToken) => steps.Run(nameof(Low), cancellationToken);

    [Task(DependsOn = [nameof(Root)], Priority = 1)]
    private ValueTask Middle(CancellationToken cancellationToken) => steps.Run(nameof(Middle), cancellationToken);

    [Task(DependsOn = [nameof(Root)], Priority = 2)]
    private ValueTask High(CancellationToken cancellationToken) => steps.Run(nameof(High), cancellationToken);
}
