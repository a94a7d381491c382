namespace Orchestrator.Storage.Tests.Crashes;

/// <summary>A store that a process can die in: before or after what is done to a run, and between the rows of a batch and their commit.</summary>
internal sealed class CrashingStore(ICheckpointStore inner, CrashProbe probe) : ICheckpointStore
{
    /// <summary>What a row is called in points.</summary>
    public static string NameOf(Checkpoint row) =>
        row.Kind == CheckpointKind.Attempt ? $"{row.Kind} {row.Name}/{row.Element} {row.Attempt}" : $"{row.Kind} {row.Name}/{row.Element}";

    public ValueTask<RunCreation> CreateRunAsync(NewRun run, CancellationToken cancellationToken = default) =>
        AroundAsync("create", () => inner.CreateRunAsync(run, cancellationToken));

    public ValueTask<StoredRun?> OpenRunAsync(string runId, string owner, CancellationToken cancellationToken = default) =>
        AroundAsync("open", () => inner.OpenRunAsync(runId, owner, cancellationToken));

    public async ValueTask AppendAsync(ReadOnlyMemory<Checkpoint> batch, Memory<AppendResult> results, CancellationToken cancellationToken = default)
    {
        Checkpoint[] rows = batch.ToArray();
        foreach (Checkpoint row in rows)
        {
            probe.Pass($"before-commit {NameOf(row)}");
        }

        if (rows.Any(row => probe.IsDeadly($"mid-flush {NameOf(row)}")))
        {
            // The store reads the last payload when the rows before are inserted, and not committed.
            Checkpoint last = new() { RunId = rows[0].RunId, Epoch = rows[0].Epoch, Key = long.MaxValue, Name = "deadly", Payload = new DeadlyMemory().Bytes };
            await inner.AppendAsync((Checkpoint[])[.. rows, last], new AppendResult[rows.Length + 1], CancellationToken.None);
        }

        await inner.AppendAsync(batch, results, cancellationToken);
        for (int at = 0; at < rows.Length; at++)
        {
            probe.Note($"{results.Span[at].Status} {NameOf(rows[at])}");
        }

        foreach (Checkpoint row in rows)
        {
            probe.Pass($"after-commit {NameOf(row)}");
        }
    }

    public ValueTask<bool> CompleteRunAsync(string runId, long epoch, RunCompletion completion, CancellationToken cancellationToken = default) =>
        AroundAsync("complete", () => inner.CompleteRunAsync(runId, epoch, completion, cancellationToken));

    public ValueTask<StoredRun?> GetRunAsync(string runId, CancellationToken cancellationToken = default) => inner.GetRunAsync(runId, cancellationToken);

    public ValueTask<bool> HeartbeatAsync(string runId, long epoch, DateTimeOffset at, string? progress, CancellationToken cancellationToken = default) =>
        inner.HeartbeatAsync(runId, epoch, at, progress, cancellationToken);

    public ValueTask<bool> CancelRunAsync(string runId, DateTimeOffset at, CancellationToken cancellationToken = default) =>
        inner.CancelRunAsync(runId, at, cancellationToken);

    public ValueTask<bool> ResetTasksAsync(
        string runId, IReadOnlyCollection<long> keys, RecordedGraph? graph = null, CancellationToken cancellationToken = default) =>
        inner.ResetTasksAsync(runId, keys, graph, cancellationToken);

    public ValueTask<RunPage> ListRunsAsync(RunFilter filter, CancellationToken cancellationToken = default) => inner.ListRunsAsync(filter, cancellationToken);

    public ValueTask<int> PurgeAsync(DateTimeOffset finishedBefore, int keepNewest, int atMost, CancellationToken cancellationToken = default) =>
        inner.PurgeAsync(finishedBefore, keepNewest, atMost, cancellationToken);

    public bool IsTransient(Exception exception) => inner.IsTransient(exception);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private async ValueTask<T> AroundAsync<T>(string what, Func<ValueTask<T>> call)
    {
        probe.Pass($"before-{what}");
        T result = await call();
        probe.Pass($"after-{what}");
        return result;
    }
}
