using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Time.Testing;

namespace Orchestrator.Tests.Execution;

public sealed class ObserverTests
{
    [Fact]
    public async Task Observer_SeesEverythingInOrder()
    {
        var observer = new Recorder();
        var run = new GraphRun(GraphRun.GraphOf([[], [0], [1]], onFailure: FailureMode.Continue));
        run.Body = (task, _) =>
        {
            run.ContextOf(task).Report(0.5, "half");
            return task == 1 ? throw new InvalidOperationException("broken") : default;
        };

        await run.RunDetailedAsync(new WorkflowRunOptions { Observer = observer, RunId = "r" }, default);

        Assert.Equal(
            [
                "run started", "T0 ready", "T0 started 1", "T0 progress 0.5 half", "T0 succeeded", "T1 ready", "T1 started 1",
                "T1 progress 0.5 half", "T1 failed broken", "T2 UpstreamFailed", "run Failed",
            ],
            observer.Events);
    }

    [Fact]
    public async Task Observer_ThatThrows_DoesNotHarmTheRun_AndIsTold()
    {
        var observer = new Thrower();
        var run = new GraphRun(GraphRun.GraphOf([[], [0]]));

        await run.RunWithoutResultAsync(new WorkflowRunOptions { Observer = observer }, default);

        Assert.Equal(["RunStarted", "TaskStarted", "TaskStarted"], observer.Told);
    }

    [Fact]
    public async Task Times_ComeFromTheTimeProvider()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        var run = new GraphRun(GraphRun.GraphOf([[], [0]])) { Body = (task, _) => { clock.Advance(TimeSpan.FromSeconds(task + 1)); return default; } };

        RunResult result = await run.RunDetailedAsync(new WorkflowRunOptions { TimeProvider = clock }, default);

        Assert.Equal((DateTimeOffset.UnixEpoch, TimeSpan.FromSeconds(3)), (result.StartedAt, result.Duration));
        Assert.Equal((DateTimeOffset.UnixEpoch.AddSeconds(1), TimeSpan.FromSeconds(2)), (result["T1"].StartedAt, result["T1"].Duration));
    }

    [Fact]
    public async Task Context_TellsOfItsRun_AndEndsWithItsTask()
    {
        TaskContext kept = default;
        var run = new GraphRun(GraphRun.GraphOf([[]]));
        run.Body = (task, _) =>
        {
            kept = run.ContextOf(task);
            Assert.Equal(("Test", "T0", "r", 1), (kept.Workflow, kept.Task, kept.RunId, kept.Attempt));
            Assert.Throws<ArgumentOutOfRangeException>(() => kept.Report(double.NaN));
            return default;
        };

        await run.RunWithoutResultAsync(new WorkflowRunOptions { RunId = "r" }, default);

        Assert.Throws<InvalidOperationException>(() => kept.RunId);
    }

    [Fact]
    public async Task RunId_WhereNoneIsGiven_IsNewForEachRun()
    {
        var run = new GraphRun(GraphRun.GraphOf([[]]));

        RunResult first = await run.RunDetailedAsync(null, default);
        RunResult second = await run.RunDetailedAsync(null, default);

        Assert.NotEqual(first.RunId, second.RunId);
    }

    private sealed class Recorder : RunObserver
    {
        public ConcurrentQueue<string> Events { get; } = [];

        public override void RunStarted(in RunEvent run) => Events.Enqueue("run started");

        public override void RunCompleted(in RunEvent run) => Events.Enqueue($"run {run.State}");

        public override void TaskReady(in TaskEvent task) => Events.Enqueue($"{task.Task} ready");

        public override void TaskStarted(in TaskEvent task) => Events.Enqueue($"{task.Task} started {task.Attempt}");

        public override void TaskProgress(in TaskEvent task) =>
            Events.Enqueue($"{task.Task} progress {task.Fraction.ToString(CultureInfo.InvariantCulture)} {task.Message}");

        public override void TaskSucceeded(in TaskEvent task) => Events.Enqueue($"{task.Task} succeeded");

        public override void TaskFailed(in TaskEvent task) => Events.Enqueue($"{task.Task} failed {task.Exception!.Message}");

        public override void TaskSkipped(in TaskEvent task) => Events.Enqueue($"{task.Task} {task.State}");
    }

    private sealed class Thrower : RunObserver
    {
        public List<string> Told { get; } = [];

        public override void RunStarted(in RunEvent run) => throw new InvalidOperationException(nameof(RunStarted));

        public override void TaskStarted(in TaskEvent task) => throw new InvalidOperationException(nameof(TaskStarted));

        public override void ObserverFailed(Exception exception)
        {
            Told.Add(exception.Message);
            throw exception;
        }
    }
}
