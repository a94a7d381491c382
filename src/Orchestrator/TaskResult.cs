namespace Orchestrator;

/// <summary>How one task of a run went.</summary>
public sealed class TaskResult
{
    internal TaskResult(
        string name, TaskState state, int attempts, object? output, Exception? exception, DateTimeOffset? startedAt, TimeSpan? duration)
    {
        Name = name;
        State = state;
        Attempts = attempts;
        Output = output;
        Exception = exception;
        StartedAt = startedAt;
        Duration = duration;
    }

    /// <summary>The name of the task.</summary>
    public string Name { get; }

    /// <summary>How the task ended.</summary>
    public TaskState State { get; }

    /// <summary>How often the task was tried; 0 where it never ran.</summary>
    public int Attempts { get; }

    /// <summary>What the task put out; <see langword="null"/> where it has no output or did not succeed.</summary>
    public object? Output { get; }

    /// <summary>What the task threw, or <see langword="null"/>.</summary>
    public Exception? Exception { get; }

    /// <summary>When the task started; <see langword="null"/> where it never ran or times were not taken.</summary>
    public DateTimeOffset? StartedAt { get; }

    /// <summary>How long the task ran, waiting included; <see langword="null"/> where it never ran or times were not taken.
    /// Times are taken by <c>RunDetailedAsync</c> and <c>RunTargetsAsync</c>, and wherever a run has an observer: a plain
    /// <c>RunAsync</c> does not pay for a clock.</summary>
    public TimeSpan? Duration { get; }

    /// <summary>The task and its state.</summary>
    public override string ToString() => $"{Name}: {State}";
}
