namespace Orchestrator;

/// <summary>What is recorded of a run when it is created.</summary>
public sealed class NewRun
{
    /// <summary>The epoch that a run is created in, and belongs to its creator in.</summary>
    public const long FirstEpoch = 1;

    /// <summary>The most characters of an id: 256.</summary>
    public const int MaxIdLength = 256;

    /// <summary>The id of the run, by which a second creation is told.</summary>
    /// <exception cref="ArgumentException">The id is empty, longer than <see cref="MaxIdLength"/>, or holds a NUL.</exception>
    public required string Id
    {
        get;
        init
        {
            ArgumentException.ThrowIfNullOrEmpty(value, nameof(value));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value.Length, MaxIdLength, nameof(value));
            field = value.Contains('\0', StringComparison.Ordinal) ? throw new ArgumentException("The id of a run can't hold a NUL.", nameof(value)) : value;
        }
    }

    /// <summary>The name of the workflow.</summary>
    public required string Workflow { get; init; }

    /// <summary>The version of the workflow. Default: 1.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The graph of the workflow.</summary>
    public required RecordedGraph Graph { get; init; }

    /// <summary>The inputs, as bytes. Default: empty.</summary>
    /// <exception cref="CheckpointStoreException">They are more than <see cref="Checkpoint.MaxPayloadBytes"/>.</exception>
    public ReadOnlyMemory<byte> Input
    {
        get;
        init => field = value.Length <= Checkpoint.MaxPayloadBytes
            ? value
            : throw new CheckpointStoreException($"The inputs of a run have {value.Length:N0} bytes, but a store takes {Checkpoint.MaxPayloadBytes:N0} at most.");
    }

    /// <summary>Who creates the run and works on it, for people to read.</summary>
    public required string Owner { get; init; }

    /// <summary>The trace that the run belongs to, as in the W3C's header <c>traceparent</c>. Default: <see langword="null"/>.</summary>
    public string? TraceParent { get; init; }

    /// <summary>When the run was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
