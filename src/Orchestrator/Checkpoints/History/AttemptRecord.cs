namespace Orchestrator;

/// <summary>What is recorded of an attempt at a task, or at an element of one.</summary>
/// <remarks>Starts are recorded only where they may matter later: of tasks that were in flight when a run was resumed, and of those that are not idempotent.</remarks>
public sealed class AttemptRecord
{
    /// <summary>How it ended; <see cref="TaskState.Pending"/> where that is not known: it is in progress, or was cut off when its process ended.
    /// <see cref="TaskState.Canceled"/> where it ended because the run was suspended.</summary>
    public TaskState State { get; internal init; }

    /// <summary>When it started; <see langword="null"/> where that is not recorded.</summary>
    public DateTimeOffset? StartedAt { get; internal init; }

    /// <summary>When it ended; <see langword="null"/> where that is not recorded.</summary>
    public DateTimeOffset? EndedAt { get; internal init; }

    /// <summary>When the next attempt is due, after one that failed and was not the last.</summary>
    public DateTimeOffset? DueAt { get; internal init; }

    /// <summary>What it threw.</summary>
    public RecordedError? Error { get; internal init; }

    /// <summary>Which process made it.</summary>
    public string? Worker { get; internal init; }

    /// <summary>How it ended, and when it started.</summary>
    public override string ToString() => $"{State} ({StartedAt:u})";
}
