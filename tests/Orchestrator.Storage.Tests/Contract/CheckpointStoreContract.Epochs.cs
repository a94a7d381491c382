using System.Collections.Concurrent;

namespace Orchestrator.Storage.Tests;

public abstract partial class CheckpointStoreContract
{
    private const int Appenders = 4;

    // What an appender tries to record behind a bump: the first should end it.
    private const int RowsBehindABump = 10;

    [Theory]
    [InlineData("open")]
    [InlineData("cancel")]
    [InlineData("reset")]
    [InlineData("open of a canceled run")]
    public async Task Bump_RacingAppends_IsBehindAllThatItsEpochRecords(string bump)
    {
        const int Rounds = 40;
        CheckpointKind kind = bump == "open of a canceled run" ? CheckpointKind.Compensation : CheckpointKind.Outcome;
        int recorded = 0;
        int fenced = 0;
        ICheckpointStore other = Another();
        for (int round = 0; round < Rounds; round++)
        {
            string run = $"{bump}-{round}";
            await CreateAsync(run);
            long epoch = NewRun.FirstEpoch;
            if (kind == CheckpointKind.Compensation)
            {
                await Store.CancelRunAsync(run, Sample.Time);
                epoch = (await Store.OpenRunAsync(run, "first"))!.Info.Epoch;
            }

            ConcurrentBag<long> acknowledged = [];
            int before = recorded;
            bool isBumped = false;
            TaskCompletionSource start = new(TaskCreationOptions.RunContinuationsAsynchronously);
            Task[] appends = [.. Enumerable.Range(0, Appenders).Select(appender => Task.Run(async () =>
            {
                await start.Task;
                int left = RowsBehindABump;
                for (long key = appender; left > 0; key += Appenders)
                {
                    left -= Volatile.Read(ref isBumped) ? 1 : 0;
                    AppendStatus status = (await AppendAsync(appender % 2 == 0 ? Store : other, Sample.Row(run, key, epoch, kind))).Single().Status;
                    if (status == AppendStatus.Fenced)
                    {
                        Interlocked.Increment(ref fenced);
                        return;
                    }

                    acknowledged.Add(key);
                    Interlocked.Increment(ref recorded);
                }
            }))];
            start.SetResult();

            // Bumps early in some rounds and late in others, so that both orders come up.
            int rowsBefore = round % 10 * 3;
            SpinWait.SpinUntil(() => Volatile.Read(ref recorded) - before >= rowsBefore);
            long[] atBump = await BumpAsync(bump, other, run);
            Volatile.Write(ref isBumped, true);
            await Task.WhenAll(appends);

            long[] after = Recorded(await GetAsync(run));
            Assert.Equal(atBump, after);
            Assert.Equal(acknowledged.Order(), after.Order());
        }

        Assert.Equal(Rounds * Appenders, fenced);
        Assert.True(recorded > 0, "Nothing was recorded before a bump: the race was none.");
    }

    [Fact]
    public async Task OpenRun_ByManyAtOnce_GivesEachItsEpoch()
    {
        await CreateAsync("run");
        ICheckpointStore[] stores = [.. Enumerable.Range(0, 8).Select(at => at < 4 ? Store : Another())];

        StoredRun?[] opened = await Task.WhenAll(stores.Select(store => Task.Run(async () => await store.OpenRunAsync("run", "me"))));

        Assert.Equal(Enumerable.Range(2, 8).Select(static epoch => (long)epoch), opened.Select(static run => run!.Info.Epoch).Order());
        Assert.Equal(9, (await GetAsync("run")).Info.Epoch);
    }

    [Fact]
    public async Task CompleteRun_RacingAnOpen_EitherEndsTheRunForBoth_OrIsFenced()
    {
        ICheckpointStore other = Another();
        for (int round = 0; round < 40; round++)
        {
            string run = $"run-{round}";
            await CreateAsync(run);
            Task<bool> complete = Task.Run(async () => await Store.CompleteRunAsync(run, NewRun.FirstEpoch, Sample.Succeeded()));
            StoredRun? opened = await other.OpenRunAsync(run, "second");

            bool isCompleted = await complete;

            Assert.Equal(isCompleted ? TaskState.Succeeded : TaskState.Pending, opened!.Info.State);
            Assert.Equal(isCompleted ? 1 : 2, opened.Info.Epoch);
        }
    }

    [Fact]
    public async Task CancelRun_EndsItForGood()
    {
        await CreateAsync("run");
        await AppendAsync(Sample.Row("run"));

        Assert.True(await Store.CancelRunAsync("run", Sample.Time.AddHours(1)));
        Assert.True(await Store.CancelRunAsync("run", Sample.Time.AddHours(2)));

        RunInfo info = (await GetAsync("run")).Info;
        Assert.Equal((TaskState.Canceled, NewRun.FirstEpoch + 1, Sample.Time.AddHours(1)), (info.State, info.Epoch, info.CompletedAt));
        Assert.False(await Store.CompleteRunAsync("run", NewRun.FirstEpoch, Sample.Succeeded()));
        Assert.False(await Store.CompleteRunAsync("run", info.Epoch, Sample.Succeeded()));
        Assert.False(await Store.ResetTasksAsync("run", [1]));
        Assert.Equal(AppendStatus.Fenced, (await AppendAsync(Sample.Row("run", key: 2, epoch: info.Epoch))).Single().Status);
    }

    [Fact]
    public async Task OpenRun_OfACanceledRun_TakesItOver_ToUndoWhatItHasDone()
    {
        await CreateAsync("run");
        await AppendAsync(Sample.Row("run", key: 1), Sample.Row("run", key: 2));
        await Store.CancelRunAsync("run", Sample.Time);

        StoredRun opened = (await Store.OpenRunAsync("run", "undoer"))!;

        Assert.Equal((TaskState.Canceled, 3, "undoer", Sample.Time), (opened.Info.State, opened.Info.Epoch, opened.Info.Owner, opened.Info.CompletedAt));
        Assert.Equal([1, 2], Recorded(opened));
        Checkpoint undone = Sample.Row("run", key: 2, epoch: 3, kind: CheckpointKind.Compensation);
        Assert.Equal(AppendStatus.Recorded, (await AppendAsync(undone)).Single().Status);
        AppendResult again = (await AppendAsync(undone)).Single();
        Assert.Equal(AppendStatus.Already, again.Status);
        Sample.AssertSame(undone, again.Stored!);
        Sample.AssertSame(undone, (await GetAsync("run")).Checkpoints[^1]);
        Assert.Equal(AppendStatus.Fenced, (await AppendAsync(Sample.Row("run", key: 1, epoch: 2, kind: CheckpointKind.Compensation))).Single().Status);
    }

    [Theory]
    [InlineData(CheckpointKind.Outcome)]
    [InlineData(CheckpointKind.Condition)]
    [InlineData(CheckpointKind.Width)]
    [InlineData(CheckpointKind.Attempt)]
    [InlineData(CheckpointKind.Reset)]
    public async Task Append_ToACanceledRun_OfWhatUndoesNothing_IsFenced_EvenWhereItIsRecorded(CheckpointKind kind)
    {
        await CreateAsync("run");
        await AppendAsync(Sample.Row("run", kind: kind));
        await Store.CancelRunAsync("run", Sample.Time);
        await Store.OpenRunAsync("run", "undoer");

        AppendResult[] results = await AppendAsync(
            Sample.Row("run", epoch: 3, kind: kind), Sample.Row("run", epoch: 3, kind: CheckpointKind.Compensation), Sample.Row("run", key: 2, epoch: 3, kind: kind));

        Assert.Equal([AppendStatus.Fenced, AppendStatus.Recorded, AppendStatus.Fenced], results.Select(static result => result.Status));
        Assert.Equal(2, (await GetAsync("run")).Checkpoints.Count);
    }

    [Theory]
    [InlineData(TaskState.Succeeded)]
    [InlineData(TaskState.Failed)]
    public async Task Append_ToAFinishedRun_IsFenced_OfWhateverKind(TaskState state)
    {
        await CreateAsync("run");
        await Store.CompleteRunAsync("run", NewRun.FirstEpoch, new() { State = state, CompletedAt = Sample.Time });

        Assert.All(
            await AppendAsync([.. Enum.GetValues<CheckpointKind>().Select(static kind => Sample.Row("run", kind: kind))]),
            static result => Assert.Equal(AppendStatus.Fenced, result.Status));
    }

    [Fact]
    public async Task CompleteRun_OfACanceledRun_LeavesItCanceled()
    {
        await CreateAsync("run");
        await Store.CancelRunAsync("run", Sample.Time);
        await Store.OpenRunAsync("run", "undoer");
        RunCompletion canceled = new() { State = TaskState.Canceled, CompletedAt = Sample.Time.AddHours(1), Result = new byte[] { 1 } };

        Assert.True(await Store.CompleteRunAsync("run", 3, canceled));
        Assert.False(await Store.CompleteRunAsync("run", 2, canceled));
        Assert.False(await Store.CompleteRunAsync("run", 3, Sample.Succeeded()));
        Assert.False(await Store.CompleteRunAsync("run", 3, new() { State = TaskState.Failed, CompletedAt = Sample.Time }));

        StoredRun stored = await GetAsync("run");
        Assert.Equal((TaskState.Canceled, Sample.Time, 0), (stored.Info.State, stored.Info.CompletedAt, stored.Result.Length));
    }

    [Fact]
    public async Task CancelRun_RacingCompensationsAndOutcomes_LetsNoOutcomeOfItsEpochThrough()
    {
        ICheckpointStore other = Another();
        for (int round = 0; round < 40; round++)
        {
            string run = $"run-{round}";
            await CreateAsync(run);
            Task<AppendResult[]>[] appends = [.. Enumerable.Range(0, Appenders).Select(appender => Task.Run(() => AppendAsync(
                appender % 2 == 0 ? Store : other,
                Sample.Row(run, appender, kind: CheckpointKind.Outcome), Sample.Row(run, appender, kind: CheckpointKind.Compensation))))];

            await other.CancelRunAsync(run, Sample.Time);
            StoredRun opened = (await other.OpenRunAsync(run, "undoer"))!;
            AppendResult[][] results = await Task.WhenAll(appends);

            // A batch is recorded as a whole: nothing comes between its rows.
            Assert.All(results, static result => Assert.Equal(result[0].Status, result[1].Status));
            long[] acknowledged = [.. Enumerable.Range(0, Appenders).Where(at => results[at][0].Status == AppendStatus.Recorded).Select(static at => (long)at)];
            Assert.Equal(acknowledged, Recorded(opened).Distinct().Order());
            Assert.Equal(opened.Checkpoints.Count, (await GetAsync(run)).Checkpoints.Count);
        }
    }

    [Fact]
    public async Task CancelRun_OfAFinishedOrUnknownRun_DoesNothing()
    {
        await CreateAsync("run");
        await Store.CompleteRunAsync("run", NewRun.FirstEpoch, Sample.Succeeded());

        Assert.False(await Store.CancelRunAsync("run", Sample.Time));
        Assert.False(await Store.CancelRunAsync("nobody", Sample.Time));

        Assert.Equal((TaskState.Succeeded, 1), ((await GetAsync("run")).Info.State, (await GetAsync("run")).Info.Epoch));
    }

    [Fact]
    public async Task ResetTasks_GivesThemANewGeneration_AndKeepsWhatWas()
    {
        await CreateAsync("run");
        await AppendAsync(Sample.Row("run", key: 1), Sample.Row("run", key: 2, element: 0), Sample.Row("run", key: 2, element: 1), Sample.Row("run", key: 3));
        await Store.CompleteRunAsync("run", NewRun.FirstEpoch, new() { State = TaskState.Failed, CompletedAt = Sample.Time, Error = new("E", "broken") });

        Assert.True(await Store.ResetTasksAsync("run", [2, 3, 2, 77]));
        Assert.True(await Store.ResetTasksAsync("run", [3]));

        StoredRun stored = await GetAsync("run");
        Assert.Equal((TaskState.Pending, 3, null, null), (stored.Info.State, stored.Info.Epoch, stored.Info.CompletedAt, stored.Info.Error));
        Assert.Equal(4, Recorded(stored).Length);
        Assert.Equal(
            [(2, 1, 2, "Task2"), (3, 1, 2, "Task3"), (77, 1, 2, ""), (3, 2, 3, "Task3")],
            stored.Checkpoints.Where(static row => row.Kind == CheckpointKind.Reset).Select(static row => (row.Key, row.Generation, row.Epoch, row.Name)));
        Assert.Equal(AppendStatus.Fenced, (await AppendAsync(Sample.Row("run", key: 4))).Single().Status);
        Assert.Equal(AppendStatus.Recorded, (await AppendAsync(Sample.Row("run", key: 3, epoch: 3, generation: 2))).Single().Status);
    }

    [Fact]
    public async Task ResetTasks_MayGoOnWithAnotherGraph()
    {
        await CreateAsync("run");
        RecordedGraph graph = new("f2", "{}");

        Assert.True(await Store.ResetTasksAsync("run", [], graph));

        Assert.Equal(graph, (await GetAsync("run")).Graph);
        Assert.False(await Store.ResetTasksAsync("nobody", [1], graph));
    }

    private static async Task<long[]> BumpAsync(string bump, ICheckpointStore store, string run)
    {
        switch (bump)
        {
            case "open" or "open of a canceled run":
                return Recorded((await store.OpenRunAsync(run, "second"))!);
            case "cancel":
                Assert.True(await store.CancelRunAsync(run, Sample.Time));
                break;
            default:
                Assert.True(await store.ResetTasksAsync(run, [-1]));
                break;
        }

        return Recorded((await store.GetRunAsync(run))!);
    }

    private static long[] Recorded(StoredRun run) =>
        [.. run.Checkpoints.Where(static row => row.Kind != CheckpointKind.Reset).Select(static row => row.Key)];
}
