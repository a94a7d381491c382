namespace Orchestrator;

/// <summary>How a run ended.</summary>
public sealed class RunCompletion
{
    /// <summary><see cref="TaskState.Succeeded"/>, <see cref="TaskState.Failed"/> or <see cref="TaskState.Canceled"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of these.</exception>
    public required TaskState State
    {
        get;
        init => field = value is TaskState.Succeeded or TaskState.Failed or TaskState.Canceled
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A run ends succeeded, failed or canceled.");
    }

    /// <summary>The result, as bytes. Default: empty.</summary>
    /// <exception cref="CheckpointStoreException">It is more than <see cref="Checkpoint.MaxPayloadBytes"/>.</exception>
    public ReadOnlyMemory<byte> Result
    {
        get;
        init => field = value.Length <= Checkpoint.MaxPayloadBytes
            ? value
            : throw new CheckpointStoreException($"The result of a run has {value.Length:N0} bytes, but a store takes {Checkpoint.MaxPayloadBytes:N0} at most.");
    }

    /// <summary>Why it failed. Default: <see langword="null"/>.</summary>
    public RecordedError? Error { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset CompletedAt { get; init; }
}
