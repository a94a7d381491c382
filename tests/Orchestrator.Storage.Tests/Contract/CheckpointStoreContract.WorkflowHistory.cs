using System.Text;
using Orchestrator.CompilerServices;

namespace Orchestrator.Storage.Tests;

public abstract partial class CheckpointStoreContract
{
    // Ingest → Split → Score (each) → Report; Notify stands alone.
    private static readonly RecordedGraph s_graph = GraphManifest.Of(
        new WorkflowGraphBuilder("Train")
            .Input("seed", typeof(int))
            .Input("folder", typeof(string))
            .Task("Ingest", typeof(string), [], [], [1])
            .Task("Split", typeof(int[]), [0], [], [])
            .Task("Score", typeof(double[]), [1], [], [0]).Each()
            .Task("Report", null, [2], [], [])
            .Task("Notify", null, [], [], [])
            .Build(),
        null).ToRecorded();

    private WorkflowHistory History => new(Store, new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Sample.Time.AddDays(1)));

    [Fact]
    public async Task History_ListsAllRuns_PageByPage()
    {
        for (int at = 0; at < 7; at++)
        {
            await CreateAsync($"run-{at}", at == 3 ? "Report" : "Train");
        }

        List<string> listed = [];
        await foreach (RunInfo run in History.ListAsync(new() { Workflow = "Train", Limit = 2 }))
        {
            listed.Add(run.Id);
        }

        Assert.Equal(["run-6", "run-5", "run-4", "run-2", "run-1", "run-0"], listed);
        Assert.Equal(7, await History.ListAsync().CountAsync());
        RunPage page = await History.ListPageAsync(new() { Limit = 5 });
        Assert.Equal(2, await History.ListAsync(new() { After = page.Next }).CountAsync());
    }

    [Fact]
    public async Task History_OfAnUnfinishedRun_SaysHowEachTaskStands()
    {
        await CreateTrainAsync("run");
        await AppendAsync(
            RowOf("Ingest", attempt: 2),
            new() { RunId = "run", Epoch = 1, Key = TaskContract.KeyOf("Ingest"), Name = "Ingest", Kind = CheckpointKind.Compensation, State = TaskState.Failed, Error = new("E", "not undone") },
            WidthOf("Score", 4), RowOf("Score", element: 0), RowOf("Score", element: 2), RowOf("Score", TaskState.Failed, element: 3));
        await Store.HeartbeatAsync("run", 1, Sample.Time, """{"Score":{"fraction":0.5,"message":"half"},"Ingest":{"fraction":1,"message":null},"Gone":{"fraction":0}}""");

        RunRecord record = Assert.IsType<RunRecord>(await History.GetAsync("run"));

        Assert.Equal((TaskState.Pending, "run"), (record.Info.State, record.Info.Id));
        Assert.Equal(["folder", "seed"], record.Inputs);
        Assert.Equal(["Ingest", "Notify", "Report", "Score", "Split"], record.Tasks.Select(static task => task.Name));
        TaskRecord ingest = record["Ingest"];
        Assert.Equal((TaskState.Succeeded, 2, true, "not undone", null), (ingest.State, ingest.AttemptCount, ingest.IsCompensated, ingest.CompensationError?.Message, ingest.Progress));
        Assert.Equal((Sample.Time, TimeSpan.FromSeconds(3), "worker", false), (ingest.StartedAt, ingest.Duration, ingest.Worker, ingest.FansOut));
        Assert.Equal((TaskState.Pending, 0, false, null), (record["Split"].State, record["Split"].AttemptCount, record["Split"].IsCompensated, record["Split"].ElementCount));
        TaskRecord score = record["Score"];
        Assert.Equal((TaskState.Pending, true, 4, new TaskProgress(0.5, "half")), (score.State, score.FansOut, score.ElementCount, score.Progress));
        Assert.Equal(
            (2, 1, 1, 0),
            (score.CountElements(TaskState.Succeeded), score.CountElements(TaskState.Failed), score.CountElements(TaskState.Pending), score.CountElements(TaskState.Canceled)));
        Assert.Equal(
            [TaskState.Succeeded, TaskState.Pending, TaskState.Succeeded, TaskState.Failed], score.Elements.Select(static element => element.State));
        Assert.Equal((3, "broken"), (score.Elements[3].Element, score.Elements[3].Error?.Message));
        Assert.Empty(score.Elements[3].Elements);
        Assert.Equal(
            "'Scor' is not a task of run 'run' of workflow 'Train'; did you mean 'Score'? (Parameter 'task')", Assert.Throws<ArgumentException>(() => record["Scor"]).Message);
        Assert.Null(await History.GetAsync("nobody"));
    }

    [Fact]
    public async Task History_OfAFinishedRun_CallsCanceledWhatItEndedWithout_UnlessThatIsNoPartOfIt()
    {
        await CreateTrainAsync("run");
        await CreateTrainAsync("targets", """{"inputs":{},"targets":["Split"]}""");
        await AppendAsync(WidthOf("Score", 2), RowOf("Score", element: 0), RowOf("Score", TaskState.Failed));
        await Store.CompleteRunAsync("run", 1, new() { State = TaskState.Failed, CompletedAt = Sample.Time, Error = new("E", "broken") });
        await Store.CancelRunAsync("targets", Sample.Time);

        RunRecord failed = (await History.GetAsync("run"))!;
        RunRecord targets = (await History.GetAsync("targets"))!;

        Assert.Equal((TaskState.Canceled, TaskState.Failed), (failed["Ingest"].State, failed["Score"].State));
        Assert.Equal((1, 1, 0), (failed["Score"].CountElements(TaskState.Succeeded), failed["Score"].CountElements(TaskState.Canceled), failed["Score"].CountElements(TaskState.Pending)));
        Assert.Equal((TaskState.Canceled, TaskState.Canceled, TaskState.Pending), (targets["Ingest"].State, targets["Split"].State, targets["Report"].State));
    }

    [Fact]
    public async Task History_OfATask_TellsItsAttempts()
    {
        await CreateTrainAsync("run");
        await AppendAsync(
            AttemptOf("Ingest", 1, TaskState.Pending, second: 0), AttemptOf("Ingest", 2, TaskState.Failed, second: 5), AttemptOf("Ingest", 3, TaskState.Pending, second: 10),
            AttemptOf("Ingest", 4, TaskState.Pending, second: 20), AttemptOf("Ingest", 5, TaskState.Canceled, second: 25), RowOf("Ingest", attempt: 6),
            AttemptOf("Notify", 1, TaskState.Pending, second: 1), RowOf("Report", TaskState.Skipped, attempt: 0));

        RunRecord record = (await History.GetAsync("run"))!;

        Assert.Equal(
            [
                (TaskState.Failed, 0, 5, "broken", true), (TaskState.Pending, 10, null, null, false), (TaskState.Canceled, 20, 25, null, false),
                (TaskState.Succeeded, 0, 3, null, false),
            ],
            record["Ingest"].Attempts.Select(static attempt => (
                attempt.State, (attempt.StartedAt - Sample.Time)?.Seconds, (attempt.EndedAt - Sample.Time)?.Seconds, attempt.Error?.Message, attempt.DueAt is not null)));
        AttemptRecord cutOff = Assert.Single(record["Notify"].Attempts);
        Assert.Equal((TaskState.Pending, Sample.Time.AddSeconds(1), null), (cutOff.State, cutOff.StartedAt, cutOff.EndedAt));
        Assert.Empty(record["Report"].Attempts);
        Assert.Equal(TaskState.Skipped, record["Report"].State);
    }

    [Fact]
    public async Task Cancel_EndsARunForGood()
    {
        await CreateTrainAsync("run");

        Assert.True(await History.CancelAsync("run"));
        Assert.False(await History.CancelAsync("nobody"));

        RunInfo info = (await GetAsync("run")).Info;
        Assert.Equal((TaskState.Canceled, Sample.Time.AddDays(1)), (info.State, info.CompletedAt));
        Assert.Equal(
            "Run 'run' of workflow 'Train' was canceled for good; start another one, under another id.",
            (await Assert.ThrowsAsync<InvalidOperationException>(async () => await History.RerunFromAsync("run", "Split"))).Message);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await History.CompleteTaskAsync("run", "Notify"));
        Assert.Equal(2, (await GetAsync("run")).Info.Epoch);
    }

    [Fact]
    public async Task RerunFrom_LetsATask_AndWhatFollows_CountAsNotRun()
    {
        await CreateTrainAsync("run");
        await AppendAsync(RowOf("Ingest"), RowOf("Split"), RowOf("Score"), RowOf("Report"), RowOf("Notify"), TimeUp());
        await Store.CompleteRunAsync("run", 1, Sample.Succeeded());

        Assert.Equal(["Report", "Score"], await History.RerunFromAsync("run", "Score"));

        RunRecord record = (await History.GetAsync("run"))!;
        Assert.Equal(TaskState.Pending, record.Info.State);
        Assert.Equal(
            [("Ingest", TaskState.Succeeded, 0), ("Notify", TaskState.Succeeded, 0), ("Report", TaskState.Pending, 1), ("Score", TaskState.Pending, 1), ("Split", TaskState.Succeeded, 0)],
            record.Tasks.Select(static task => (task.Name, task.State, task.Generation)));
        Assert.Contains((await GetAsync("run")).Checkpoints, static row => row is { Kind: CheckpointKind.Reset, Key: 0 });
    }

    [Fact]
    public async Task RerunFrom_CountsWhatWasCompensatedAsNotRun_AndWhatFollowsFromThat()
    {
        await CreateTrainAsync("run");
        await AppendAsync(
            RowOf("Ingest"), RowOf("Split"), WidthOf("Score", 1), RowOf("Score", element: 0), RowOf("Score"), RowOf("Notify"), RowOf("Report", TaskState.Failed),
            RowOf("Score", kind: CheckpointKind.Compensation, element: 0));
        await Store.CompleteRunAsync("run", 1, new() { State = TaskState.Failed, CompletedAt = Sample.Time, Error = new("E", "broken") });

        Assert.Equal(["Notify", "Report", "Score"], await History.RerunFromAsync("run", "Notify"));
        Assert.False((await History.GetAsync("run"))!["Score"].IsCompensated);

        // What was compensated in an older generation has been run again since.
        Assert.Equal(["Notify"], await History.RerunFromAsync("run", "Notify"));
    }

    [Fact]
    public async Task RerunFrom_TakesTheRunFromWhoeverWorksOnIt()
    {
        await CreateTrainAsync("run");
        await AppendAsync(RowOf("Ingest"));

        await History.RerunFromAsync("run", "Ingest");

        Assert.Equal(AppendStatus.Fenced, (await AppendAsync(RowOf("Split"))).Single().Status);
        Assert.False(await Store.HeartbeatAsync("run", 1, Sample.Time, null));
    }

    [Fact]
    public async Task RerunFromOrComplete_OfWhatIsUnknown_IsRefused_AndChangesNothing()
    {
        await CreateTrainAsync("run");

        Assert.Equal(
            "'ingets' is not a task of run 'run' of workflow 'Train'; did you mean 'Ingest'? (Parameter 'task')",
            (await Assert.ThrowsAsync<ArgumentException>(async () => await History.RerunFromAsync("run", "ingets"))).Message);
        Assert.Equal(
            "'X' is not a task of run 'run' of workflow 'Train'; its tasks are 'Ingest', 'Notify', 'Report', 'Score', 'Split'. (Parameter 'task')",
            (await Assert.ThrowsAsync<ArgumentException>(async () => await History.CompleteTaskAsync("run", "X"))).Message);
        Assert.StartsWith(
            "The store has no run 'nobody'.", (await Assert.ThrowsAsync<ArgumentException>(async () => await History.RerunFromAsync("nobody", "Ingest"))).Message,
            StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(async () => await History.CompleteTaskAsync("nobody", "Ingest", "a"));
        Assert.Equal(1, (await GetAsync("run")).Info.Epoch);
    }

    [Fact]
    public async Task CompleteTask_RecordsTheOutcome_Once()
    {
        await CreateTrainAsync("run");
        await AppendAsync(AttemptOf("Ingest", 1, TaskState.Pending, second: 7), AttemptOf("Notify", 2, TaskState.Pending, second: 8));

        Assert.True(await History.CompleteTaskAsync("run", "Ingest", "the corpus"));
        Assert.False(await History.CompleteTaskAsync("run", "Ingest", "another"));
        Assert.True(await History.CompleteTaskAsync("run", "Notify", default(CancellationToken)));

        StoredRun stored = await GetAsync("run");
        Assert.Equal(3, stored.Info.Epoch);
        Checkpoint[] outcomes = [.. stored.Checkpoints.Where(static row => row.Kind == CheckpointKind.Outcome)];
        Assert.Equal(
            [("Ingest", TaskState.Succeeded, 1, "text", "the corpus", 2), ("Notify", TaskState.Succeeded, 2, null, "", 3)],
            outcomes.Select(static row => (row.Name, row.State, row.Attempt, row.Codec, Sample.Text(row.Payload), row.Epoch)));
        Assert.Equal(TaskContract.KeyOf("Ingest"), outcomes[0].Key);
        Assert.Equal((TaskState.Succeeded, Sample.Time.AddSeconds(7)), ((await History.GetAsync("run"))!["Ingest"].State, (await History.GetAsync("run"))!["Ingest"].StartedAt));
    }

    [Fact]
    public async Task CompleteTask_AfterAReset_IsOfTheNewGeneration()
    {
        await CreateTrainAsync("run");
        await AppendAsync(RowOf("Ingest"));
        await History.RerunFromAsync("run", "Ingest");

        Assert.True(await History.CompleteTaskAsync("run", "Ingest", "again"));

        Checkpoint row = (await GetAsync("run")).Checkpoints[^1];
        Assert.Equal((1, "again"), (row.Generation, Sample.Text(row.Payload)));
    }

    [Fact]
    public async Task CompleteElement_RecordsThatOfAnElement()
    {
        await CreateTrainAsync("run");
        await AppendAsync(WidthOf("Score", 2), RowOf("Score", element: 0));

        Assert.True(await History.CompleteElementAsync("run", "Score", 1, 0.5));
        Assert.False(await History.CompleteElementAsync("run", "Score", 0, 0.5));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await History.CompleteElementAsync("run", "Score", 2, 0.5));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await History.CompleteElementAsync("run", "Score", -1));

        Assert.Equal(2, (await History.GetAsync("run"))!["Score"].CountElements(TaskState.Succeeded));
    }

    [Fact]
    public async Task CompleteTask_WithAnotherOutputThanTheTaskHas_IsRefused()
    {
        await CreateTrainAsync("run");

        await RefusedAsync("Task 'Ingest' puts out String, but nothing is given.", history => history.CompleteTaskAsync("run", "Ingest"));
        await RefusedAsync("Task 'Ingest' puts out String, but Int32 is given.", history => history.CompleteTaskAsync("run", "Ingest", 1));
        await RefusedAsync("Task 'Notify' puts out nothing, but String is given.", history => history.CompleteTaskAsync("run", "Notify", "a"));
        await RefusedAsync("Task 'Score' runs once for each element", history => history.CompleteTaskAsync("run", "Score", 0.5));
        await RefusedAsync("Task 'Notify' has no elements", history => history.CompleteElementAsync("run", "Notify", 0));
        Assert.Equal(1, (await GetAsync("run")).Info.Epoch);

        async Task RefusedAsync(string message, Func<WorkflowHistory, ValueTask<bool>> complete) => Assert.StartsWith(
            message, (await Assert.ThrowsAsync<ArgumentException>(async () => await complete(History))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CompleteTask_OfAFinishedRun_IsRefused_WhereItIsNotRecorded()
    {
        await CreateTrainAsync("run");
        await AppendAsync(RowOf("Notify"));
        await Store.CompleteRunAsync("run", 1, Sample.Succeeded());

        Assert.False(await History.CompleteTaskAsync("run", "Notify"));
        Assert.Equal(
            "Run 'run' of workflow 'Train' has ended (Succeeded), and nothing more is recorded of it; RerunFromAsync lets 'Report' run again.",
            (await Assert.ThrowsAsync<InvalidOperationException>(async () => await History.CompleteTaskAsync("run", "Report"))).Message);
    }

    [Fact]
    public async Task CompleteTask_ByManyAtOnce_RecordsOne()
    {
        await CreateTrainAsync("run");

        // Who comes between two others is told so, and may try again.
        bool?[] answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(at => Task.Run(async () =>
        {
            try
            {
                return await History.CompleteTaskAsync("run", "Ingest", $"{at}");
            }
            catch (RunFencedException)
            {
                return (bool?)null;
            }
        })));

        Assert.Single(answers, true);
        Assert.Single((await GetAsync("run")).Checkpoints);
    }

    [Fact]
    public async Task Purge_RemovesAllThatIsOlder_HoweverMany()
    {
        for (int at = 0; at < 130; at++)
        {
            await CreateAsync($"run-{at}");
            await Store.CompleteRunAsync($"run-{at}", 1, Sample.Succeeded(minute: at));
        }

        Assert.Equal(110, await History.PurgeAsync(Sample.Time.AddMinutes(110)));
        Assert.Equal(15, await History.PurgeAsync(TimeSpan.FromHours(1), keepNewest: 5));
        Assert.Equal(0, await History.PurgeAsync(TimeSpan.MaxValue));
        Assert.Equal(5, await History.PurgeAsync(TimeSpan.Zero));
    }

    private async Task CreateTrainAsync(string run, string input = """{"inputs":{}}""")
    {
        NewRun created = new()
        {
            Id = run,
            Workflow = "Train",
            Graph = s_graph,
            Input = Encoding.UTF8.GetBytes(input),
            Owner = "creator",
            CreatedAt = Sample.Time,
        };
        Assert.Equal(RunCreation.Created, await Store.CreateRunAsync(created));
    }

    private static Checkpoint RowOf(
        string task, TaskState state = TaskState.Succeeded, int element = Checkpoint.NoElement, int attempt = 1, CheckpointKind kind = CheckpointKind.Outcome) => new()
        {
            RunId = "run",
            Epoch = 1,
            Key = TaskContract.KeyOf(task),
            Name = task,
            Kind = kind,
            Element = element,
            State = state,
            Attempt = attempt,
            Error = state == TaskState.Failed ? new("E", "broken") : null,
            StartedAt = attempt > 0 ? Sample.Time : null,
            Duration = attempt > 0 ? TimeSpan.FromSeconds(3) : null,
            Worker = "worker",
        };

    private static Checkpoint AttemptOf(string task, int number, TaskState state, int second) => new()
    {
        RunId = "run",
        Epoch = 1,
        Key = TaskContract.KeyOf(task),
        Name = task,
        Kind = CheckpointKind.Attempt,
        State = state,
        Attempt = number,
        Error = state == TaskState.Failed ? new("E", "broken") : null,
        StartedAt = Sample.Time.AddSeconds(second),
        DueAt = state == TaskState.Failed ? Sample.Time.AddSeconds(second + 1) : null,
        Worker = "worker",
    };

    private static Checkpoint WidthOf(string task, int width) => new()
    {
        RunId = "run",
        Epoch = 1,
        Key = TaskContract.KeyOf(task),
        Name = task,
        Kind = CheckpointKind.Width,
        Payload = BitConverter.GetBytes(width),
    };

    private static Checkpoint TimeUp() => new() { RunId = "run", Epoch = 1, Key = 0, Name = "", State = TaskState.Failed, Error = new("System.TimeoutException", "over") };
}
