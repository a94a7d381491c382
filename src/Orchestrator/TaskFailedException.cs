namespace Orchestrator;

/// <summary>A run ended because one of its tasks failed. The <see cref="Exception.InnerException"/> is what the task threw.</summary>
public sealed class TaskFailedException : Exception
{
    internal TaskFailedException(string message, string task, int element, int attempts, Exception cause, RunResult result)
        : base(message, cause)
    {
        Task = task;
        Element = element;
        Attempts = attempts;
        Result = result;
    }

    /// <summary>The name of the workflow.</summary>
    public string Workflow => Result.Workflow;

    /// <summary>The name of the task whose failure came first.</summary>
    public string Task { get; }

    /// <summary>The index of the element that failed, where the task runs once for each element of a collection; −1 where it does
    /// not.</summary>
    public int Element { get; }

    /// <summary>How often the task, or the element, was tried.</summary>
    public int Attempts { get; }

    /// <summary>The id of the run.</summary>
    public string RunId => Result.RunId;

    /// <summary>What failed after the first failure, in that order.</summary>
    public IReadOnlyList<Exception> OtherFailures => Result.OtherFailures;

    /// <summary>How every task of the run ended, and what the ones that succeeded put out.</summary>
    public RunResult Result { get; }
}
