using Orchestrator.CompilerServices;

namespace Orchestrator.Tests.Execution;

/// <summary>A run of any graph whose tasks are one delegate: the executor's own seam, without generated code.</summary>
internal sealed class GraphRun : WorkflowRun<GraphRun, NoResult>
{
    private readonly PendingTask[] _slots;

    public GraphRun()
        : this(new WorkflowGraphBuilder("Empty").Build())
    {
    }

    public GraphRun(WorkflowGraph graph)
        : base(graph) => _slots = new PendingTask[graph.Tasks.Count];

    public Func<int, CancellationToken, ValueTask> Body { get; set; } = static (_, _) => default;

    public TaskContext ContextOf(int task) => Context(task);

    public static WorkflowGraph GraphOf(
        int[][] dependencies, ParallelMode parallel = ParallelMode.Always, FailureMode onFailure = FailureMode.FailFast,
        Func<int, bool>? allowFailure = null, double timeoutSeconds = 0, Func<int, int>? priority = null)
    {
        var builder = new WorkflowGraphBuilder("Test") { Parallel = parallel, OnFailure = onFailure, TimeoutSeconds = timeoutSeconds };
        for (int task = 0; task < dependencies.Length; task++)
        {
            TaskTraits traits = TaskTraits.TakesToken | (allowFailure?.Invoke(task) == true ? TaskTraits.AllowFailure : TaskTraits.None);
            builder.Task("T" + task, null, [], dependencies[task], [], traits, priority?.Invoke(task) ?? 0);
        }

        return builder.Build();
    }

    protected override bool Invoke(int task, CancellationToken cancellationToken) =>
        _slots[task].Await(Body(task, cancellationToken), this, task);

    protected override void Finish(int task) => _slots[task].Finish();

    protected override object? GetOutput(int task) => null;

    protected override NoResult GetResult() => default;

    // The run is kept by the test, and used again.
    protected override void Clear()
    {
    }
}
