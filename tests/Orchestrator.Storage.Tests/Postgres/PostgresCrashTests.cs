namespace Orchestrator.Storage.Tests.Postgres;

/// <summary>A server that goes away and comes back, while runs go on.</summary>
public sealed class PostgresCrashTests
{
    [Fact]
    public async Task AServerThatCrashes_LosesNothingThatWasAcknowledged_AndTheWriterGoesOnWhenItIsBack()
    {
        await using LocalPostgres? server = await LocalPostgres.StartAsync();
        Assert.SkipWhen(server is null, "PostgreSQL is not installed here.");
        await using PostgresCheckpointStore store = new(server!.ConnectionString);
        await using CheckpointWriter writer = new(store, TimeProvider.System);
        await store.CreateRunAsync(Sample.Run("run"));
        using CancellationTokenSource end = new();
        Task<List<long>>[] appenders = [.. Enumerable.Range(0, 4).Select(appender => Task.Run(() => AppendUntilAsync(writer, appender * 1_000_000, end.Token)))];

        await WaitForMoreAsync(store, 0);
        await server.CrashAsync(TimeSpan.FromMilliseconds(300));
        long[] before = [.. (await GetAsync(store)).Checkpoints.Select(static row => row.Key)];
        await WaitForMoreAsync(store, before.Length);
        await end.CancelAsync();
        List<long>[] acknowledged = await Task.WhenAll(appenders);

        long[] stored = [.. (await GetAsync(store)).Checkpoints.Select(static row => row.Key)];
        Assert.NotEmpty(before);
        Assert.Equal(stored.Order(), acknowledged.SelectMany(static keys => keys).Order());
    }

    private static async Task<List<long>> AppendUntilAsync(CheckpointWriter writer, long key, CancellationToken end)
    {
        List<long> acknowledged = [];
        for (; !end.IsCancellationRequested; key++)
        {
            AppendResult answer = await writer.AppendAsync(Sample.Row("run", key), CancellationToken.None);
            Assert.NotEqual(AppendStatus.Fenced, answer.Status);
            acknowledged.Add(key);
        }

        return acknowledged;
    }

    private static async Task WaitForMoreAsync(PostgresCheckpointStore store, int than)
    {
        while ((await GetAsync(store)).Checkpoints.Count < than + 100)
        {
            await Task.Delay(20);
        }
    }

    private static async Task<StoredRun> GetAsync(PostgresCheckpointStore store)
    {
        while (true)
        {
            try
            {
                return Assert.IsType<StoredRun>(await store.GetRunAsync("run"));
            }
            catch (Exception failure) when (store.IsTransient(failure))
            {
                await Task.Delay(20);
            }
        }
    }
}
