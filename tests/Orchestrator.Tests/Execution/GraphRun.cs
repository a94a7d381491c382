using Orchestrator.CompilerServices;
using Orchestrator.Execution;

namespace Orchestrator.Tests.Execution;

/// <summary>Which way a run takes.</summary>
public enum RunPath
{
    /// <summary>The engine, which shares no tasks.</summary>
    Never,

    /// <summary>The engine, which shares in every run.</summary>
    Always,

    /// <summary>The engine, which shares as the advisor says.</summary>
    Adaptive,

    /// <summary>Straight calls, until the engine takes over.</summary>
    Line,
}

/// <summary>A run of any graph whose tasks are one delegate: the executor's own seam, without generated code.</summary>
internal sealed class GraphRun : GraphRun<GraphRun>
{
    public GraphRun(WorkflowGraph graph)
        : base(graph)
    {
    }

    public static WorkflowGraph GraphOf(int[][] dependencies, RunPath path) => GraphOf(dependencies, ModeOf(path));

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

    public static ParallelMode ModeOf(RunPath path) => path switch
    {
        RunPath.Always => ParallelMode.Always,
        RunPath.Adaptive => ParallelMode.Adaptive,
        _ => ParallelMode.Never,
    };
}

/// <inheritdoc cref="GraphRun"/>
/// <typeparam name="TAdvised">Names the runs that have one advisor in common.</typeparam>
internal class GraphRun<TAdvised> : WorkflowRun<GraphRun<TAdvised>, NoResult>
{
    private readonly PendingTask[] _slots;
    private int[]? _lineOrder;
    private bool _stayedOnLine;

    public GraphRun()
        : this(new WorkflowGraphBuilder("Empty").Build())
    {
    }

    public GraphRun(WorkflowGraph graph)
        : base(graph) => _slots = new PendingTask[new ExecutionPlan(graph, Advisor).EntryCount];

    public static ParallelismAdvisor CommonAdvisor => Advisor;

    public Func<int, CancellationToken, ValueTask> Body { get; set; } = static (_, _) => default;

    /// <summary>What the conditions have returned, by their entries.</summary>
    public Func<int, bool> Conditions { get; set; } = static _ => true;

    /// <summary>The tasks in the order in which the line runs them.</summary>
    public int[] LineOrder => _lineOrder ??= new ExecutionPlan(Graph, Advisor).LineOrder;

    public TaskContext ContextOf(int task) => Context(task);

    public Exception FailureOf(int task) => Failure(task);

    public TaskOutcome<int> OutcomeOf(int task) => HasEnded(task) ? Outcome(task, task) : Pending<int>(task);

    /// <summary>How a task of the last run ended.</summary>
    public TaskState StateOf(int task) => _stayedOnLine ? TaskState.Succeeded : Executor.StateOf(task);

    public ValueTask RunAsync(RunPath path, CancellationToken cancellationToken = default)
    {
        _stayedOnLine = false;
        return path == RunPath.Line ? RunOnLineAsync(cancellationToken) : RunWithoutResultAsync(null, cancellationToken);
    }

    /// <summary>Does what generated code does for a run on the line.</summary>
    private ValueTask RunOnLineAsync(CancellationToken cancellationToken)
    {
        if (!LineSession.TryBegin(out LineSession session))
        {
            return RunWithoutResultAsync(null, cancellationToken);
        }

        int position = 0;
        Exception? failure = null;
        try
        {
            if (_stayedOnLine = RunLine(ref position, cancellationToken))
            {
                session.End();
                Recycle();
                return default;
            }
        }
        catch (Exception thrown)
        {
            failure = thrown;
        }

        session.End();
        if (position >= 0)
        {
            TakeOver(position, failure is not null, cancellationToken);
        }

        return ContinueWithoutResultAsync(position, failure, cancellationToken);
    }

    private bool RunLine(ref int position, CancellationToken cancellationToken)
    {
        int[] order = LineOrder;
        for (int at = 0; at < order.Length; at++)
        {
            position = at;
            if (cancellationToken.IsCancellationRequested)
            {
                return false;
            }

            ValueTask pending = Body(order[at], cancellationToken);
            if (!pending.IsCompleted)
            {
                TakeOver(at, true, cancellationToken);
                position = ~at;
                _slots[order[at]].Suspend(pending, this, order[at]);
                return false;
            }

            pending.GetAwaiter().GetResult();
        }

        return true;
    }

    protected override bool Invoke(int task, CancellationToken cancellationToken) =>
        _slots[task].Await(Body(task, cancellationToken), this, task);

    protected override void Finish(int task) => _slots[task].Finish();

    protected override object? GetOutput(int task) => null;

    protected override bool GetCondition(int entry) => Conditions(entry);

    protected override NoResult GetResult() => default;

    // The run is kept by the test, and used again.
    protected override void Clear()
    {
    }
}
