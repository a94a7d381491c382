namespace Orchestrator.Storage.Tests.Writer;

/// <summary>A store for the writer, which only appends.</summary>
internal abstract class AppendOnlyStore : ICheckpointStore
{
    public abstract ValueTask AppendAsync(ReadOnlyMemory<Checkpoint> batch, Memory<AppendResult> results, CancellationToken cancellationToken = default);

    public virtual bool IsTransient(Exception exception) => false;

    public ValueTask<RunCreation> CreateRunAsync(NewRun run, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<StoredRun?> OpenRunAsync(string runId, string owner, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<StoredRun?> GetRunAsync(string runId, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<bool> CompleteRunAsync(string runId, long epoch, RunCompletion completion, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public ValueTask<bool> HeartbeatAsync(string runId, long epoch, DateTimeOffset at, string? progress, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public ValueTask<bool> CancelRunAsync(string runId, DateTimeOffset at, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<bool> ResetTasksAsync(
        string runId, IReadOnlyCollection<long> keys, RecordedGraph? graph = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<RunPage> ListRunsAsync(RunFilter filter, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<int> PurgeAsync(DateTimeOffset finishedBefore, int keepNewest, int atMost, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public ValueTask DisposeAsync() => default;
}
