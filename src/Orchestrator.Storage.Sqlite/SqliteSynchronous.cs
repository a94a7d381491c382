namespace Orchestrator;

/// <summary>What a <see cref="SqliteCheckpointStore"/> waits for before it acknowledges what it has recorded.</summary>
public enum SqliteSynchronous
{
    /// <summary>For the disk, at every commit: what was acknowledged survives a loss of power.</summary>
    Full,

    /// <summary>For the operating system: what was acknowledged survives the loss of every process, but a loss of power may undo the last
    /// commits. Several times faster.</summary>
    Normal,
}
