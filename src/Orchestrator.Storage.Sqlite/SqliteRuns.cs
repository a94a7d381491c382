using Microsoft.Data.Sqlite;

namespace Orchestrator.Storage.Sqlite;

/// <summary>What is done to a run as a whole, each within a transaction.</summary>
internal static class SqliteRuns
{
    public static RunCreation Create(SqliteSession session, NewRun run)
    {
        SaveGraph(session, run.Graph);
        SqliteStatement create = session["create-run"];
        create["$run"] = run.Id;
        create["$workflow"] = run.Workflow;
        create["$version"] = (long)run.Version;
        create["$fingerprint"] = run.Graph.Fingerprint;
        create["$epoch"] = NewRun.FirstEpoch;
        create["$owner"] = run.Owner;
        create["$traceparent"] = run.TraceParent;
        create["$created_at"] = StoredTime.Of(run.CreatedAt);
        create["$input"] = run.Input.ToArray();
        if (create.Execute() == 1)
        {
            return RunCreation.Created;
        }

        using SqliteDataReader stored = SelectRun(session, run.Id);
        stored.Read();
        bool isSame = SqliteRows.ToInfo(stored).Workflow == run.Workflow && SqliteRows.Bytes(stored, "input").AsSpan().SequenceEqual(run.Input.Span);
        return isSame ? RunCreation.Exists : RunCreation.Conflict;
    }

    public static StoredRun? Open(SqliteSession session, string runId, string owner)
    {
        SqliteStatement open = session["open-run"];
        open["$run"] = runId;
        open["$owner"] = owner;
        open.Execute();
        return Load(session, runId);
    }

    public static StoredRun? Load(SqliteSession session, string runId)
    {
        using SqliteDataReader run = SelectRun(session, runId);
        return run.Read()
            ? new()
            {
                Info = SqliteRows.ToInfo(run),
                Graph = new(run.GetString(run.GetOrdinal("fingerprint")), run.GetString(run.GetOrdinal("manifest"))),
                Input = SqliteRows.Bytes(run, "input"),
                Result = SqliteRows.Bytes(run, "result"),
                Checkpoints = LoadTasks(session, runId),
            }
            : null;
    }

    public static bool Complete(SqliteSession session, string runId, long epoch, RunCompletion completion)
    {
        SqliteStatement complete = session["complete-run"];
        complete["$run"] = runId;
        complete["$epoch"] = epoch;
        complete["$state"] = (long)completion.State;
        complete["$completed_at"] = StoredTime.Of(completion.CompletedAt);
        complete["$error_type"] = completion.Error?.Type;
        complete["$error_message"] = completion.Error?.Message;
        complete["$error_details"] = completion.Error?.Details;
        complete["$result"] = completion.Result.ToArray();
        return complete.Execute() == 1 || (InfoOf(session, runId) is { } stored && stored.Epoch == epoch && stored.State == completion.State);
    }

    public static bool Beat(SqliteSession session, string runId, long epoch, DateTimeOffset at, string? progress)
    {
        SqliteStatement beat = session["heartbeat"];
        beat["$run"] = runId;
        beat["$epoch"] = epoch;
        beat["$at"] = StoredTime.Of(at);
        beat["$progress"] = progress;
        return beat.Execute() == 1;
    }

    public static bool Cancel(SqliteSession session, string runId, DateTimeOffset at)
    {
        SqliteStatement cancel = session["cancel-run"];
        cancel["$run"] = runId;
        cancel["$state"] = (long)TaskState.Canceled;
        cancel["$completed_at"] = StoredTime.Of(at);
        return cancel.Execute() == 1 || InfoOf(session, runId)?.State == TaskState.Canceled;
    }

    public static bool Reset(SqliteSession session, string runId, IReadOnlyCollection<long> keys, RecordedGraph? graph)
    {
        if (graph is not null)
        {
            SaveGraph(session, graph);
        }

        SqliteStatement reset = session["reset-run"];
        reset["$run"] = runId;
        reset["$canceled"] = (long)TaskState.Canceled;
        reset["$fingerprint"] = graph?.Fingerprint;
        if (reset.Execute() == 0)
        {
            return false;
        }

        foreach (long key in keys.Distinct())
        {
            SqliteStatement task = session["reset-task"];
            task["$run"] = runId;
            task["$key"] = key;
            task["$reset"] = (long)CheckpointKind.Reset;
            task.Execute();
        }

        return true;
    }

    private static void SaveGraph(SqliteSession session, RecordedGraph graph)
    {
        SqliteStatement create = session["create-graph"];
        create["$fingerprint"] = graph.Fingerprint;
        create["$manifest"] = graph.Manifest;
        create.Execute();
    }

    private static RunInfo? InfoOf(SqliteSession session, string runId)
    {
        using SqliteDataReader run = SelectRun(session, runId);
        return run.Read() ? SqliteRows.ToInfo(run) : null;
    }

    private static SqliteDataReader SelectRun(SqliteSession session, string runId)
    {
        SqliteStatement select = session["select-run"];
        select["$run"] = runId;
        return select.Query();
    }

    private static List<Checkpoint> LoadTasks(SqliteSession session, string runId)
    {
        SqliteStatement select = session["select-tasks"];
        select["$run"] = runId;
        var rows = new List<Checkpoint>();
        using SqliteDataReader row = select.Query();
        while (row.Read())
        {
            rows.Add(SqliteRows.ToCheckpoint(row, runId));
        }

        return rows;
    }
}
