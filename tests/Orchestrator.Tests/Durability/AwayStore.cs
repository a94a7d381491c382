namespace Orchestrator.Tests.Durability;

/// <summary>A store that can't be reached so many times, before and after it has done what was asked of it in turns.</summary>
internal sealed class AwayStore(ICheckpointStore inner, int times) : ICheckpointStore
{
    private int _left = times;

    public ValueTask<RunCreation> CreateRunAsync(NewRun run, CancellationToken cancellationToken = default) => inner.CreateRunAsync(run, cancellationToken);

    public ValueTask<StoredRun?> OpenRunAsync(string runId, string owner, CancellationToken cancellationToken = default) => inner.OpenRunAsync(runId, owner, cancellationToken);

    public ValueTask<StoredRun?> GetRunAsync(string runId, CancellationToken cancellationToken = default) => inner.GetRunAsync(runId, cancellationToken);

    public async ValueTask AppendAsync(ReadOnlyMemory<Checkpoint> batch, Memory<AppendResult> results, CancellationToken cancellationToken = default)
    {
        int left = Interlocked.Decrement(ref _left);
        if (left < 0 || left % 2 == 0)
        {
            await inner.AppendAsync(batch, results, cancellationToken);
        }

        if (left >= 0)
        {
            throw new TimeoutException("nobody answers");
        }
    }

    public ValueTask<bool> HeartbeatAsync(string runId, long epoch, DateTimeOffset at, string? progress, CancellationToken cancellationToken = default) =>
        inner.HeartbeatAsync(runId, epoch, at, progress, cancellationToken);

    public async ValueTask<bool> CompleteRunAsync(string runId, long epoch, RunCompletion completion, CancellationToken cancellationToken = default)
    {
        bool done = await inner.CompleteRunAsync(runId, epoch, completion, cancellationToken);
        return Interlocked.Exchange(ref _left, int.MinValue) == int.MinValue ? done : throw new TimeoutException("nobody answers");
    }

    public ValueTask<bool> CancelRunAsync(string runId, DateTimeOffset at, CancellationToken cancellationToken = default) => inner.CancelRunAsync(runId, at, cancellationToken);

    public ValueTask<bool> ResetTasksAsync(string runId, IReadOnlyCollection<long> keys, RecordedGraph? graph = null, CancellationToken cancellationToken = default) =>
        inner.ResetTasksAsync(runId, keys, graph, cancellationToken);

    public ValueTask<RunPage> ListRunsAsync(RunFilter filter, CancellationToken cancellationToken = default) => inner.ListRunsAsync(filter, cancellationToken);

    public ValueTask<int> PurgeAsync(DateTimeOffset finishedBefore, int keepNewest, int atMost, CancellationToken cancellationToken = default) =>
        inner.PurgeAsync(finishedBefore, keepNewest, atMost, cancellationToken);

    public bool IsTransient(Exception exception) => exception is TimeoutException;

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
