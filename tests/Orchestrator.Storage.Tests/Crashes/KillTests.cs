using System.Collections.Concurrent;
using System.Diagnostics;
using Orchestrator.Storage.Tests.Postgres;
using Orchestrator.Storage.Tests.Sqlite;

namespace Orchestrator.Storage.Tests.Crashes;

/// <summary>Processes that are killed, and servers that crash, while a run is under way.</summary>
public sealed class KillTests(PostgresServer server)
{
    // Workflows of many tasks, conditions and fan-outs.
    private const int Parts = 14;

    private const int Milliseconds = 10;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task AProcessThatIsKilled_OnSqlite_LosesNothing(int seed)
    {
        using SqliteFolder folder = new();

        await KillAsync(folder.File, seed);

        Assert.Equal("ok", folder.Scalar("pragma integrity_check"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task AProcessThatIsKilled_OnPostgres_LosesNothing(int seed) =>
        await KillAsync(Stores.Postgres($"s{Guid.NewGuid():N}", await server.ConnectAsync()), seed);

    [Fact]
    public async Task AServerThatCrashes_IsWaitedFor_AndTheRunGoesOnByItself()
    {
        await using LocalPostgres? crashing = await LocalPostgres.StartAsync();
        Assert.SkipWhen(crashing is null, "PostgreSQL is not installed here.");
        await using ICheckpointStore store = new PostgresCheckpointStore(crashing!.ConnectionString);
        Whole whole = await Whole.RunAsync(store, 1);
        CrashReport report = new();
        CrashLedger ledger = new("run", report);
        ConcurrentQueue<string> lines = [];
        TaskCompletionSource isUnderWay = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int bodies = 0;
        CrashProbe probe = new(line =>
        {
            lines.Enqueue(line);
            if (IsStart(line) && Interlocked.Increment(ref bodies) == 5)
            {
                isUnderWay.SetResult();
            }
        });

        Task<RunResult> running = CrashChild.RunAsync(store, "run", CrashGraph.Build(1, Parts, Milliseconds, probe), probe).AsTask();
        await isUnderWay.Task;
        await crashing.CrashAsync(TimeSpan.FromMilliseconds(300));
        RunResult result = await running;

        ledger.Add(lines, await GetAsync(store, "run"));
        ledger.Compare(result, whole.Result, whole.Rows);
        Assert.Empty(report.Faults);
        Assert.Equal(0, report.BodiesAgain);
        RunResult again = await CrashChild.RunAsync(store, "run", CrashGraph.Build(1, Parts, 0, new CrashProbe(static line => Assert.False(IsStart(line), line))), probe);
        Assert.Equal(result.State, again.State);
    }

    [Fact]
    public async Task ATaskThatEndsItsProcess_IsStartedAgainThreeTimes_AndThenFails()
    {
        const string Deadly = "body-started fatal/-1 1";
        using SqliteFolder folder = new();
        await using ICheckpointStore store = Stores.Open(folder.File);
        int seed = Enumerable.Range(0, 100).First(static seed => CrashGraph.Build(seed, 1, 0, new CrashProbe(static _ => { })).Graph.Tasks.Any(static task => task.Name == "fatal"));
        int deaths = 0;
        List<string> lines;
        while ((lines = await EndAsync(Start(folder.File, seed, 1, 0, Deadly))).Contains(Deadly))
        {
            deaths++;
        }

        StoredRun stored = (await store.GetRunAsync("run"))!;
        Assert.Equal(1 + 3, deaths);
        Assert.Equal(TaskState.Failed, stored.Info.State);
        Assert.Contains("'fatal' was started 3 times", stored.Checkpoints.Single(static row => row is { Name: "fatal", Kind: CheckpointKind.Outcome }).Error!.Message, StringComparison.Ordinal);
    }

    private static async Task KillAsync(string where, int seed)
    {
        await using ICheckpointStore store = Stores.Open(where);
        Whole whole = await Whole.RunAsync(store, seed);
        CrashReport report = new();
        CrashLedger ledger = new("run", report);
        for (int round = 0; round < 3; round++)
        {
            using Process child = Start(where, seed, Parts, Milliseconds, null);
            List<string> lines = [];
            while (lines.Count(IsStart) < 3 + round)
            {
                lines.Add(await child.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The run had ended before it was killed."));
            }

            child.Kill();
            lines.AddRange(await EndAsync(child));
            StoredRun? stored = await store.GetRunAsync("run");
            Assert.Equal(TaskState.Pending, stored!.Info.State);
            ledger.Add(lines, stored);
        }

        ConcurrentQueue<string> last = [];
        CrashProbe probe = new(last.Enqueue);
        RunResult result = await CrashChild.RunAsync(store, "run", CrashGraph.Build(seed, Parts, 0, probe), probe);
        ledger.Add(last, await store.GetRunAsync("run"));
        ledger.Compare(result, whole.Result, whole.Rows);
        Assert.Empty(report.Faults);
        Assert.True(report.BodiesAgain > 0, "The kills hit nothing.");
    }

    private static Process Start(string where, int seed, int parts, int milliseconds, string? deadly) =>
        Program.Start(CrashChild.ArgumentsOf(where, "run", seed, parts, milliseconds, deadly));

    private static async Task<List<string>> EndAsync(Process child)
    {
        List<string> lines = [.. (await child.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        await child.WaitForExitAsync();
        return lines;
    }

    private static bool IsStart(string line) => line.StartsWith("body-started", StringComparison.Ordinal);

    private static async Task<StoredRun?> GetAsync(ICheckpointStore store, string run)
    {
        while (true)
        {
            try
            {
                return await store.GetRunAsync(run);
            }
            catch (Exception failure) when (store.IsTransient(failure))
            {
                await Task.Delay(20);
            }
        }
    }

    /// <summary>The run that nobody has killed.</summary>
    private sealed record Whole(RunResult Result, Dictionary<string, string> Rows)
    {
        public static async Task<Whole> RunAsync(ICheckpointStore store, int seed)
        {
            CrashProbe probe = new(static _ => { });
            RunResult result = await CrashChild.RunAsync(store, "whole", CrashGraph.Build(seed, Parts, 0, probe), probe);
            return new Whole(result, CrashLedger.RowsOf(await store.GetRunAsync("whole")));
        }
    }
}
