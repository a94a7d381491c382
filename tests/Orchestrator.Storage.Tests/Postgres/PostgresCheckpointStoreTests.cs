using Npgsql;

namespace Orchestrator.Storage.Tests.Postgres;

public sealed class PostgresCheckpointStoreTests(PostgresServer server) : LastingStoreContract
{
    private readonly string _schema = $"s{Guid.NewGuid():N}";
    private string _connectionString = "";

    protected override ICheckpointStore Open() => new PostgresCheckpointStore(_connectionString) { Schema = _schema };

    protected override Task BreakAsync(string name) => ExecuteAsync(
        $"""
        create function {_schema}.break() returns trigger as $$ begin raise exception 'broken'; end $$ language plpgsql;
        create trigger broken before insert on {_schema}.task for each row when (new.name = '{name}') execute function {_schema}.break()
        """);

    public override async ValueTask InitializeAsync()
    {
        _connectionString = await server.ConnectAsync();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_connectionString.Length > 0)
        {
            await ExecuteAsync($"drop schema if exists {_schema} cascade");
        }
    }

    [Fact]
    public async Task Store_MadeByANewerVersion_IsRefused_WithTheReason()
    {
        await CreateAsync("run");
        await ExecuteAsync($"update {_schema}.meta set version = 7, min_reader = 3, min_writer = 5");

        CheckpointStoreException refusal = await Assert.ThrowsAsync<CheckpointStoreException>(async () => await Another().GetRunAsync("run"));

        Assert.Equal(
            $"The tables in schema '{_schema}' were made by a newer version of Orchestrator: their version is 7, and asks for 5 or later, but this version knows 1. Update the package.",
            refusal.Message);
        Assert.False(Store.IsTransient(refusal));
    }

    [Fact]
    public async Task Store_MadeByANewerVersion_ThatThisOneMayUse_IsUsed()
    {
        await CreateAsync("run");
        await ExecuteAsync($"update {_schema}.meta set version = 7");

        Assert.NotNull(await Another().OpenRunAsync("run", "me"));

        Assert.Equal(7, await ScalarAsync($"select version from {_schema}.meta"));
    }

    [Fact]
    public async Task Store_MadeByManyAtOnce_IsMadeOnce()
    {
        ICheckpointStore[] stores = [.. Enumerable.Range(0, 6).Select(_ => Another())];

        await Task.WhenAll(stores.Select((store, at) => Task.Run(async () => await store.CreateRunAsync(Sample.Run($"run-{at}")))));

        Assert.Equal(6, (await Store.ListRunsAsync(new())).Runs.Count);
        Assert.Equal(1L, await ScalarAsync($"select count(*) from {_schema}.meta"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\"b")]
    [InlineData("drop table; --")]
    public void Schema_OfNoName_IsRefused(string schema) =>
        Assert.Throws<ArgumentException>(() => new PostgresCheckpointStore("Host=localhost") { Schema = schema });

    [Fact]
    public async Task Append_OfARowThatTheServerCannotTake_IsNoMatterOfTime()
    {
        await CreateAsync("run");

        Exception? failure = await Record.ExceptionAsync(() => AppendAsync(Sample.Row("run", name: "a\0b")));

        Assert.NotNull(failure);
        Assert.False(Store.IsTransient(failure), failure.ToString());
    }

    [Fact]
    public async Task Append_BehindABumpThatIsNotCommittedYet_WaitsAndIsFenced()
    {
        await CreateAsync("run");
        await using NpgsqlConnection other = new(_connectionString);
        await other.OpenAsync();
        await using NpgsqlTransaction bump = await other.BeginTransactionAsync();
        await using NpgsqlCommand update = new($"update {_schema}.run set epoch = epoch + 1", other, bump);
        await update.ExecuteNonQueryAsync();

        Task<AppendResult[]> append = AppendAsync(Sample.Row("run"));
        while (!append.IsCompleted && await ScalarAsync("select count(*) from pg_locks where not granted") is 0L)
        {
            await Task.Delay(5);
        }

        Assert.False(append.IsCompleted);
        await bump.CommitAsync();
        Assert.Equal(AppendStatus.Fenced, (await append).Single().Status);
    }

    [Fact]
    public async Task Purge_LeavesNoRowBehind()
    {
        await CreateAsync("run");
        await AppendAsync(Sample.Row("run", bytes: new byte[Checkpoint.MaxInlineBytes + 1]), Sample.Row("run", key: 2));
        Assert.Equal(1L, await ScalarAsync($"select count(*) from {_schema}.blob"));
        await Store.CompleteRunAsync("run", NewRun.FirstEpoch, Sample.Succeeded());

        await Store.PurgeAsync(DateTimeOffset.MaxValue, keepNewest: 0, atMost: 1);

        Assert.Equal(
            0L, await ScalarAsync($"select (select count(*) from {_schema}.run) + (select count(*) from {_schema}.task) + (select count(*) from {_schema}.blob)"));
    }

    private async Task ExecuteAsync(string text)
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(_connectionString);
        await using NpgsqlCommand command = source.CreateCommand(text);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<object?> ScalarAsync(string text)
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(_connectionString);
        await using NpgsqlCommand command = source.CreateCommand(text);
        return await command.ExecuteScalarAsync();
    }
}
