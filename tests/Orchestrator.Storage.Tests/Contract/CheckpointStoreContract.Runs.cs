namespace Orchestrator.Storage.Tests;

public abstract partial class CheckpointStoreContract
{
    [Fact]
    public async Task CreateRun_OfANewId_IsReadBackWhole()
    {
        NewRun run = Sample.Run("run/1 – ü");

        Assert.Equal(RunCreation.Created, await Store.CreateRunAsync(run));

        StoredRun stored = await GetAsync(run.Id);
        Assert.Equal((run.Id, run.Workflow, 3, run.TraceParent), (stored.Info.Id, stored.Info.Workflow, stored.Info.Version, stored.Info.TraceParent));
        Assert.Equal((TaskState.Pending, NewRun.FirstEpoch, "creator"), (stored.Info.State, stored.Info.Epoch, stored.Info.Owner));
        Assert.Equal((Sample.Time, null, null), (stored.Info.CreatedAt, stored.Info.CompletedAt, stored.Info.Error));
        Assert.Equal(Sample.Graph, stored.Graph);
        Assert.Equal(Sample.Graph.Fingerprint, stored.Info.Fingerprint);
        Assert.Equal(("docs/", ""), (Sample.Text(stored.Input), Sample.Text(stored.Result)));
        Assert.Empty(stored.Checkpoints);
    }

    [Fact]
    public async Task CreateRun_Again_ChangesNothing()
    {
        await CreateAsync("run");
        await AppendAsync(Sample.Row("run"));

        Assert.Equal(RunCreation.Exists, await Store.CreateRunAsync(Sample.Run("run")));

        StoredRun stored = await GetAsync("run");
        Assert.Equal(NewRun.FirstEpoch, stored.Info.Epoch);
        Assert.Single(stored.Checkpoints);
    }

    [Fact]
    public async Task CreateRun_OfAnIdThatIsTaken_IsAConflict_WhereWorkflowOrInputDiffer()
    {
        await CreateAsync("run");

        Assert.Equal(RunCreation.Conflict, await Store.CreateRunAsync(Sample.Run("run", input: "other/")));
        Assert.Equal(RunCreation.Conflict, await Store.CreateRunAsync(Sample.Run("run", input: "")));
        Assert.Equal(RunCreation.Conflict, await Store.CreateRunAsync(Sample.Run("run", workflow: "Other")));

        Assert.Equal("docs/", Sample.Text((await GetAsync("run")).Input));
    }

    [Fact]
    public async Task CreateRun_ByManyAtOnce_CreatesOnce()
    {
        RunCreation[] answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(at => Task.Run(
            async () => await (at % 2 == 0 ? Store : Another_Locked()).CreateRunAsync(Sample.Run("run")))));

        Assert.Single(answers, RunCreation.Created);
        Assert.Equal(15, answers.Count(static answer => answer == RunCreation.Exists));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void NewRun_WithAnIdThatIsNone_IsRefused(string id) => Assert.Throws<ArgumentException>(() => Sample.Run(id));

    [Fact]
    public void NewRun_WithAnIdThatIsTooLong_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Sample.Run(new string('x', NewRun.MaxIdLength + 1)));

    [Fact]
    public async Task GetRun_OfAnUnknownId_IsNull()
    {
        Assert.Null(await Store.GetRunAsync("nobody"));
        Assert.Null(await Store.OpenRunAsync("nobody", "me"));
    }

    [Fact]
    public async Task OpenRun_RaisesTheEpoch_AndReadsWhatIsRecorded()
    {
        await CreateAsync("run");
        await AppendAsync(Sample.Row("run", key: 1), Sample.Row("run", key: 2));

        StoredRun opened = Assert.IsType<StoredRun>(await Store.OpenRunAsync("run", "second"));

        Assert.Equal((NewRun.FirstEpoch + 1, "second"), (opened.Info.Epoch, opened.Info.Owner));
        Assert.Equal([1, 2], opened.Checkpoints.Select(static row => row.Key));
        Assert.Equal(AppendStatus.Fenced, (await AppendAsync(Sample.Row("run", key: 3))).Single().Status);
        Assert.Equal(AppendStatus.Recorded, (await AppendAsync(Sample.Row("run", key: 3, epoch: opened.Info.Epoch))).Single().Status);
        Assert.Equal(opened.Info.Epoch, (await GetAsync("run")).Info.Epoch);
    }

    [Fact]
    public async Task CompleteRun_RecordsTheEnd_Once()
    {
        await CreateAsync("run");
        RunCompletion failed = new()
        {
            State = TaskState.Failed,
            Result = new byte[] { 1, 2, 3 },
            Error = new("System.InvalidOperationException", "broken", "at Train"),
            CompletedAt = Sample.Time.AddHours(1),
        };

        Assert.True(await Store.CompleteRunAsync("run", NewRun.FirstEpoch, failed));
        Assert.True(await Store.CompleteRunAsync("run", NewRun.FirstEpoch, failed));
        Assert.False(await Store.CompleteRunAsync("run", NewRun.FirstEpoch, Sample.Succeeded()));
        Assert.False(await Store.CompleteRunAsync("nobody", NewRun.FirstEpoch, failed));

        StoredRun stored = await GetAsync("run");
        Assert.Equal((TaskState.Failed, failed.Error, failed.CompletedAt), (stored.Info.State, stored.Info.Error, stored.Info.CompletedAt));
        Assert.Equal([1, 2, 3], stored.Result.ToArray());
        Assert.Equal(AppendStatus.Fenced, (await AppendAsync(Sample.Row("run"))).Single().Status);
    }

    [Fact]
    public async Task CompleteRun_InAnOlderEpoch_IsFenced()
    {
        await CreateAsync("run");
        await Store.OpenRunAsync("run", "second");

        Assert.False(await Store.CompleteRunAsync("run", NewRun.FirstEpoch, Sample.Succeeded()));

        Assert.Equal(TaskState.Pending, (await GetAsync("run")).Info.State);
    }

    [Fact]
    public async Task OpenRun_OfAFinishedRun_ReadsOnly()
    {
        await CreateAsync("run");
        await AppendAsync(Sample.Row("run"));
        await Store.CompleteRunAsync("run", NewRun.FirstEpoch, Sample.Succeeded());

        StoredRun opened = Assert.IsType<StoredRun>(await Store.OpenRunAsync("run", "second"));

        Assert.Equal((TaskState.Succeeded, NewRun.FirstEpoch, "creator"), (opened.Info.State, opened.Info.Epoch, opened.Info.Owner));
        Assert.Single(opened.Checkpoints);
        Assert.Equal(RunCreation.Exists, await Store.CreateRunAsync(Sample.Run("run")));
    }

    private ICheckpointStore Another_Locked()
    {
        lock (_opened)
        {
            return Another();
        }
    }
}
