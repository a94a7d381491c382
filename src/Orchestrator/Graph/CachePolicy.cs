namespace Orchestrator;

/// <summary>How outputs of a task are kept: what its <see cref="CacheAttribute"/> says.</summary>
public sealed class CachePolicy
{
    internal CachePolicy(TimeSpan duration, int maxEntries, CacheScope scope)
    {
        Duration = duration;
        MaxEntries = maxEntries;
        Scope = scope;
    }

    /// <summary>How long an output is kept.</summary>
    public TimeSpan Duration { get; }

    /// <inheritdoc cref="CacheAttribute.MaxEntries"/>
    public int MaxEntries { get; }

    /// <inheritdoc cref="CacheAttribute.Scope"/>
    public CacheScope Scope { get; }
}
