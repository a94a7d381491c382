using System.Collections.Concurrent;
using Npgsql;
using Orchestrator.Storage.Tests.Postgres;
using Orchestrator.Storage.Tests.Sqlite;

namespace Orchestrator.Storage.Tests.Released;

/// <summary>What any released version has stored, this one reads and goes on with.</summary>
public sealed class ReleasedSchemaTests(PostgresServer server)
{
    public static TheoryData<int> SqliteSchemas => [.. Enumerable.Range(1, Storage.Sqlite.SqliteFile.SchemaVersion)];

    public static TheoryData<int> PostgresSchemas => [.. Enumerable.Range(1, Storage.Postgres.PostgresSchema.SchemaVersion)];

    [Theory]
    [MemberData(nameof(SqliteSchemas))]
    public Task ARunInAnSqliteFile_OfEachSchema_GoesOn(int schema) => WithSqliteAsync(schema, GoesOnAsync);

    [Theory]
    [MemberData(nameof(SqliteSchemas))]
    public Task ARunInAnSqliteFile_OfEachSchema_IsResumedByItsWorkflow(int schema) => WithSqliteAsync(schema, ResumesAsync);

    [Theory]
    [MemberData(nameof(PostgresSchemas))]
    public Task ARunInPostgres_OfEachSchema_GoesOn(int schema) => WithPostgresAsync(schema, GoesOnAsync);

    [Theory]
    [MemberData(nameof(PostgresSchemas))]
    public Task ARunInPostgres_OfEachSchema_IsResumedByItsWorkflow(int schema) => WithPostgresAsync(schema, ResumesAsync);

    private static async Task WithSqliteAsync(int schema, Func<ICheckpointStore, Task> test)
    {
        using SqliteFolder folder = new();
        File.Copy(Path.Combine(ReleasedRun.Folder, $"{ReleasedRun.FileName}{schema}.db"), folder.File);
        await using SqliteCheckpointStore store = new(folder.File);

        await test(store);

        Assert.Equal("ok", folder.Scalar("pragma integrity_check"));
    }

    private async Task WithPostgresAsync(int schema, Func<ICheckpointStore, Task> test)
    {
        // The dump names its schema, so it has a database of its own.
        string database = $"released_{Guid.NewGuid():N}";
        string connectionString = await server.ConnectAsync();
        await ExecuteAsync(connectionString, $"create database {database}");
        string restored = new NpgsqlConnectionStringBuilder(connectionString) { Database = database, Pooling = false }.ToString();
        await ExecuteAsync(restored, await File.ReadAllTextAsync(Path.Combine(ReleasedRun.Folder, $"{ReleasedRun.FileName}{schema}.sql")));
        await using (PostgresCheckpointStore store = new(restored))
        {
            await test(store);
        }

        await ExecuteAsync(connectionString, $"drop database {database} with (force)");
    }

    private static async Task ResumesAsync(ICheckpointStore store)
    {
        ConcurrentQueue<string> ran = [];
        var flow = new WorkflowBuilder(ReleasedRun.Graph.Name) { Version = 2 };
        TaskRef<string> folder = flow.Input<string>("folder");
        TaskRef<int> seed = flow.Input<int>("seed");
        TaskRef<string> ingest = flow.Task("Ingest", folder, (from, _) => Ran("Ingest", from));
        TaskRef<int[]> split = flow.Task("Split", ingest, (text, _) => Ran("Split", new[] { text.Length }));
        EachTaskRef<double> score = flow.Task("Score", split.Each(), seed, (number, s, _) => Ran($"Score of {number} with {s}", 0.5));
        TaskRef<double> report = flow.Task("Report", score, (scores, _) => Ran("Report", scores.Sum()));

        double result = await flow.Build(report).ResumeAsync(ReleasedRun.Id, new WorkflowRunOptions { Store = store });

        Assert.Equal(1.5, result);
        Assert.Equal(["Score of 2 with 7", "Report"], ran);
        Assert.Equal(TaskState.Succeeded, (await store.GetRunAsync(ReleasedRun.Id))!.Info.State);

        T Ran<T>(string what, T value)
        {
            ran.Enqueue(what);
            return value;
        }
    }

    private static async Task GoesOnAsync(ICheckpointStore store)
    {
        RunInfo listed = Assert.Single((await store.ListRunsAsync(new() { States = [TaskState.Pending] })).Runs);
        Assert.Equal((Sample.Time.AddSeconds(5), """{"Score":{"fraction":0.5,"message":null}}"""), (listed.HeartbeatAt, listed.Progress));
        StoredRun opened = Assert.IsType<StoredRun>(await store.OpenRunAsync(ReleasedRun.Id, "me"));

        Assert.Equal((ReleasedRun.Graph.Name, 2, TaskState.Pending, 2, "me"), (opened.Info.Workflow, opened.Info.Version, opened.Info.State, opened.Info.Epoch, opened.Info.Owner));
        Assert.Equal((Sample.Time, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"), (opened.Info.CreatedAt, opened.Info.TraceParent));
        Assert.Equal("""{"inputs":{"folder":["text","docs/"],"seed":["json",7]}}""", Sample.Text(opened.Input));
        Assert.Equal(ReleasedRun.Rows.Length, opened.Checkpoints.Count);
        Assert.All(ReleasedRun.Rows.Zip(opened.Checkpoints), static pair => Sample.AssertSame(pair.First, pair.Second));
        AssertContracts(GraphManifest.Of(opened.Graph));

        Checkpoint[] rest =
        [
            ReleasedRun.Row("Split", codec: "json", payload: "[]", epoch: 2),
            ReleasedRun.Row("Score", element: 1, codec: "json", payload: "0.5", epoch: 2),
            ReleasedRun.Row("Score", epoch: 2),
            ReleasedRun.Row("Report", codec: "json", payload: "0.5", bytes: new byte[Checkpoint.MaxInlineBytes + 1], epoch: 2),
        ];
        var results = new AppendResult[rest.Length];
        await store.AppendAsync(rest, results);

        Assert.Equal([AppendStatus.Already, AppendStatus.Recorded, AppendStatus.Recorded, AppendStatus.Recorded], results.Select(static result => result.Status));
        Sample.AssertSame(ReleasedRun.Rows[1], results[0].Stored!);
        Assert.True(await store.CompleteRunAsync(ReleasedRun.Id, 2, Sample.Succeeded()));
        RunRecord record = Assert.IsType<RunRecord>(await new WorkflowHistory(store).GetAsync(ReleasedRun.Id));
        Assert.All(record.Tasks, static task => Assert.Equal(TaskState.Succeeded, task.State));
        Assert.Equal(3, record["Score"].CountElements(TaskState.Succeeded));
    }

    // The manifest of this version says of the same workflow what that one said: else every stored run would count as changed.
    private static void AssertContracts(GraphManifest then)
    {
        var now = GraphManifest.Of(ReleasedRun.Graph, null);
        Assert.Equal(now.Tasks.Count, then.Tasks.Count);
        Assert.All(now.Tasks, task => Assert.Null(Assert.IsType<TaskContract>(then.Find(task.Name)).DifferenceTo(task)));
    }

    private static async Task ExecuteAsync(string connectionString, string text)
    {
        await using NpgsqlConnection connection = new(connectionString);
        await connection.OpenAsync();
        await using NpgsqlCommand command = new(text, connection);
        await command.ExecuteNonQueryAsync();
    }
}
