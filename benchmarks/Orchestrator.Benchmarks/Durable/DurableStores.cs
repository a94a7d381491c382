using Npgsql;
using Orchestrator;
using Orchestrator.Storage.Tests.Postgres;

namespace Benchmarks;

/// <summary>A place for durable runs, to be measured.</summary>
internal abstract class DurableStores : IAsyncDisposable
{
    public abstract string Name { get; }

    /// <summary>An empty store.</summary>
    public abstract ICheckpointStore Open();

    /// <summary>How many bytes the store that was opened last takes.</summary>
    public abstract ValueTask<long?> BytesAsync();

    public abstract ValueTask DisposeAsync();

    public static DurableStores Memory() => new InMemory();

    public static DurableStores Sqlite(SqliteSynchronous synchronous) => new InSqlite(synchronous);

    public static DurableStores Postgres(LocalPostgres server) => new InPostgres(server.ConnectionString);

    private sealed class InMemory : DurableStores
    {
        public override string Name => "in memory";

        public override ICheckpointStore Open() => new InMemoryCheckpointStore();

        public override ValueTask<long?> BytesAsync() => new((long?)null);

        public override ValueTask DisposeAsync() => default;
    }

    private sealed class InSqlite(SqliteSynchronous synchronous) : DurableStores
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("orchestrator-");
        private int _count;

        public override string Name => $"SQLite, {synchronous}";

        private string FilePath => Path.Combine(_folder.FullName, $"{_count}.db");

        public override ICheckpointStore Open()
        {
            _count++;
            return new SqliteCheckpointStore(FilePath) { Synchronous = synchronous };
        }

        public override ValueTask<long?> BytesAsync() => new(new FileInfo(FilePath).Length);

        public override ValueTask DisposeAsync()
        {
            _folder.Delete(recursive: true);
            return default;
        }
    }

    private sealed class InPostgres(string connectionString) : DurableStores
    {
        private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(connectionString);
        private int _count;

        public override string Name => "PostgreSQL";

        public override ICheckpointStore Open() => new PostgresCheckpointStore(connectionString) { Schema = $"durable_{++_count}" };

        public override async ValueTask<long?> BytesAsync()
        {
            await using NpgsqlCommand command = _source.CreateCommand($"select pg_total_relation_size('durable_{_count}.task')");
            return (long)(await command.ExecuteScalarAsync())!;
        }

        public override ValueTask DisposeAsync() => _source.DisposeAsync();
    }
}
