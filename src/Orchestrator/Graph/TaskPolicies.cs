namespace Orchestrator;

/// <summary>What applies to a task beside its body.</summary>
public sealed class TaskPolicies
{
    internal TaskPolicies()
    {
    }

    internal const int NoEntry = -1;

    /// <summary>What tasks have in common to which nothing applies.</summary>
    internal static TaskPolicies None { get; } = new();

    /// <summary>How the task is tried again, or <see langword="null"/>.</summary>
    public RetryPolicy? Retry { get; internal set; }

    /// <summary>How long an attempt may take, or <see langword="null"/>.</summary>
    public TimeSpan? Timeout { get; internal set; }

    /// <summary>The method that gives the output where the task has failed, or <see langword="null"/>.</summary>
    public string? Fallback { get; internal set; }

    /// <summary>The method that undoes the task, or <see langword="null"/>.</summary>
    public string? Compensation { get; internal set; }

    /// <summary>The method that decides whether the task runs, or <see langword="null"/>.</summary>
    public string? Condition { get; internal set; }

    /// <summary>What the <see cref="Condition"/> must return for the task to run.</summary>
    public bool ConditionIs { get; internal set; } = true;

    /// <summary>What an attempt holds.</summary>
    public IReadOnlyList<ResourceAmount> Requires { get; internal set; } = [];

    /// <summary>How outputs are kept, or <see langword="null"/>.</summary>
    public CachePolicy? Cache { get; internal set; }

    /// <summary>Where generated code calls the methods above.</summary>
    internal int FallbackEntry { get; set; } = NoEntry;

    internal int CompensationEntry { get; set; } = NoEntry;

    internal int ConditionEntry { get; set; } = NoEntry;
}
