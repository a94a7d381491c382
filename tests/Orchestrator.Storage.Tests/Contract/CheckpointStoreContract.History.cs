namespace Orchestrator.Storage.Tests;

public abstract partial class CheckpointStoreContract
{
    [Fact]
    public async Task ListRuns_FiltersByWorkflowStateAndTime()
    {
        await CreateAsync("a", "Train", minute: 0);
        await CreateAsync("b", "Train", minute: 1);
        await CreateAsync("c", "Report", minute: 2);
        await CreateAsync("d", "Train", minute: 3);
        await Store.CompleteRunAsync("a", NewRun.FirstEpoch, Sample.Succeeded());
        await Store.CompleteRunAsync("b", NewRun.FirstEpoch, new() { State = TaskState.Failed, CompletedAt = Sample.Time, Error = new("E", "broken") });

        Assert.Equal("dcba", await ListAsync(new()));
        Assert.Equal("dba", await ListAsync(new() { Workflow = "Train" }));
        Assert.Equal("", await ListAsync(new() { Workflow = "train" }));
        Assert.Equal("dc", await ListAsync(new() { States = [TaskState.Pending] }));
        Assert.Equal("ba", await ListAsync(new() { States = [TaskState.Succeeded, TaskState.Failed] }));
        Assert.Equal("d", await ListAsync(new() { States = [TaskState.Pending], Workflow = "Train" }));
        Assert.Equal("dcb", await ListAsync(new() { CreatedFrom = Sample.Time.AddMinutes(1) }));
        Assert.Equal("a", await ListAsync(new() { CreatedBefore = Sample.Time.AddMinutes(1) }));
        Assert.Equal("cb", await ListAsync(new() { CreatedFrom = Sample.Time.AddMinutes(1), CreatedBefore = Sample.Time.AddMinutes(3) }));

        RunInfo failed = (await Store.ListRunsAsync(new() { States = [TaskState.Failed] })).Runs.Single();
        Assert.Equal(("b", "Train", TaskState.Failed, "broken"), (failed.Id, failed.Workflow, failed.State, failed.Error?.Message));
    }

    [Fact]
    public async Task ListRuns_PageByPage_MissesAndRepeatsNone_WhileRunsCome()
    {
        for (int at = 0; at < 25; at++)
        {
            await CreateAsync($"run-{at}");
        }

        List<string> seen = [];
        long? after = null;
        do
        {
            RunPage page = await Store.ListRunsAsync(new() { Limit = 10, After = after });
            Assert.True(page.Runs.Count <= 10);
            seen.AddRange(page.Runs.Select(static run => run.Id));
            await CreateAsync($"late-{seen.Count}");
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(Enumerable.Range(0, 25).Reverse().Select(static at => $"run-{at}"), seen);
    }

    [Fact]
    public async Task ListRuns_OfAPageThatIsExactlyFull_HasNoNext()
    {
        await CreateAsync("a");
        await CreateAsync("b");

        Assert.Null((await Store.ListRunsAsync(new() { Limit = 2 })).Next);
        Assert.NotNull((await Store.ListRunsAsync(new() { Limit = 1 })).Next);
    }

    [Fact]
    public async Task Purge_RemovesWhatFinishedLongAgo_SomeAtATime_AndSparesTheNewest()
    {
        for (int at = 0; at < 10; at++)
        {
            await CreateAsync($"run-{at}");
            await AppendAsync(Sample.Row($"run-{at}"), Sample.Row($"run-{at}", key: 2, bytes: new byte[Checkpoint.MaxInlineBytes + 1]));
            await Store.CompleteRunAsync($"run-{at}", NewRun.FirstEpoch, Sample.Succeeded(minute: 100 - at));
        }

        await CreateAsync("unfinished");

        Assert.Equal(3, await Store.PurgeAsync(Sample.Time.AddMinutes(100), keepNewest: 4, atMost: 3));
        Assert.Equal(["run-0", "run-1", "run-2", "run-3", "run-4", "run-5", "run-6", "unfinished"], await IdsAsync());

        Assert.Equal(3, await Store.PurgeAsync(Sample.Time.AddMinutes(100), keepNewest: 4, atMost: 100));
        Assert.Equal(["run-0", "run-1", "run-2", "run-3", "unfinished"], await IdsAsync());

        Assert.Equal(0, await Store.PurgeAsync(Sample.Time.AddMinutes(100), keepNewest: 4, atMost: 100));
        Assert.Equal(1, await Store.PurgeAsync(Sample.Time.AddMinutes(98), keepNewest: 0, atMost: 100));
        Assert.Equal(3, await Store.PurgeAsync(DateTimeOffset.MaxValue, keepNewest: 0, atMost: 100));
        Assert.Equal(["unfinished"], await IdsAsync());
    }

    [Fact]
    public async Task Purge_LeavesNothingOfARun()
    {
        await CreateAsync("run");
        await AppendAsync(Sample.Row("run", payload: "old"));
        await Store.CompleteRunAsync("run", NewRun.FirstEpoch, Sample.Succeeded());

        await Store.PurgeAsync(DateTimeOffset.MaxValue, keepNewest: 0, atMost: 1);

        Assert.Null(await Store.GetRunAsync("run"));
        await CreateAsync("run");
        Assert.Empty((await GetAsync("run")).Checkpoints);
        Assert.Equal(AppendStatus.Recorded, (await AppendAsync(Sample.Row("run", payload: "new"))).Single().Status);
    }

    [Fact]
    public async Task Everything_IsThere_ForAnotherStoreOverTheSameData()
    {
        await CreateAsync("run");
        await AppendAsync(Sample.Row("run"));
        await Store.DisposeAsync();

        ICheckpointStore reopened = Another();

        StoredRun stored = Assert.IsType<StoredRun>(await reopened.OpenRunAsync("run", "second"));
        Assert.Equal(2, stored.Info.Epoch);
        Sample.AssertSame(Sample.Row("run"), stored.Checkpoints.Single());
    }

    [Fact]
    public async Task Calls_WithACancelledToken_AreCancelled()
    {
        CancellationToken cancelled = new(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.CreateRunAsync(Sample.Run("run"), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.AppendAsync(new[] { Sample.Row("run") }, new AppendResult[1], cancelled));

        Assert.Null(await Store.GetRunAsync("run"));
    }

    private async Task<string> ListAsync(RunFilter filter) => string.Concat((await Store.ListRunsAsync(filter)).Runs.Select(static run => run.Id));

    private async Task<string[]> IdsAsync() => [.. (await Store.ListRunsAsync(new())).Runs.Select(static run => run.Id).Order()];
}
