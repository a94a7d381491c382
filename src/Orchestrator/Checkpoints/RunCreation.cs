namespace Orchestrator;

/// <summary>What has become of the creation of a run.</summary>
public enum RunCreation
{
    /// <summary>It was created, and belongs to its creator in epoch <see cref="NewRun.FirstEpoch"/>.</summary>
    Created,

    /// <summary>There is a run of that id, workflow and input: open it.</summary>
    Exists,

    /// <summary>There is a run of that id, of another workflow or with another input.</summary>
    Conflict,
}
