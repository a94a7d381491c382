namespace Orchestrator;

/// <summary>The names under which runs can be traced and measured: of the source of spans, the meter, its instruments, and their tags.</summary>
/// <remarks>They are stable: dashboards and alerts may rely on them. The guide lists them with their meaning.</remarks>
public static class OrchestratorDiagnostics
{
    /// <summary>The name of the <see cref="System.Diagnostics.ActivitySource"/>.</summary>
    public const string SourceName = "Orchestrator";

    /// <summary>The name of the <see cref="System.Diagnostics.Metrics.Meter"/>.</summary>
    public const string MeterName = "Orchestrator";

    /// <summary>Counter: runs that have ended.</summary>
    public const string Runs = "orchestrator.runs";

    /// <summary>Histogram, seconds: how long runs took.</summary>
    public const string RunDuration = "orchestrator.run.duration";

    /// <summary>Up-down counter: runs in progress.</summary>
    public const string ActiveRuns = "orchestrator.active_runs";

    /// <summary>Counter: tasks that have ended, run or not.</summary>
    public const string Tasks = "orchestrator.tasks";

    /// <summary>Histogram, seconds: how long tasks that ran took, all their attempts and the delays between these.</summary>
    public const string TaskDuration = "orchestrator.task.duration";

    /// <summary>Histogram, seconds: how long tasks that ran waited, from ready to started.</summary>
    public const string TaskQueueDuration = "orchestrator.task.queue.duration";

    /// <summary>Counter: attempts that failed and were followed by another.</summary>
    public const string TaskRetries = "orchestrator.task.retries";

    /// <summary>Up-down counter: tasks in progress.</summary>
    public const string ActiveTasks = "orchestrator.active_tasks";

    /// <summary>Tag: the name of the workflow.</summary>
    public const string WorkflowTag = "orchestrator.workflow";

    /// <summary>Tag, spans of runs only: the version of the workflow.</summary>
    public const string WorkflowVersionTag = "orchestrator.workflow.version";

    /// <summary>Tag, spans only: the id of the run.</summary>
    public const string RunIdTag = "orchestrator.run.id";

    /// <summary>Tag: the name of the task.</summary>
    public const string TaskTag = "orchestrator.task";

    /// <summary>Tag, spans of attempts only: the number of the attempt, from 1.</summary>
    public const string AttemptTag = "orchestrator.task.attempt";

    /// <summary>Tag, spans of attempts only: the element of a task that runs once for each, from 0.</summary>
    public const string ElementTag = "orchestrator.task.element";

    /// <summary>Tag: how it ended: <c>succeeded</c>, <c>failed</c>, <c>upstream_failed</c>, <c>skipped</c> or <c>canceled</c>.</summary>
    public const string StateTag = "orchestrator.state";

    /// <summary>Tag: the type of the exception, where there is one.</summary>
    public const string ErrorTypeTag = "error.type";
}
