namespace Orchestrator.Tests.Durability;

/// <summary>A store that gives out at a row, before or after it is recorded: for the run as if its process had ended there.</summary>
internal sealed class FaultyStore(ICheckpointStore inner, int rows, bool recordsLast) : ICheckpointStore
{
    private int _left = rows;

    public bool HasFailed { get; private set; }

    public ValueTask<RunCreation> CreateRunAsync(NewRun run, CancellationToken cancellationToken = default) => inner.CreateRunAsync(run, cancellationToken);

    public ValueTask<StoredRun?> OpenRunAsync(string runId, string owner, CancellationToken cancellationToken = default) => inner.OpenRunAsync(runId, owner, cancellationToken);

    public ValueTask<StoredRun?> GetRunAsync(string runId, CancellationToken cancellationToken = default) => inner.GetRunAsync(runId, cancellationToken);

    public async ValueTask AppendAsync(ReadOnlyMemory<Checkpoint> batch, Memory<AppendResult> results, CancellationToken cancellationToken = default)
    {
        for (int at = 0; at < batch.Length; at++)
        {
            bool fails = HasFailed || --_left < 0;
            if (!fails || (recordsLast && !HasFailed))
            {
                await inner.AppendAsync(batch.Slice(at, 1), results.Slice(at, 1), cancellationToken);
            }

            if (fails)
            {
                HasFailed = true;
                throw new IOException("the store is gone");
            }
        }
    }

    public ValueTask<bool> HeartbeatAsync(string runId, long epoch, DateTimeOffset at, string? progress, CancellationToken cancellationToken = default) =>
        inner.HeartbeatAsync(runId, epoch, at, progress, cancellationToken);

    public ValueTask<bool> CompleteRunAsync(string runId, long epoch, RunCompletion completion, CancellationToken cancellationToken = default) =>
        HasFailed || --_left < 0 ? Fail<bool>() : inner.CompleteRunAsync(runId, epoch, completion, cancellationToken);

    public ValueTask<bool> CancelRunAsync(string runId, DateTimeOffset at, CancellationToken cancellationToken = default) => inner.CancelRunAsync(runId, at, cancellationToken);

    public ValueTask<bool> ResetTasksAsync(string runId, IReadOnlyCollection<long> keys, RecordedGraph? graph = null, CancellationToken cancellationToken = default) =>
        inner.ResetTasksAsync(runId, keys, graph, cancellationToken);

    public ValueTask<RunPage> ListRunsAsync(RunFilter filter, CancellationToken cancellationToken = default) => inner.ListRunsAsync(filter, cancellationToken);

    public ValueTask<int> PurgeAsync(DateTimeOffset finishedBefore, int keepNewest, int atMost, CancellationToken cancellationToken = default) =>
        inner.PurgeAsync(finishedBefore, keepNewest, atMost, cancellationToken);

    public bool IsTransient(Exception exception) => false;

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private ValueTask<T> Fail<T>()
    {
        HasFailed = true;
        return ValueTask.FromException<T>(new IOException("the store is gone"));
    }
}
