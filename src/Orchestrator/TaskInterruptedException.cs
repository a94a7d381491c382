namespace Orchestrator;

/// <summary>A durable run does not go on by itself: a task that can't be run again without harm (<see cref="TaskAttribute.Idempotent"/>) was cut off
/// when its process ended, so that nobody knows what it has done.</summary>
/// <remarks>Find out, then say so: <see cref="WorkflowHistory.RerunFromAsync"/> lets it run again, <see cref="WorkflowHistory.CompleteTaskAsync{T}"/> (or CompleteElementAsync) counts
/// it as done. After that the run can be resumed.</remarks>
public sealed class TaskInterruptedException : Exception
{
    internal TaskInterruptedException(string workflow, string runId, string task, int element)
        : base($"Task '{task}'{(element < 0 ? "" : $" at element {element}")} of workflow '{workflow}', run '{runId}', was cut off and is not idempotent: whether it has done its work is not known. "
            + $"Find out, then call RerunFromAsync(\"{runId}\", \"{task}\") of a WorkflowHistory to run it again, or {(element < 0 ? "CompleteTaskAsync" : "CompleteElementAsync")} to count it as done, and resume.")
    {
        Workflow = workflow;
        RunId = runId;
        Task = task;
        Element = element;
    }

    /// <summary>The name of the workflow.</summary>
    public string Workflow { get; }

    /// <summary>The id of the run.</summary>
    public string RunId { get; }

    /// <summary>The name of the task.</summary>
    public string Task { get; }

    /// <summary>Which of its elements; −1 where it does not fan out.</summary>
    public int Element { get; }
}
