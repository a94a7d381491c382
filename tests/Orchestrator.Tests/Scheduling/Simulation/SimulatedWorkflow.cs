using Orchestrator.CompilerServices;

namespace Orchestrator.Simulation;

/// <summary>A graph without data, run by the executor.</summary>
internal sealed class SimulatedWorkflow : WorkflowRun<SimulatedWorkflow, NoResult>
{
    private readonly Func<int, ValueTask> _body;
    private readonly PendingTask[] _pending;

    public SimulatedWorkflow()
        : this(new WorkflowGraphBuilder("Empty").Build(), static _ => default)
    {
    }

    private SimulatedWorkflow(WorkflowGraph graph, Func<int, ValueTask> body)
        : base(graph)
    {
        _body = body;
        _pending = new PendingTask[graph.Tasks.Count];
    }

    public static Task RunAsync(int[][] dependencies, int[]? priorities, Func<int, ValueTask> body, ParallelMode parallel, int maxParallelism)
    {
        var builder = new WorkflowGraphBuilder("Simulation") { Parallel = parallel, MaxParallelism = maxParallelism };
        for (int task = 0; task < dependencies.Length; task++)
        {
            builder.Task("T" + task, null, [], dependencies[task], [], priority: priorities?[task] ?? 0);
        }

        return new SimulatedWorkflow(builder.Build(), body).RunWithoutResultAsync(null, default).AsTask();
    }

    protected override bool Invoke(int task, CancellationToken cancellationToken) => _pending[task].Await(_body(task), this, task);

    protected override void Finish(int task) => _pending[task].Finish();

    protected override object? GetOutput(int task) => null;

    protected override NoResult GetResult() => default;

    protected override void Clear()
    {
    }
}
