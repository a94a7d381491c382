namespace Orchestrator;

/// <summary>How a task is tried again: what its <see cref="RetryAttribute"/> says.</summary>
public sealed class RetryPolicy
{
    internal RetryPolicy(int maxAttempts, TimeSpan delay, Backoff backoff, TimeSpan maxDelay, bool jitter, Type[] on)
    {
        MaxAttempts = maxAttempts;
        Delay = delay;
        Backoff = backoff;
        MaxDelay = maxDelay;
        Jitter = jitter;
        On = on;
    }

    /// <inheritdoc cref="RetryAttribute.MaxAttempts"/>
    public int MaxAttempts { get; }

    /// <summary>The delay before the second attempt.</summary>
    public TimeSpan Delay { get; }

    /// <inheritdoc cref="RetryAttribute.Backoff"/>
    public Backoff Backoff { get; }

    /// <summary>The longest delay.</summary>
    public TimeSpan MaxDelay { get; }

    /// <inheritdoc cref="RetryAttribute.Jitter"/>
    public bool Jitter { get; }

    /// <summary>The types of exception after which to try again; empty for every one.</summary>
    public IReadOnlyList<Type> On { get; }
}
