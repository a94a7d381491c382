namespace Orchestrator.Storage.Postgres;

/// <summary>What is done to a run as a whole, each within a transaction.</summary>
internal sealed class PostgresRuns(PostgresCommands commands, PostgresSchema schema)
{
    public async Task<RunCreation> CreateAsync(NewRun run)
    {
        await SaveGraphAsync(run.Graph).ConfigureAwait(false);
        int created = await commands.ExecuteAsync(
            schema.CreateRun, run.Id, run.Workflow, run.Version, run.Graph.Fingerprint, NewRun.FirstEpoch, run.Owner, PostgresCommands.Nullable(run.TraceParent),
            run.CreatedAt.UtcDateTime, run.Input.ToArray()).ConfigureAwait(false);
        if (created == 1)
        {
            return RunCreation.Created;
        }

        // It has been there before, and may have been purged in between: then the caller comes too late, as if a moment earlier.
        StoredRun? stored = await SelectAsync(run.Id).ConfigureAwait(false);
        return stored is not null && stored.Info.Workflow == run.Workflow && stored.Input.Span.SequenceEqual(run.Input.Span) ? RunCreation.Exists : RunCreation.Conflict;
    }

    public async Task<StoredRun?> OpenAsync(string runId, string owner)
    {
        await commands.ExecuteAsync(schema.OpenRun, runId, owner).ConfigureAwait(false);
        return await LoadAsync(runId).ConfigureAwait(false);
    }

    public async Task<StoredRun?> LoadAsync(string runId)
    {
        if (await SelectAsync(runId).ConfigureAwait(false) is not { } run)
        {
            return null;
        }

        List<Checkpoint> rows = await commands.QueryAsync(schema.SelectTasks, row => PostgresRows.ToCheckpoint(row, runId), runId).ConfigureAwait(false);
        return new() { Info = run.Info, Graph = run.Graph, Input = run.Input, Result = run.Result, Checkpoints = rows };
    }

    public async Task<bool> CompleteAsync(string runId, long epoch, RunCompletion completion)
    {
        int completed = await commands.ExecuteAsync(
            schema.CompleteRun, runId, epoch, (short)completion.State, completion.CompletedAt.UtcDateTime, PostgresCommands.Nullable(completion.Error?.Type),
            PostgresCommands.Nullable(completion.Error?.Message), PostgresCommands.Nullable(completion.Error?.Details), completion.Result.ToArray()).ConfigureAwait(false);
        return completed == 1
            || (await SelectAsync(runId).ConfigureAwait(false) is { } stored && stored.Info.Epoch == epoch && stored.Info.State == completion.State);
    }

    public async Task<bool> BeatAsync(string runId, long epoch, DateTimeOffset at, string? progress) =>
        await commands.ExecuteAsync(schema.Heartbeat, runId, epoch, at.UtcDateTime, PostgresCommands.Nullable(progress)).ConfigureAwait(false) == 1;

    public async Task<bool> CancelAsync(string runId, DateTimeOffset at) =>
        await commands.ExecuteAsync(schema.CancelRun, runId, (short)TaskState.Canceled, at.UtcDateTime).ConfigureAwait(false) == 1
        || (await SelectAsync(runId).ConfigureAwait(false))?.Info.State == TaskState.Canceled;

    public async Task<bool> ResetAsync(string runId, IReadOnlyCollection<long> keys, RecordedGraph? graph)
    {
        if (graph is not null)
        {
            await SaveGraphAsync(graph).ConfigureAwait(false);
        }

        if (await commands.ExecuteAsync(
            schema.ResetRun, runId, (short)TaskState.Canceled, PostgresCommands.Nullable(graph?.Fingerprint)).ConfigureAwait(false) == 0)
        {
            return false;
        }

        await commands.ExecuteAsync(schema.ResetTasks, runId, keys.Distinct().ToArray(), (short)CheckpointKind.Reset).ConfigureAwait(false);
        return true;
    }

    private Task<int> SaveGraphAsync(RecordedGraph graph) => commands.ExecuteAsync(schema.CreateGraph, graph.Fingerprint, graph.Manifest);

    private async Task<StoredRun?> SelectAsync(string runId) => (await commands.QueryAsync(
        schema.SelectRun,
        static row => new StoredRun
        {
            Info = PostgresRows.ToInfo(row),
            Graph = new(row.GetString(row.GetOrdinal("fingerprint")), row.GetString(row.GetOrdinal("manifest"))),
            Input = PostgresRows.Bytes(row, "input"),
            Result = PostgresRows.Bytes(row, "result"),
            Checkpoints = [],
        },
        runId).ConfigureAwait(false)).SingleOrDefault();
}
