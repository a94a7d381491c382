using Microsoft.Data.Sqlite;

namespace Orchestrator.Storage.Tests.Sqlite;

public sealed class SqliteCheckpointStoreTests : LastingStoreContract
{
    private readonly SqliteFolder _folder = new();

    protected override ICheckpointStore Open() => new SqliteCheckpointStore(_folder.File);

    protected override Task BreakAsync(string name)
    {
        _folder.Execute($"create trigger broken before insert on task when new.name = '{name}' begin select raise(abort, 'broken'); end");
        return Task.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task FileThatIsNoDatabase_IsRefused_ByItsName()
    {
        string file = _folder.File + ".txt";
        await File.WriteAllTextAsync(file, "It is a text, and long enough not to be taken for an empty file.");
        await using var store = new SqliteCheckpointStore(file);

        CheckpointStoreException refused = await Assert.ThrowsAsync<CheckpointStoreException>(async () => await store.GetRunAsync("run"));

        Assert.Contains(file, refused.Message, StringComparison.Ordinal);
        Assert.Contains("not a database", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Store_MadeByANewerVersion_IsRefused_WithTheReason()
    {
        await CreateAsync("run");
        await Store.DisposeAsync();
        _folder.Execute("update meta set version = 7, min_reader = 3, min_writer = 5");

        CheckpointStoreException refusal = await Assert.ThrowsAsync<CheckpointStoreException>(async () => await Another().GetRunAsync("run"));

        Assert.EndsWith("its schema is 7, and asks for 5 or later, but this version knows 1. Update the package.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Store_MadeByANewerVersion_ThatThisOneMayUse_IsUsed()
    {
        await CreateAsync("run");
        await Store.DisposeAsync();
        _folder.Execute("update meta set version = 7");

        Assert.NotNull(await Another().OpenRunAsync("run", "me"));

        Assert.Equal(7L, _folder.Scalar("select version from meta"));
    }

    [Fact]
    public async Task Store_MadeByManyAtOnce_IsMadeOnce()
    {
        ICheckpointStore[] stores = [.. Enumerable.Range(0, 8).Select(_ => Another())];

        await Task.WhenAll(stores.Select((store, at) => Task.Run(async () => await store.CreateRunAsync(Sample.Run($"run-{at}")))));

        Assert.Equal(8, (await Store.ListRunsAsync(new())).Runs.Count);
    }

    [Theory]
    [InlineData(SqliteSynchronous.Full, 2L)]
    [InlineData(SqliteSynchronous.Normal, 1L)]
    public void File_IsOpened_AsDurableAsAskedFor(SqliteSynchronous synchronous, long level)
    {
        var file = new Storage.Sqlite.SqliteFile(_folder.File, synchronous);
        file.Prepare();
        using SqliteConnection connection = file.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "pragma synchronous";

        Assert.Equal(level, command.ExecuteScalar());
        Assert.Equal("wal", _folder.Scalar("pragma journal_mode"));
    }

    [Theory]
    [InlineData("nfs")]
    [InlineData("CIFS")]
    [InlineData("smb2")]
    public void File_OnANetwork_IsRefused(string fileSystem)
    {
        CheckpointStoreException refusal = Assert.Throws<CheckpointStoreException>(() => Storage.Sqlite.SqliteFile.RefuseNetwork("/mnt/runs.db", fileSystem));

        Assert.Equal(
            $"'/mnt/runs.db' is on a network file system ({fileSystem}), where SQLite can't keep processes apart. Put it on a local disk, or use PostgreSQL.", refusal.Message);
        Storage.Sqlite.SqliteFile.RefuseNetwork("/mnt/runs.db", "ext4");
    }

    [Fact]
    public void File_KnowsWhatItIsOn()
    {
        if (OperatingSystem.IsLinux())
        {
            Assert.Equal("proc", Storage.Sqlite.SqliteFile.FileSystemOf("/proc/self"));
        }

        Storage.Sqlite.SqliteFile.RefuseNetwork(_folder.File, Storage.Sqlite.SqliteFile.FileSystemOf(Path.GetDirectoryName(_folder.File)!));
    }

    [Theory]
    [InlineData("")]
    [InlineData(":memory:")]
    public void Store_InNoFile_IsRefused(string path) => Assert.Throws<ArgumentException>(() => new SqliteCheckpointStore(path));

    [Fact]
    public async Task Append_WhileAnotherProcessHoldsTheFile_FailsForATime()
    {
        await CreateAsync("run");
        using SqliteConnection other = _folder.Connect();
        using SqliteTransaction held = other.BeginTransaction(deferred: false);

        Exception? failure = await Record.ExceptionAsync(() => AppendAsync(Sample.Row("run")));

        Assert.NotNull(failure);
        Assert.True(Store.IsTransient(failure), failure.ToString());
        await held.RollbackAsync();
        Assert.Equal(AppendStatus.Recorded, (await AppendAsync(Sample.Row("run"))).Single().Status);
    }

    [Fact]
    public async Task Store_AfterItsEnd_ThrowsObjectDisposed()
    {
        await CreateAsync("run");
        await Store.DisposeAsync();
        await Store.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await Store.GetRunAsync("run"));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => AppendAsync(Sample.Row("run")));
    }

    [Fact]
    public async Task Purge_LeavesNoRowBehind()
    {
        await CreateAsync("run");
        await AppendAsync(Sample.Row("run", bytes: new byte[Checkpoint.MaxInlineBytes + 1]), Sample.Row("run", key: 2));
        Assert.Equal(1L, _folder.Scalar("select count(*) from blob"));
        await Store.CompleteRunAsync("run", NewRun.FirstEpoch, Sample.Succeeded());

        await Store.PurgeAsync(DateTimeOffset.MaxValue, keepNewest: 0, atMost: 1);

        Assert.Equal(0L, _folder.Scalar("select (select count(*) from run) + (select count(*) from task) + (select count(*) from blob)"));
    }
}
