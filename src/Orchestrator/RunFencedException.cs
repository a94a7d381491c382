namespace Orchestrator;

/// <summary>The run belongs to another by now: somebody else has resumed, reset or finished it, so that this one has stopped. What was recorded before
/// counts; nothing was recorded after.</summary>
public sealed class RunFencedException : Exception
{
    internal RunFencedException(string workflow, string runId)
        : base($"Run '{runId}' of workflow '{workflow}' was taken over, reset or finished by somebody else, and has stopped here.")
    {
        Workflow = workflow;
        RunId = runId;
    }

    /// <summary>The name of the workflow.</summary>
    public string Workflow { get; }

    /// <summary>The id of the run.</summary>
    public string RunId { get; }
}
