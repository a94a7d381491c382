namespace Orchestrator;

/// <summary>What a resumed run does where a task that has ended has changed since: its version, its edges, or what is recorded of its output.</summary>
public enum OnChanged
{
    /// <summary>Refuses to go on, with a <see cref="WorkflowChangedException"/> that names the tasks.</summary>
    Fail,

    /// <summary>Runs the changed tasks again, and whatever follows from them.</summary>
    RerunChanged,

    /// <summary>Goes on with what is recorded.</summary>
    AcceptStored,
}
