namespace Orchestrator;

/// <summary>Who shares the outputs that a <see cref="CacheAttribute"/> keeps.</summary>
public enum CacheScope
{
    /// <summary>All objects of the workflow's type in the process.</summary>
    Process,

    /// <summary>The runs of one workflow object: for a task that reads the object's state.</summary>
    Instance,
}
