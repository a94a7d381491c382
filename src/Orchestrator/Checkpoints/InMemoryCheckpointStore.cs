namespace Orchestrator;

/// <summary>Keeps durable runs in memory, for tests: with the semantics of the stores that last, for as long as the object does.</summary>
public sealed class InMemoryCheckpointStore : ICheckpointStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, MemoryRun> _runs = [];
    private long _lastSequence;

    /// <inheritdoc/>
    public ValueTask<RunCreation> CreateRunAsync(NewRun run, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (!_runs.TryGetValue(run.Id, out MemoryRun? stored))
            {
                _runs.Add(run.Id, new(run, ++_lastSequence));
                return new(RunCreation.Created);
            }

            return new(stored.IsOf(run) ? RunCreation.Exists : RunCreation.Conflict);
        }
    }

    /// <inheritdoc/>
    public ValueTask<StoredRun?> OpenRunAsync(string runId, string owner, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return WithRun<StoredRun?>(runId, null, run =>
        {
            if (run.State is TaskState.Pending or TaskState.Canceled)
            {
                run.TakeOver(owner);
            }

            return run.ToStored();
        }, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<StoredRun?> GetRunAsync(string runId, CancellationToken cancellationToken = default) =>
        WithRun<StoredRun?>(runId, null, static run => run.ToStored(), cancellationToken);

    /// <inheritdoc/>
    public ValueTask AppendAsync(ReadOnlyMemory<Checkpoint> batch, Memory<AppendResult> results, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (Checkpoint row in batch.Span)
        {
            row.EnsureWithinLimits();
        }

        lock (_gate)
        {
            for (int at = 0; at < batch.Length; at++)
            {
                Checkpoint row = batch.Span[at];
                results.Span[at] = _runs.TryGetValue(row.RunId, out MemoryRun? run) && run.Takes(row)
                    ? run.Append(row)
                    : new(AppendStatus.Fenced);
            }
        }

        return default;
    }

    /// <inheritdoc/>
    public ValueTask<bool> CompleteRunAsync(string runId, long epoch, RunCompletion completion, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(completion);
        return WithRun(runId, false, run =>
        {
            if (run.Epoch == epoch && run.State == TaskState.Pending)
            {
                run.End(completion);
            }

            return run.Epoch == epoch && run.State == completion.State;
        }, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<bool> HeartbeatAsync(string runId, long epoch, DateTimeOffset at, string? progress, CancellationToken cancellationToken = default) =>
        WithRun(runId, false, run =>
        {
            bool isAtWork = run.Epoch == epoch && run.State == TaskState.Pending;
            if (isAtWork)
            {
                run.Beat(at, progress);
            }

            return isAtWork;
        }, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> CancelRunAsync(string runId, DateTimeOffset at, CancellationToken cancellationToken = default) =>
        WithRun(runId, false, run =>
        {
            if (run.State == TaskState.Pending)
            {
                run.Cancel(at);
            }

            return run.State == TaskState.Canceled;
        }, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> ResetTasksAsync(
        string runId, IReadOnlyCollection<long> keys, RecordedGraph? graph = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return WithRun(runId, false, run =>
        {
            if (run.State == TaskState.Canceled)
            {
                return false;
            }

            run.Reset(keys, graph);
            return true;
        }, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<RunPage> ListRunsAsync(RunFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        cancellationToken.ThrowIfCancellationRequested();
        long before = filter.After ?? long.MaxValue;
        lock (_gate)
        {
            MemoryRun[] page =
            [
                .. _runs.Values.Where(run => run.Sequence < before && run.IsIn(filter)).OrderByDescending(static run => run.Sequence).Take(filter.Limit + 1),
            ];
            return new(new RunPage(
                [.. page.Take(filter.Limit).Select(static run => run.ToInfo())],
                page.Length > filter.Limit ? page[filter.Limit - 1].Sequence : null));
        }
    }

    /// <inheritdoc/>
    public ValueTask<int> PurgeAsync(DateTimeOffset finishedBefore, int keepNewest, int atMost, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(keepNewest);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(atMost);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            MemoryRun[] finished =
            [
                .. _runs.Values.Where(static run => run.State != TaskState.Pending)
                    .OrderByDescending(static run => run.CompletedAt).ThenByDescending(static run => run.Sequence)
                    .Skip(keepNewest).Where(run => run.CompletedAt < finishedBefore).Reverse().Take(atMost),
            ];
            foreach (MemoryRun run in finished)
            {
                _runs.Remove(run.Id);
            }

            return new(finished.Length);
        }
    }

    /// <inheritdoc/>
    public bool IsTransient(Exception exception) => false;

    /// <summary>Keeps what it has: what was recorded can still be read.</summary>
    public ValueTask DisposeAsync() => default;

    private ValueTask<T> WithRun<T>(string runId, T absent, Func<MemoryRun, T> use, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(runId);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return new(_runs.TryGetValue(runId, out MemoryRun? run) ? use(run) : absent);
        }
    }
}
