namespace Orchestrator.Storage.Tests;

public abstract partial class CheckpointStoreContract
{
    private const string Progress = """{"Train":{"fraction":0.5,"message":"epoch 3, Ω"}}""";

    [Fact]
    public async Task Heartbeat_OfAnUnfinishedRun_RecordsTimeAndProgress_InPlaceOfWhatWas()
    {
        await CreateAsync("run");
        RunInfo before = (await GetAsync("run")).Info;

        Assert.True(await Store.HeartbeatAsync("run", NewRun.FirstEpoch, Sample.Time.AddSeconds(5), Progress));

        RunInfo first = (await GetAsync("run")).Info;
        RunInfo listed = (await Store.ListRunsAsync(new())).Runs.Single();
        Assert.True(await Store.HeartbeatAsync("run", NewRun.FirstEpoch, Sample.Time.AddSeconds(10), null));
        RunInfo second = (await GetAsync("run")).Info;

        Assert.Equal((null, null), (before.HeartbeatAt, before.Progress));
        Assert.Equal((Sample.Time.AddSeconds(5), Progress), (first.HeartbeatAt, first.Progress));
        Assert.Equal((Sample.Time.AddSeconds(5), Progress), (listed.HeartbeatAt, listed.Progress));
        Assert.Equal((Sample.Time.AddSeconds(10), null), (second.HeartbeatAt, second.Progress));
        Assert.Equal((TaskState.Pending, NewRun.FirstEpoch, "creator"), (second.State, second.Epoch, second.Owner));
    }

    [Fact]
    public async Task Heartbeat_OfAnotherEpoch_OrOfARunThatHasEnded_IsRefused_AndRecordsNothing()
    {
        await CreateAsync("open");
        await CreateAsync("ended");
        await CreateAsync("canceled");
        await Store.OpenRunAsync("open", "second");
        await Store.CompleteRunAsync("ended", NewRun.FirstEpoch, Sample.Succeeded());
        await Store.CancelRunAsync("canceled", Sample.Time);
        await Store.OpenRunAsync("canceled", "undoer");

        Assert.False(await Store.HeartbeatAsync("nobody", NewRun.FirstEpoch, Sample.Time, Progress));
        Assert.False(await Store.HeartbeatAsync("open", NewRun.FirstEpoch, Sample.Time, Progress));
        Assert.False(await Store.HeartbeatAsync("ended", NewRun.FirstEpoch, Sample.Time, Progress));
        Assert.False(await Store.HeartbeatAsync("canceled", 3, Sample.Time, Progress));

        Assert.All((await Store.ListRunsAsync(new())).Runs, static run => Assert.Equal((null, null), (run.HeartbeatAt, run.Progress)));
        Assert.True(await Store.HeartbeatAsync("open", 2, Sample.Time, Progress));
    }

    [Theory]
    [InlineData("open")]
    [InlineData("reset")]
    public async Task Heartbeat_OfAnOwnerBefore_KeepsItsTime_ButNoProgress(string bump)
    {
        await CreateAsync("run");
        await Store.HeartbeatAsync("run", NewRun.FirstEpoch, Sample.Time, Progress);

        await BumpAsync(bump, Store, "run");

        RunInfo info = (await GetAsync("run")).Info;
        Assert.Equal((Sample.Time, null), (info.HeartbeatAt, info.Progress));
    }

    [Theory]
    [InlineData("open")]
    [InlineData("cancel")]
    [InlineData("reset")]
    public async Task Heartbeat_RacingABump_IsRefusedOnceThatHasReturned(string bump)
    {
        ICheckpointStore other = Another();
        for (int round = 0; round < 20; round++)
        {
            string run = $"{bump}-{round}";
            await CreateAsync(run);
            int beats = 0;
            Task beating = Task.Run(async () =>
            {
                while (await Store.HeartbeatAsync(run, NewRun.FirstEpoch, Sample.Time.AddSeconds(Volatile.Read(ref beats)), Progress))
                {
                    Interlocked.Increment(ref beats);
                }
            });
            SpinWait.SpinUntil(() => Volatile.Read(ref beats) >= round % 3);

            await BumpAsync(bump, other, run);
            RunInfo atBump = (await GetAsync(run)).Info;
            await beating.WaitAsync(TimeSpan.FromMinutes(1));

            RunInfo after = (await GetAsync(run)).Info;
            Assert.Equal((atBump.HeartbeatAt, atBump.Progress, atBump.Epoch), (after.HeartbeatAt, after.Progress, after.Epoch));
        }
    }

    [Fact]
    public async Task Heartbeat_BesideAppends_FencesNone()
    {
        await CreateAsync("run");
        ICheckpointStore other = Another();
        Task beating = Task.Run(async () =>
        {
            for (int beat = 0; beat < 50; beat++)
            {
                Assert.True(await other.HeartbeatAsync("run", NewRun.FirstEpoch, Sample.Time, Progress));
            }
        });

        for (int key = 0; key < 50; key++)
        {
            Assert.Equal(AppendStatus.Recorded, (await AppendAsync(Sample.Row("run", key))).Single().Status);
        }

        await beating;
        Assert.Equal(50, (await GetAsync("run")).Checkpoints.Count);
    }
}
