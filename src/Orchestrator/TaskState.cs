namespace Orchestrator;

/// <summary>How a task, or a run, stands.</summary>
public enum TaskState
{
    /// <summary>Not ended when looked at, or not part of the run.</summary>
    Pending,

    /// <summary>Ended by returning.</summary>
    Succeeded,

    /// <summary>Ended by throwing.</summary>
    Failed,

    /// <summary>Never ran, because a task that it depends on failed.</summary>
    UpstreamFailed,

    /// <summary>Never ran, because it was not called for.</summary>
    Skipped,

    /// <summary>Ended by its cancelled token, or never started because the run had been stopped.</summary>
    Canceled,
}
