using System.Text;
using Microsoft.Data.Sqlite;
using Npgsql;
using Orchestrator.CompilerServices;
using Orchestrator.Storage.Tests.Postgres;

namespace Orchestrator.Storage.Tests.Released;

/// <summary>A run that stands half-finished in a store of each schema that was ever released, and how such a store is made.</summary>
internal static class ReleasedRun
{
    public const string Verb = "make-released-stores";

    public const string Id = "half-finished";

    /// <summary>Which schema the name of a stored file is followed by.</summary>
    public const string FileName = "schema-";

    /// <summary>Ingest → Split → Score (each) → Report.</summary>
    public static WorkflowGraph Graph { get; } = new WorkflowGraphBuilder("Train")
        .Input("folder", typeof(string))
        .Input("seed", typeof(int))
        .Task("Ingest", typeof(string), [], [], [0])
        .Task("Split", typeof(int[]), [0], [], [])
        .Task("Score", typeof(double[]), [1], [], [1]).Each()
        .Task("Report", typeof(double), [2], [], [])
        .Build();

    public static Checkpoint[] Rows { get; } =
    [
        Row("Ingest", codec: "text", payload: "the corpus"),
        Row("Split", codec: "json", payload: "[1,2,3]", attempt: 2),
        Row("Score", CheckpointKind.Width, bytes: BitConverter.GetBytes(3)),
        Row("Score", element: 0, codec: "json", payload: "0.25"),
        Row("Score", CheckpointKind.Attempt, element: 1, state: TaskState.Failed),
        Row("Score", element: 2, codec: "json", payload: "0.75"),
    ];

    /// <summary>A row of the run.</summary>
    public static Checkpoint Row(
        string task, CheckpointKind kind = CheckpointKind.Outcome, int element = Checkpoint.NoElement, TaskState state = TaskState.Succeeded, int attempt = 1,
        string? codec = null, string payload = "", byte[]? bytes = null, long epoch = NewRun.FirstEpoch) => new()
        {
            RunId = Id,
            Epoch = epoch,
            Key = TaskContract.KeyOf(task),
            Name = task,
            Kind = kind,
            Element = element,
            State = state,
            Attempt = attempt,
            Codec = codec,
            Payload = bytes ?? Encoding.UTF8.GetBytes(payload),
            Error = state == TaskState.Failed ? new("System.IO.IOException", "broken pipe", "at Score") : null,
            StartedAt = Sample.Time,
            Duration = TimeSpan.FromMilliseconds(1_500),
            DueAt = state == TaskState.Failed ? Sample.Time.AddSeconds(1) : null,
            Worker = "machine:4711",
        };

    public static string Folder => Path.Combine(AppContext.BaseDirectory, "Released");

    /// <summary>Makes the stores of the schema as it is now, in a folder: a file of SQLite's, and a dump of PostgreSQL's.</summary>
    public static async Task<int> MakeAsync(string folder)
    {
        string file = Path.Combine(folder, $"{FileName}{Storage.Sqlite.SqliteFile.SchemaVersion}.db");
        await using (SqliteCheckpointStore store = new(file))
        {
            await WriteAsync(store);
        }

        await using (SqliteConnection connection = new($"Data Source={file};Pooling=false"))
        {
            await connection.OpenAsync();
            await using SqliteCommand command = connection.CreateCommand();
            command.CommandText = MoveToBlob("");
            await command.ExecuteNonQueryAsync();
        }

        await using LocalPostgres server = await LocalPostgres.StartAsync() ?? throw new InvalidOperationException("PostgreSQL is not installed here.");
        await using (PostgresCheckpointStore store = new(server.ConnectionString))
        {
            await WriteAsync(store);
        }

        await using (NpgsqlDataSource source = NpgsqlDataSource.Create(server.ConnectionString))
        {
            await using NpgsqlCommand command = source.CreateCommand(MoveToBlob("orchestrator."));
            await command.ExecuteNonQueryAsync();
        }

        await File.WriteAllTextAsync(Path.Combine(folder, $"{FileName}{Storage.Postgres.PostgresSchema.SchemaVersion}.sql"), await server.DumpAsync("orchestrator"));
        return 0;
    }

    // As if the payload were large: kept beside its row.
    private static string MoveToBlob(string schema) =>
        $"insert into {schema}blob (task, data) select id, payload from {schema}task where name = 'Split' and kind = 0; " +
        $"update {schema}task set payload = null where name = 'Split' and kind = 0";

    private static async Task WriteAsync(ICheckpointStore store)
    {
        NewRun run = new()
        {
            Id = Id,
            Workflow = Graph.Name,
            Version = 2,
            Graph = GraphManifest.Of(Graph, null).ToRecorded(),
            Input = Encoding.UTF8.GetBytes("""{"inputs":{"folder":["text","docs/"],"seed":["json",7]}}"""),
            Owner = "machine:4711",
            TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            CreatedAt = Sample.Time,
        };
        await store.CreateRunAsync(run);
        await store.AppendAsync(Rows, new AppendResult[Rows.Length]);
        await store.HeartbeatAsync(Id, NewRun.FirstEpoch, Sample.Time.AddSeconds(5), """{"Score":{"fraction":0.5,"message":null}}""");
    }
}
