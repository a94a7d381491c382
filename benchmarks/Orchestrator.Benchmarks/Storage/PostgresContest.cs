using Npgsql;
using Orchestrator;

namespace Benchmarks;

internal sealed class PostgresContest(string connectionString) : StorageContest
{
    private int _count;

    public override string Name => "PostgreSQL";

    protected override async Task<IStoragePair> OpenAsync()
    {
        _count++;
        return await Pair.OpenAsync(connectionString, $"store_{_count}", $"plain_{_count}");
    }

    private sealed class Pair(string connectionString, string store, string plain, NpgsqlDataSource source, NpgsqlConnection connection) : IStoragePair
    {
        private readonly PlainInsert _insert = new(connection, $"{plain}.task", static time => time.UtcDateTime);

        public ICheckpointStore Store { get; } = new PostgresCheckpointStore(connectionString) { Schema = store };

        public ICheckpointStore PlainStore { get; } = new PostgresCheckpointStore(connectionString) { Schema = plain };

        public static async Task<Pair> OpenAsync(string connectionString, string store, string plain)
        {
            // Prepares what is used often, as the store does.
            NpgsqlDataSource source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 10, AutoPrepareMinUsages = 2 });
            return new(connectionString, store, plain, source, await source.OpenConnectionAsync());
        }

        public Task InsertAsync(Checkpoint[] rows) => _insert.InsertAsync(rows);

        public async Task<long> BytesAsync()
        {
            await using NpgsqlCommand command = source.CreateCommand($"select pg_total_relation_size('{store}.task')");
            return (long)(await command.ExecuteScalarAsync())!;
        }

        public async ValueTask DisposeAsync()
        {
            await Store.DisposeAsync();
            await PlainStore.DisposeAsync();
            await _insert.DisposeAsync();
            await using (NpgsqlCommand command = source.CreateCommand($"drop schema {store} cascade; drop schema {plain} cascade"))
            {
                await command.ExecuteNonQueryAsync();
            }

            await source.DisposeAsync();
        }
    }
}
