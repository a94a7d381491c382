namespace Orchestrator;

/// <summary>A run can't be resumed as it is: tasks have ended whose contract is not the recorded one any more.</summary>
public sealed class WorkflowChangedException : Exception
{
    internal WorkflowChangedException(string workflow, string runId, IReadOnlyList<string> changes)
        : base($"Workflow '{workflow}' has changed where run '{runId}' has finished work:{string.Concat(changes.Select(static change => $"{Environment.NewLine}- {change}"))}{Environment.NewLine}"
            + "Set OnChanged of WorkflowRunOptions to RerunChanged to run these tasks again, with all that follows from them, or to AcceptStored to go on with what is recorded; or resume it with the code that it was started with.")
    {
        Workflow = workflow;
        RunId = runId;
        Changes = changes;
    }

    /// <summary>The name of the workflow.</summary>
    public string Workflow { get; }

    /// <summary>The id of the run.</summary>
    public string RunId { get; }

    /// <summary>What has changed, a line for each task.</summary>
    public IReadOnlyList<string> Changes { get; }
}
