using Orchestrator.CompilerServices;

namespace Orchestrator.Tests.Policies;

/// <summary>A run of one task with an output that is kept: what generated code makes of <see cref="CacheAttribute"/>, by hand.</summary>
internal sealed class CachingRun : WorkflowRun<CachingRun, object?>
{
    private PendingTask<object?> _pending;
    private PendingTask _pendingBeside;
    private object? _output;

    public CachingRun()
        : this(new WorkflowGraphBuilder("Empty").Build())
    {
    }

    public CachingRun(WorkflowGraph graph)
        : base(graph)
    {
    }

    public Func<CancellationToken, ValueTask<object?>> Make { get; set; } = static _ => new ValueTask<object?>(new object());

    /// <summary>What is invoked beside the task's body: another task, or a method of its policies.</summary>
    public Func<int, ValueTask> Beside { get; set; } = static _ => default;

    public bool Condition { get; set; }

    public object?[] Key { get; set; } = [];

    public object? Workflow { get; set; }

    /// <summary>A graph of one task, to which policies can be added.</summary>
    public static WorkflowGraphBuilder Plan(double seconds = 60, int maxEntries = 1000, CacheScope scope = CacheScope.Process) =>
        new WorkflowGraphBuilder("Cached") { Parallel = ParallelMode.Always }
            .Task("Make", typeof(object), [], [], [], TaskTraits.TakesToken).Cache(seconds, maxEntries, scope);

    /// <summary>Runs for one argument.</summary>
    public Task<object?> RunAsync(object? argument, WorkflowRunOptions? options = null, CancellationToken token = default)
    {
        Key = [argument];
        return RunAsync(options, token).AsTask();
    }

    protected override object? Instance => Workflow;

    protected override bool Invoke(int task, CancellationToken cancellationToken) => task == 0
        ? _pending.Await(Make(cancellationToken), ref _output, this, task)
        : _pendingBeside.Await(Beside(task), this, task);

    protected override void Finish(int task)
    {
        if (task == 0)
        {
            _output = _pending.Finish();
        }
        else
        {
            _pendingBeside.Finish();
        }
    }

    protected override bool GetCondition(int entry) => Condition;

    protected override object? GetOutput(int task) => task == 0 ? _output : null;

    protected override object?[] GetCacheKey(int task, int element) => task == 0 ? Key : throw Unknown(task);

    protected override void SetOutput(int task, int element, object? value) => _output = task == 0 ? value : throw Unknown(task);

    protected override object? GetResult() => _output;

    // The run is kept by the test, and used again.
    protected override void Clear() => _output = null;
}
