namespace Orchestrator;

/// <summary>The id of a run is that of another: one of another workflow, or with other inputs.</summary>
public sealed class RunConflictException : Exception
{
    internal RunConflictException(string workflow, string runId, string why)
        : base($"The store has a run '{runId}' already, {why}; workflow '{workflow}' can't be run under that id. Take another id, or resume that run.")
    {
        Workflow = workflow;
        RunId = runId;
    }

    /// <summary>The name of the workflow that was to be run.</summary>
    public string Workflow { get; }

    /// <summary>The id.</summary>
    public string RunId { get; }
}
