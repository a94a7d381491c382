namespace Orchestrator.Simulation;

/// <summary>One run of a task graph by the executor in virtual time: each task takes its duration, and one processor.</summary>
/// <remarks>What must hold of every run is checked while it goes on; a violation is an exception.</remarks>
internal sealed class SimulatedRun
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    private readonly TaskGraph _graph;
    private readonly int _processors;
    private readonly VirtualClock _clock = new();
    private readonly bool[] _ended;
    private readonly int[] _startCounts;

    private SimulatedRun(TaskGraph graph, int processors)
    {
        _graph = graph;
        _processors = processors;
        _ended = new bool[graph.Durations.Length];
        _startCounts = new int[graph.Durations.Length];
    }

    /// <summary>Runs the graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="processors">The most tasks in progress at once.</param>
    /// <param name="parallel">Whether threads share the tasks; on one thread everything happens in one order.</param>
    /// <param name="priorities">The priority of each task; 0 where there are none.</param>
    /// <returns>How long that took, in virtual seconds.</returns>
    public static async Task<double> RunAsync(
        TaskGraph graph, int processors, ParallelMode parallel = ParallelMode.Never, int[]? priorities = null)
    {
        var run = new SimulatedRun(graph, processors);
        await run.RunAsync(run.MakeWorkflow(parallel, priorities));
        return run._clock.Now;
    }

    private RuntimeWorkflow MakeWorkflow(ParallelMode parallel, int[]? priorities)
    {
        var builder = new WorkflowBuilder(_graph.Name) { Parallel = parallel, MaxParallelism = _processors };
        var tasks = new TaskRef[_ended.Length];
        for (int i = 0; i < tasks.Length; i++)
        {
            int task = i;
            tasks[task] = builder.Task("T" + task, _ => RunTask(task))
                .DependsOn(Array.ConvertAll(_graph.Dependencies[task], dependency => tasks[dependency]))
                .Priority(priorities?[task] ?? 0);
        }

        return builder.Build();
    }

    private async Task RunAsync(RuntimeWorkflow workflow)
    {
        using var waits = new SemaphoreSlim(0);
        _clock.WaitBegan = () => waits.Release();
        Task run = workflow.RunAsync().AsTask();
        do
        {
            int count = Math.Min(_processors, CountOfStartable());
            while (_clock.WaitCount < count && !run.IsFaulted)
            {
                Require(await waits.WaitAsync(s_limit), "no processor is left idle while a task is ready");
            }
        }
        while (_clock.TryAdvance());

        await run.WaitAsync(s_limit);
        Require(_startCounts.All(static count => count == 1), "every task runs once");
    }

    private ValueTask RunTask(int task)
    {
        Interlocked.Increment(ref _startCounts[task]);
        Require(_graph.Dependencies[task].All(HasEnded), "a task starts after all that it depends on");
        Require(_clock.WaitCount < _processors, "no more tasks are in progress than there are processors");
        return _clock.DelayAsync(_graph.Durations[task], () => Volatile.Write(ref _ended[task], true));
    }

    /// <summary>The number of tasks that have begun, or could have, and not ended.</summary>
    private int CountOfStartable() =>
        Enumerable.Range(0, _ended.Length).Count(task => !HasEnded(task) && _graph.Dependencies[task].All(HasEnded));

    private bool HasEnded(int task) => Volatile.Read(ref _ended[task]);

    private void Require(bool holds, string rule)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"{_graph.Name} on {_processors} processors at {_clock.Now} s: it does not hold that {rule}.");
        }
    }
}
