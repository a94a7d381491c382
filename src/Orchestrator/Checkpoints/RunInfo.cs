namespace Orchestrator;

/// <summary>How a recorded run stands.</summary>
public sealed class RunInfo
{
    /// <summary>The id of the run.</summary>
    public required string Id { get; init; }

    /// <summary>The name of the workflow.</summary>
    public required string Workflow { get; init; }

    /// <summary>The version of the workflow when the run was created.</summary>
    public int Version { get; init; }

    /// <summary>The <see cref="RecordedGraph.Fingerprint"/> of the graph that the run goes by.</summary>
    public required string Fingerprint { get; init; }

    /// <summary><see cref="TaskState.Pending"/> while it is unfinished, then <see cref="TaskState.Succeeded"/>, <see cref="TaskState.Failed"/> or
    /// <see cref="TaskState.Canceled"/>.</summary>
    public TaskState State { get; init; }

    /// <summary>How often the run was created, taken over, reset and canceled.</summary>
    public long Epoch { get; init; }

    /// <summary>Who created it or took it over last.</summary>
    public required string Owner { get; init; }

    /// <summary>Why it failed.</summary>
    public RecordedError? Error { get; init; }

    /// <summary>The trace that the run belongs to, as in the W3C's header <c>traceparent</c>.</summary>
    public string? TraceParent { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it finished; <see langword="null"/> while it has not.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>When somebody said last that they were working on it; <see langword="null"/> where nobody did.</summary>
    public DateTimeOffset? HeartbeatAt { get; init; }

    /// <summary>How far its tasks were then, as JSON; <see langword="null"/> where nothing was said since it was created, opened or reset.</summary>
    public string? Progress { get; init; }

    /// <summary>The workflow, the run and its state.</summary>
    public override string ToString() => $"{Workflow} {Id}: {State} (epoch {Epoch})";
}
