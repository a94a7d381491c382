using Orchestrator.Execution;

namespace Orchestrator;

/// <summary>A moment in the life of a task of a run.</summary>
public readonly struct TaskEvent
{
    private readonly TaskScope? _parent;

    internal TaskEvent(
        WorkflowGraph graph, int index, string runId, TaskScope? parent, int attempt, TaskState state, Exception? exception,
        DateTimeOffset timestamp, int element, double fraction = 0, string? message = null, TimeSpan delay = default)
    {
        Graph = graph;
        Index = index;
        RunId = runId;
        _parent = parent;
        Attempt = attempt;
        State = state;
        Exception = exception;
        Timestamp = timestamp;
        Element = element;
        Fraction = fraction;
        Message = message;
        Delay = delay;
        ThreadId = Environment.CurrentManagedThreadId;
    }

    /// <summary>The name of the workflow.</summary>
    public string Workflow => Graph.Name;

    /// <summary>The name of the task.</summary>
    public string Task => Graph.Tasks[Index].Name;

    /// <summary>The graph of the workflow.</summary>
    public WorkflowGraph Graph { get; }

    /// <summary>The task's place in <see cref="WorkflowGraph.Tasks"/>.</summary>
    public int Index { get; }

    /// <summary>The index of the element, where this is of one element of a task that runs once for each; −1 where it is of the
    /// task as a whole.</summary>
    public int Element { get; }

    /// <summary>The id of the run.</summary>
    public string RunId { get; }

    /// <inheritdoc cref="RunEvent.ParentRunId"/>
    public string? ParentRunId => _parent?.Run.RunId;

    /// <summary>The name of the task that started the run, or <see langword="null"/>.</summary>
    public string? ParentTask => _parent?.TaskName;

    /// <summary>Which attempt at the task this is, from 1; 0 before the first.</summary>
    public int Attempt { get; }

    /// <summary><see cref="TaskState.Pending"/> until the task ends, then how it did.</summary>
    public TaskState State { get; }

    /// <summary>What the task threw, or <see langword="null"/>.</summary>
    public Exception? Exception { get; }

    /// <summary>How far the task has come, from 0 to 1; in <see cref="RunObserver.TaskProgress"/> only.</summary>
    public double Fraction { get; }

    /// <summary>What the task says of its progress, or <see langword="null"/>; in <see cref="RunObserver.TaskProgress"/> only.</summary>
    public string? Message { get; }

    /// <summary>How long until the next attempt; in <see cref="RunObserver.TaskRetrying"/> only.</summary>
    public TimeSpan Delay { get; }

    /// <summary>When, by the run's <see cref="WorkflowRunOptions.TimeProvider"/>.</summary>
    public DateTimeOffset Timestamp { get; }

    /// <summary>The managed id of the thread.</summary>
    public int ThreadId { get; }
}
