using System.Text.Json;

namespace Orchestrator;

/// <summary>A definition as it stands in a document: names and values, of which nothing is known yet.</summary>
internal sealed record WorkflowDocument
{
    public string Name { get; set; } = "";

    public int Version { get; set; } = 1;

    public FailureMode OnFailure { get; set; }

    public ParallelMode Parallel { get; set; }

    public int MaxParallelism { get; set; }

    public double TimeoutSeconds { get; set; }

    public List<ResourceAmount> Pools { get; } = [];

    public List<InputDocument> Inputs { get; } = [];

    public List<TaskDocument> Tasks { get; } = [];

    /// <summary>The task whose output runs return, or <see langword="null"/>.</summary>
    public string? Result { get; set; }
}

/// <summary>An input.</summary>
/// <param name="Path">Its place in the document.</param>
internal sealed record InputDocument(string Path)
{
    public string Name { get; set; } = "";

    public JsonElement? Default { get; set; }
}

/// <summary>A task.</summary>
/// <param name="Path">Its place in the document.</param>
internal sealed record TaskDocument(string Path)
{
    public string Name { get; set; } = "";

    /// <summary>The name of its body in the catalog.</summary>
    public string? Uses { get; set; }

    public List<TakeDocument> Takes { get; set; } = [];

    public List<string> DependsOn { get; set; } = [];

    /// <summary>The most elements in progress at once, where it runs for each element of the first value that it takes.</summary>
    public int? Each { get; set; }

    public TriggerRule Trigger { get; set; }

    public RetryDocument? Retry { get; set; }

    public double? TimeoutSeconds { get; set; }

    public MethodDocument? When { get; set; }

    public MethodDocument? Fallback { get; set; }

    public MethodDocument? Compensate { get; set; }

    public List<ResourceAmount> Requires { get; } = [];

    public CacheDocument? Cache { get; set; }

    public int Priority { get; set; }

    public bool AllowFailure { get; set; }

    public string? DisplayName { get; set; }

    public int Version { get; set; } = 1;

    public bool Idempotent { get; set; } = true;
}

/// <summary>What a body takes: the output of a task, or an input.</summary>
internal readonly record struct TakeDocument(string Name, bool IsInput, string Path);

/// <summary>A method of a policy.</summary>
/// <param name="Path">Its place in the document.</param>
internal sealed record MethodDocument(string Path)
{
    public string Uses { get; set; } = "";

    public List<TakeDocument> Takes { get; set; } = [];

    /// <summary>What a condition must say.</summary>
    public bool Is { get; set; } = true;
}

/// <summary>How a task is tried again.</summary>
internal sealed record RetryDocument(string Path)
{
    public int MaxAttempts { get; set; }

    public double DelaySeconds { get; set; } = 1;

    public Backoff Backoff { get; set; }

    public double MaxDelaySeconds { get; set; } = 30;

    public bool Jitter { get; set; } = true;

    public List<string> On { get; set; } = [];
}

/// <summary>How outputs of a task are kept.</summary>
internal sealed record CacheDocument
{
    public double Seconds { get; set; }

    public int MaxEntries { get; set; } = 1000;

    public CacheScope Scope { get; set; }
}
