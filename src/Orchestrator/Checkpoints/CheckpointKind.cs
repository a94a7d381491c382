namespace Orchestrator;

/// <summary>What a <see cref="Checkpoint"/> is about.</summary>
public enum CheckpointKind
{
    /// <summary>How a task or an element ended: once for each generation.</summary>
    Outcome,

    /// <summary>What a condition said: once for each generation.</summary>
    Condition,

    /// <summary>How many elements a fan-out has: once for each generation.</summary>
    Width,

    /// <summary>How the compensation of a task or an element ended: once for each generation.</summary>
    Compensation,

    /// <summary>An attempt that was started or has failed: once for each <see cref="Checkpoint.Attempt"/>.</summary>
    Attempt,

    /// <summary>The task counts as not run, and <see cref="Checkpoint.Generation"/> is its new one. Only stores write it, in
    /// <see cref="ICheckpointStore.ResetTasksAsync"/>.</summary>
    Reset,
}
