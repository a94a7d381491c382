namespace Orchestrator;

/// <summary>What a store answers to a row.</summary>
/// <param name="Status">What has become of the row.</param>
/// <param name="Stored">The row that was recorded before, where the status is <see cref="AppendStatus.Already"/>.</param>
public readonly record struct AppendResult(AppendStatus Status, Checkpoint? Stored = null);

/// <summary>What has become of a row.</summary>
public enum AppendStatus
{
    /// <summary>It is recorded.</summary>
    Recorded,

    /// <summary>Another was recorded before, which counts: use what that says.</summary>
    Already,

    /// <summary>The run has ended or belongs to another epoch: step down.</summary>
    Fenced,
}
