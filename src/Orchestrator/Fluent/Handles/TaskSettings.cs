using Orchestrator.Execution.Runtime;

namespace Orchestrator;

/// <summary>What verbs have said of a task, as they said it: whether it can be so, the workflow's build finds out.</summary>
internal sealed class TaskSettings
{
    /// <summary>What tasks have in common of which no verb has said anything.</summary>
    public static TaskSettings None { get; } = new() { IsShared = true };

    /// <summary>Whether workflows have been built with it, so that it must not change any more.</summary>
    public bool IsShared { get; set; }

    public string? DisplayName { get; set; }

    public int Priority { get; set; }

    public TriggerRule Trigger { get; set; }

    public bool AllowFailure { get; set; }

    public int Version { get; set; } = 1;

    public bool Idempotent { get; set; } = true;

    /// <summary>Tasks that it depends on, by name; they may be added later.</summary>
    public List<string>? AfterNames { get; set; }

    /// <summary>Tasks that it depends on.</summary>
    public List<TaskNode>? After { get; set; }

    /// <summary>What applies to it beside its body, or <see langword="null"/>.</summary>
    public PolicySettings? Policies { get; private set; }

    /// <summary>The <see cref="Policies"/>, to say something of them.</summary>
    public PolicySettings EditPolicies() => Policies ??= new PolicySettings();

    public TaskSettings Copy()
    {
        var copy = (TaskSettings)MemberwiseClone();
        copy.IsShared = false;
        copy.AfterNames = AfterNames is null ? null : [.. AfterNames];
        copy.After = After is null ? null : [.. After];
        copy.Policies = Policies?.Copy();
        return copy;
    }
}

/// <summary>What verbs have said of a task's policies.</summary>
internal sealed class PolicySettings
{
    public RetrySetting? Retry { get; set; }

    public double? TimeoutSeconds { get; set; }

    public CacheSetting? Cache { get; set; }

    public List<ResourceAmount> Requires { get; private set; } = [];

    public PolicyMethod? Fallback { get; set; }

    public PolicyMethod? Compensation { get; set; }

    public PolicyMethod? Condition { get; set; }

    /// <summary>What the <see cref="Condition"/> must return for the task to run.</summary>
    public bool ConditionIs { get; set; }

    /// <summary>The handles that its methods take.</summary>
    public IEnumerable<TaskRef> Handles => new[] { Condition?.Handle, Fallback?.Handle, Compensation?.Handle }.OfType<TaskRef>();

    public PolicySettings Copy()
    {
        var copy = (PolicySettings)MemberwiseClone();
        copy.Requires = [.. Requires];
        return copy;
    }
}

/// <summary>What <c>Retry</c> was given.</summary>
internal sealed record RetrySetting(int MaxAttempts, double DelaySeconds, Backoff Backoff, double MaxDelaySeconds, bool Jitter, Type[] On);

/// <summary>What <c>Cache</c> was given.</summary>
internal sealed record CacheSetting(double Seconds, int MaxEntries, CacheScope Scope);

/// <summary>A method of a task's policies.</summary>
/// <param name="Body">The user's own delegate.</param>
/// <param name="Handle">What it takes, or <see langword="null"/>.</param>
/// <param name="Entry">How a run invokes it.</param>
/// <param name="Result">The type of what it gives: an output, or that of one element; <see langword="null"/> where it gives nothing.</param>
/// <param name="PerElement">Whether it is about one element of a task that fans out.</param>
internal sealed record PolicyMethod(Delegate Body, TaskRef? Handle, Entry Entry, Type? Result = null, bool PerElement = false)
{
    /// <summary>Where a condition's answer goes.</summary>
    public Slot<bool> Answer { get; init; }

    /// <summary>The name of the method; where it has none of its own, what it is.</summary>
    public string NameOr(string role) => Body.Method.Name.StartsWith('<') ? role : Body.Method.Name;
}
