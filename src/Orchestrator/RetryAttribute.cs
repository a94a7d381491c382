namespace Orchestrator;

/// <summary>Tries a task again where it has failed.</summary>
/// <remarks>Delays are taken on the run's <see cref="WorkflowRunOptions.TimeProvider"/> and end at once where the run is stopped.
/// With <see cref="EachAttribute"/> on a parameter it is for each element. An attempt that ended by the run's or the caller's
/// token is not repeated.</remarks>
/// <param name="maxAttempts">The most attempts in all, the first included: 1 to 1,000.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RetryAttribute(int maxAttempts) : Attribute
{
    /// <summary>The most attempts in all, the first included.</summary>
    public int MaxAttempts { get; } = maxAttempts;

    /// <summary>The delay before the second attempt, in seconds: 0 to 86,400. Default: 1.</summary>
    public double DelaySeconds { get; set; } = 1;

    /// <summary>How the delay grows from attempt to attempt. Default: <see cref="Backoff.Exponential"/>.</summary>
    public Backoff Backoff { get; set; }

    /// <summary>The longest delay, in seconds: 0 to 86,400. Default: 30.</summary>
    public double MaxDelaySeconds { get; set; } = 30;

    /// <summary>Whether delays vary by chance, so that tasks that failed together do not come back together. Default:
    /// <see langword="true"/>.</summary>
    public bool Jitter { get; set; } = true;

    /// <summary>The types of exception after which to try again, types derived from them included. Default: every one.</summary>
    public Type[] On { get; set; } = [];
}
