namespace Orchestrator;

/// <summary>A recorded run with all that is recorded of it.</summary>
public sealed class StoredRun
{
    /// <summary>How the run stands.</summary>
    public required RunInfo Info { get; init; }

    /// <summary>The graph that the run goes by.</summary>
    public required RecordedGraph Graph { get; init; }

    /// <summary>The inputs, as bytes.</summary>
    public ReadOnlyMemory<byte> Input { get; init; }

    /// <summary>The result, as bytes; empty where there is none.</summary>
    public ReadOnlyMemory<byte> Result { get; init; }

    /// <summary>The rows in the order in which they were recorded, of all generations.</summary>
    public required IReadOnlyList<Checkpoint> Checkpoints { get; init; }
}
