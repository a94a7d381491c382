using Microsoft.Data.Sqlite;
using Orchestrator;

namespace Benchmarks;

internal sealed class SqliteContest(SqliteSynchronous synchronous) : StorageContest
{
    public override string Name => $"SQLite, synchronous = {synchronous}";

    protected override Task<IStoragePair> OpenAsync() => Task.FromResult<IStoragePair>(new Pair(synchronous));

    private sealed class Pair : IStoragePair
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("orchestrator-");
        private readonly SqliteSynchronous _synchronous;
        private PlainInsert? _insert;

        public Pair(SqliteSynchronous synchronous)
        {
            _synchronous = synchronous;
            Store = new SqliteCheckpointStore(PathOf("store")) { Synchronous = synchronous };
            PlainStore = new SqliteCheckpointStore(PathOf("plain")) { Synchronous = synchronous };
        }

        public ICheckpointStore Store { get; }

        public ICheckpointStore PlainStore { get; }

        public Task InsertAsync(Checkpoint[] rows) => (_insert ??= Prepare()).InsertAsync(rows);

        public async Task<long> BytesAsync()
        {
            await using SqliteConnection connection = Connect("store");
            await using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "select page_count * page_size from pragma_page_count, pragma_page_size";
            return (long)(await command.ExecuteScalarAsync())!;
        }

        public async ValueTask DisposeAsync()
        {
            await Store.DisposeAsync();
            await PlainStore.DisposeAsync();
            if (_insert is not null)
            {
                await _insert.DisposeAsync();
            }

            _folder.Delete(recursive: true);
        }

        private PlainInsert Prepare()
        {
            SqliteConnection connection = Connect("plain");
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = $"pragma synchronous = {_synchronous}";
            command.ExecuteNonQuery();
            return new(connection, "task", static time => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        }

        private SqliteConnection Connect(string name)
        {
            SqliteConnection connection = new($"Data Source={PathOf(name)};Pooling=false");
            connection.Open();
            return connection;
        }

        private string PathOf(string name) => Path.Combine(_folder.FullName, $"{name}.db");
    }
}
