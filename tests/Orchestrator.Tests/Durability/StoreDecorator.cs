namespace Orchestrator.Tests.Durability;

/// <summary>A store that hands everything on to another; what heirs do otherwise is what a test is about.</summary>
internal abstract class StoreDecorator(ICheckpointStore inner) : ICheckpointStore
{
    public virtual ValueTask<RunCreation> CreateRunAsync(NewRun run, CancellationToken cancellationToken = default) => inner.CreateRunAsync(run, cancellationToken);

    public virtual ValueTask<StoredRun?> OpenRunAsync(string runId, string owner, CancellationToken cancellationToken = default) => inner.OpenRunAsync(runId, owner, cancellationToken);

    public virtual ValueTask<StoredRun?> GetRunAsync(string runId, CancellationToken cancellationToken = default) => inner.GetRunAsync(runId, cancellationToken);

    public virtual ValueTask AppendAsync(ReadOnlyMemory<Checkpoint> batch, Memory<AppendResult> results, CancellationToken cancellationToken = default) =>
        inner.AppendAsync(batch, results, cancellationToken);

    public virtual ValueTask<bool> HeartbeatAsync(string runId, long epoch, DateTimeOffset at, string? progress, CancellationToken cancellationToken = default) =>
        inner.HeartbeatAsync(runId, epoch, at, progress, cancellationToken);

    public virtual ValueTask<bool> CompleteRunAsync(string runId, long epoch, RunCompletion completion, CancellationToken cancellationToken = default) =>
        inner.CompleteRunAsync(runId, epoch, completion, cancellationToken);

    public virtual ValueTask<bool> CancelRunAsync(string runId, DateTimeOffset at, CancellationToken cancellationToken = default) =>
        inner.CancelRunAsync(runId, at, cancellationToken);

    public virtual ValueTask<bool> ResetTasksAsync(
        string runId, IReadOnlyCollection<long> keys, RecordedGraph? graph = null, CancellationToken cancellationToken = default) =>
        inner.ResetTasksAsync(runId, keys, graph, cancellationToken);

    public virtual ValueTask<RunPage> ListRunsAsync(RunFilter filter, CancellationToken cancellationToken = default) => inner.ListRunsAsync(filter, cancellationToken);

    public virtual ValueTask<int> PurgeAsync(DateTimeOffset finishedBefore, int keepNewest, int atMost, CancellationToken cancellationToken = default) =>
        inner.PurgeAsync(finishedBefore, keepNewest, atMost, cancellationToken);

    public virtual bool IsTransient(Exception exception) => inner.IsTransient(exception);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
