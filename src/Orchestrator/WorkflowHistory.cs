namespace Orchestrator;

/// <summary>What a store knows of its runs, and what can be done with them from outside.</summary>
/// <remarks>Safe to use from several threads, and beside the processes that work on the runs.</remarks>
/// <param name="store">Where the runs are recorded.</param>
public sealed class WorkflowHistory(ICheckpointStore store)
{
    private readonly ICheckpointStore _store = store ?? throw new ArgumentNullException(nameof(store));

    /// <summary>Cancels a run for good.</summary>
    public ValueTask<bool> CancelAsync(string runId, CancellationToken cancellationToken = default) =>
        _store.CancelRunAsync(runId, TimeProvider.System.GetUtcNow(), cancellationToken);

    /// <summary>Lets a task of a run, and all that follows from it, run again.</summary>
    public ValueTask<bool> RerunFromAsync(string runId, string task, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Counts a task as done that was cut off.</summary>
    public ValueTask<bool> CompleteTaskAsync<T>(string runId, string task, T output, CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
