using Orchestrator.Execution;

namespace Orchestrator;

/// <summary>A moment in the life of a run.</summary>
public readonly struct RunEvent
{
    private readonly TaskScope? _parent;

    internal RunEvent(WorkflowGraph graph, string runId, TaskScope? parent, TaskState state, Exception? exception, DateTimeOffset timestamp)
    {
        Graph = graph;
        RunId = runId;
        _parent = parent;
        State = state;
        Exception = exception;
        Timestamp = timestamp;
        ThreadId = Environment.CurrentManagedThreadId;
    }

    /// <summary>The name of the workflow.</summary>
    public string Workflow => Graph.Name;

    /// <summary>The graph of the workflow.</summary>
    public WorkflowGraph Graph { get; }

    /// <summary>The id of the run.</summary>
    public string RunId { get; }

    /// <summary>The id of the run that this one is a part of: it was started inside one of its tasks; else <see langword="null"/>.</summary>
    public string? ParentRunId => _parent?.Run.RunId;

    /// <summary>The name of the task that started this run, or <see langword="null"/>.</summary>
    public string? ParentTask => _parent?.TaskName;

    /// <summary><see cref="TaskState.Pending"/> at the start, and how the run ended at its end.</summary>
    public TaskState State { get; }

    /// <summary>What ended the run, or <see langword="null"/>.</summary>
    public Exception? Exception { get; }

    /// <summary>When, by the run's <see cref="WorkflowRunOptions.TimeProvider"/>.</summary>
    public DateTimeOffset Timestamp { get; }

    /// <summary>The managed id of the thread.</summary>
    public int ThreadId { get; }
}
