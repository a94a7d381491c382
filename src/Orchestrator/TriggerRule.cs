namespace Orchestrator;

/// <summary>When a task runs, by how the tasks that it depends on have ended.</summary>
/// <remarks>
/// <i>Failed</i> means <see cref="TaskState.Failed"/>, <see cref="TaskState.UpstreamFailed"/> and <see cref="TaskState.Canceled"/>, save that
/// canceled tasks alone do not fire <see cref="AllFailed"/> and <see cref="AnyFailed"/>. A task whose rule does not let it run ends once all its
/// dependencies have ended.
/// </remarks>
public enum TriggerRule
{
    /// <summary>All have succeeded. Else: upstream failed where any failed, skipped where not.</summary>
    AllSucceeded,

    /// <summary>All have failed. Else: skipped.</summary>
    AllFailed,

    /// <summary>All have ended, in whatever state.</summary>
    AllDone,

    /// <summary>All were skipped. Else: skipped.</summary>
    AllSkipped,

    /// <summary>The first has succeeded; the others are not waited for. Else: skipped where all were, upstream failed where not.</summary>
    AnySucceeded,

    /// <summary>The first has failed; the others are not waited for. Else: skipped.</summary>
    AnyFailed,

    /// <summary>The first has succeeded or failed; the others are not waited for. Else: skipped.</summary>
    AnyDone,

    /// <summary>All have succeeded or were skipped. Else: upstream failed.</summary>
    NoneFailed,

    /// <summary>None has failed and one has succeeded. Else: skipped where none failed, upstream failed where one did.</summary>
    NoneFailedMinOneSucceeded,

    /// <summary>All have ended and none was skipped. Else: skipped.</summary>
    NoneSkipped,

    /// <summary>All have ended, none was skipped and one has succeeded. Else: skipped where one was, upstream failed where not.</summary>
    AllDoneMinOneSucceeded,

    /// <summary>At once, without waiting for any.</summary>
    Always,
}
