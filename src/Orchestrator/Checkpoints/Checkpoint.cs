namespace Orchestrator;

/// <summary>A row of what is recorded of a run: how a task, an element or a condition ended, or what else <see cref="Kind"/> says.</summary>
/// <remarks>Immutable.</remarks>
public sealed class Checkpoint
{
    /// <summary>The most bytes of a <see cref="Payload"/>: 16 MiB.</summary>
    public const int MaxPayloadBytes = 16 * 1024 * 1024;

    /// <summary>The most bytes of a <see cref="Payload"/> that a store keeps within the row; larger ones are kept beside it: 64 KiB.</summary>
    public const int MaxInlineBytes = 64 * 1024;

    /// <summary>The <see cref="Element"/> of what is not about one.</summary>
    public const int NoElement = -1;

    /// <summary>The id of the run.</summary>
    public required string RunId { get; init; }

    /// <summary>The epoch that the writer has the run in; of a row that was read, the one that it was recorded in.</summary>
    public required long Epoch { get; init; }

    /// <summary>What stands for the task, or condition, in all versions of its workflow: a hash of its declared name.</summary>
    public required long Key { get; init; }

    /// <summary>The declared name of the task or condition.</summary>
    public required string Name { get; init; }

    /// <summary>What the row is about.</summary>
    public CheckpointKind Kind { get; init; }

    /// <summary>The index of the element, or <see cref="NoElement"/>. Default: that.</summary>
    public int Element { get; init; } = NoElement;

    /// <summary>How often the task had been reset before, from 0.</summary>
    public int Generation { get; init; }

    /// <summary>How the task ended.</summary>
    public TaskState State { get; init; }

    /// <summary>The attempt that the row is about, or the last one; 0 where none was made.</summary>
    public int Attempt { get; init; }

    /// <summary>What the payload is written in; <see langword="null"/> where there is none.</summary>
    public string? Codec { get; init; }

    /// <summary>The output, or what else the row holds, as bytes. Default: empty.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>What the task threw. Default: <see langword="null"/>.</summary>
    public RecordedError? Error { get; init; }

    /// <summary>When the task, or attempt, started; <see langword="null"/> where it did not, or the time was not taken.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>How long it took; <see langword="null"/> where it did not end, or the time was not taken.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>When the next attempt is due, after one that failed. Default: <see langword="null"/>.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Which process recorded it, for people to read. Default: <see langword="null"/>.</summary>
    public string? Worker { get; init; }

    /// <summary>Refuses a row that no store takes.</summary>
    /// <exception cref="CheckpointStoreException">The payload is larger than <see cref="MaxPayloadBytes"/>.</exception>
    public void EnsureWithinLimits()
    {
        if (Payload.Length > MaxPayloadBytes)
        {
            string element = Element == NoElement ? "" : $", element {Element},";
            throw new CheckpointStoreException(
                $"The output of '{Name}'{element} has {Payload.Length:N0} bytes, but a store takes {MaxPayloadBytes:N0} at most. " +
                "Put it where it belongs, such as a file or a bucket, and return where it is.");
        }
    }

    /// <summary>The task, the run, and how it ended.</summary>
    public override string ToString() =>
        $"{RunId} {Name}{(Element == NoElement ? "" : $"[{Element}]")} {Kind}: {State} (epoch {Epoch}, generation {Generation})";
}
