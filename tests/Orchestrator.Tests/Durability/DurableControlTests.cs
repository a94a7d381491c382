using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace Orchestrator.Tests.Durability;

/// <summary>Runs that others cancel, take over or reset, and tasks that their process does not survive.</summary>
public sealed class DurableControlTests : IAsyncDisposable
{
    private readonly InMemoryCheckpointStore _store = new();
    private readonly ConcurrentQueue<string> _log = [];

    private WorkflowRunOptions Options => new() { Store = _store, RunId = "run-1" };

    private string[] Log => [.. _log];

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task CancelForGood_WhileItRuns_UndoesAndThrows()
    {
        var flow = new WorkflowBuilder("canceled");
        TaskRef<int> a = flow.Task("a", _ => Logged("a", 1)).Compensate((int _, CancellationToken _) => _log.Enqueue("undo a"));
        TaskRef<int> b = flow.Task("b", a, async (v, _) =>
        {
            Assert.True(await _store.CancelRunAsync("run-1", DateTimeOffset.UnixEpoch));
            return Logged("b", v);
        });
        flow.Task("c", b, (_, _) => _log.Enqueue("c"));
        RuntimeWorkflow workflow = flow.Build();

        OperationCanceledException canceled = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await workflow.RunAsync(null, Options));

        Assert.Contains("canceled for good", canceled.Message, StringComparison.Ordinal);
        Assert.Equal(["a", "b", "undo a"], Log);
        StoredRun stored = (await _store.GetRunAsync("run-1"))!;
        Assert.Equal(TaskState.Canceled, stored.Info.State);
        Assert.Single(stored.Checkpoints, static row => row is { Kind: CheckpointKind.Compensation, Name: "a" });
        Assert.DoesNotContain(stored.Checkpoints, static row => row.Name == "b");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await workflow.RunAsync(null, Options));
        Assert.Equal(3, Log.Length);
    }

    [Fact]
    public async Task CancelForGood_WhileNobodyWorksOnIt_IsUndoneByTheNextWhoCome()
    {
        RuntimeWorkflow workflow = TwoSteps();
        await Assert.ThrowsAsync<IOException>(
            async () => await workflow.RunAsync(null, new WorkflowRunOptions { Store = new FaultyStore(_store, 1, recordsLast: false), RunId = "run-1" }));
        Assert.True(await _store.CancelRunAsync("run-1", DateTimeOffset.UnixEpoch));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await workflow.ResumeAsync("run-1", new WorkflowRunOptions { Store = _store }));

        Assert.Equal(["a", "b", "undo a"], Log);
    }

    [Fact]
    public async Task Heartbeat_NoticesThatTheRunIsCanceled_AndTellsProgress()
    {
        var clock = new FakeTimeProvider();
        var started = new TaskCompletionSource();
        var flow = new WorkflowBuilder("long");
        flow.Task("long", flow.Context, async (context, token) =>
        {
            context.Report(0.25, "a quarter");
            started.SetResult();
            await Task.Delay(Timeout.Infinite, token);
        });
        Task<RunResult> run = flow.Build().RunAsync(null, new WorkflowRunOptions { Store = _store, RunId = "run-1", TimeProvider = clock }).AsTask();
        await started.Task;

        clock.Advance(TimeSpan.FromSeconds(5));
        RunInfo info = (await _store.GetRunAsync("run-1"))!.Info;
        Assert.Equal(clock.GetUtcNow(), info.HeartbeatAt);
        Assert.Equal("""{"long":{"fraction":0.25,"message":"a quarter"}}""", info.Progress);
        Assert.False(run.IsCompleted);

        Assert.True(await _store.CancelRunAsync("run-1", clock.GetUtcNow()));
        clock.Advance(TimeSpan.FromSeconds(5));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [Fact]
    public async Task TakenOver_StopsWithoutRecordingAnything()
    {
        RuntimeWorkflow<int>? workflow = null;
        var flow = new WorkflowBuilder("taken");
        TaskRef<int> a = flow.Task("a", _ => Logged("a", 1));
        TaskRef<int> b = flow.Task("b", a, async (v, _) =>
        {
            _log.Enqueue("b");
            if (Log.Count(static entry => entry == "b") == 1)
            {
                // Somebody else resumes the run, and ends it, while this is running.
                Assert.Equal(10, await workflow!.ResumeAsync("run-1", new WorkflowRunOptions { Store = _store }));
                return -1;
            }

            return v * 10;
        });
        workflow = flow.Build(b);

        RunFencedException fenced = await Assert.ThrowsAsync<RunFencedException>(async () => await workflow.RunAsync(null, Options));

        Assert.Equal(("taken", "run-1"), (fenced.Workflow, fenced.RunId));
        Assert.Equal(10, await workflow.RunAsync(null, Options));
        Assert.Equal(["a", "b", "b"], Log);
    }

    [Fact]
    public async Task TaskThatEndsItsProcess_IsRunAgainThreeTimes()
    {
        RuntimeWorkflow workflow = TwoSteps();
        for (int crash = 0; crash < 4; crash++)
        {
            // Of the first process, the row of the first task is recorded; of the others, that the second has started.
            await Assert.ThrowsAsync<IOException>(
                async () => await workflow.RunAsync(null, new WorkflowRunOptions { Store = new FaultyStore(_store, 1, recordsLast: false), RunId = "run-1" }));
        }

        TaskFailedException failure = await Assert.ThrowsAsync<TaskFailedException>(async () => await workflow.RunAsync(null, Options));

        Assert.Equal("b", failure.Task);
        Assert.Contains("was started 3 times", failure.Message, StringComparison.Ordinal);
        Assert.Equal(4, Log.Count(static entry => entry == "b"));
        Assert.Equal("undo a", Log[^1]);
    }

    [Fact]
    public async Task TaskThatIsNotIdempotent_AsksForADecision()
    {
        RuntimeWorkflow workflow = TwoSteps(idempotent: false);
        await Assert.ThrowsAsync<IOException>(
            async () => await workflow.RunAsync(null, new WorkflowRunOptions { Store = new FaultyStore(_store, 2, recordsLast: false), RunId = "run-1" }));
        Assert.Equal(["a", "b"], Log);

        TaskInterruptedException interrupted = await Assert.ThrowsAsync<TaskInterruptedException>(async () => await workflow.RunAsync(null, Options));

        Assert.Equal(("run-1", "b", -1), (interrupted.RunId, interrupted.Task, interrupted.Element));
        Assert.Equal(["a", "b"], Log);
    }

    [Fact]
    public async Task TaskThatIsNotIdempotent_AndHasNotStarted_RunsOnce()
    {
        RuntimeWorkflow workflow = TwoSteps(idempotent: false);
        await Assert.ThrowsAsync<IOException>(
            async () => await workflow.RunAsync(null, new WorkflowRunOptions { Store = new FaultyStore(_store, 1, recordsLast: false), RunId = "run-1" }));

        await workflow.RunAsync(null, Options);

        Assert.Equal(["a", "b"], Log);
    }

    [Fact]
    public async Task IdempotencyKey_IsTheSameOverRetriesAndResumes()
    {
        ConcurrentQueue<string> keys = [];
        var flow = new WorkflowBuilder("keys");
        TaskRef<int[]> numbers = flow.Task("numbers", _ => new[] { 1, 2 });
        flow.Task("each", numbers.Each(), flow.Context, (n, context, _) => keys.Enqueue(context.IdempotencyKey));
        flow.Task("pay", flow.Context, (context, _) =>
        {
            keys.Enqueue(context.IdempotencyKey);
            if (context.Attempt == 1)
            {
                throw new IOException("not yet");
            }
        }).Retry(2, delaySeconds: 0);
        RuntimeWorkflow workflow = flow.Build();

        await Assert.ThrowsAsync<IOException>(
            async () => await workflow.RunAsync(null, new WorkflowRunOptions { Store = new FaultyStore(_store, 0, recordsLast: false), RunId = "run-1", MaxParallelism = 1 }));
        await workflow.RunAsync(null, Options);

        Assert.Equal(["run-1/each/0/0", "run-1/each/1/0", "run-1/pay/-/0"], keys.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Retries_AreRecorded()
    {
        int tries = 0;
        var flow = new WorkflowBuilder("retried");
        flow.Task("flaky", _ =>
        {
            if (++tries < 3)
            {
                throw new IOException("try " + tries);
            }
        }).Retry(3, delaySeconds: 0);

        await flow.Build().RunAsync(null, Options);

        StoredRun stored = (await _store.GetRunAsync("run-1"))!;
        Assert.Equal(["try 1", "try 2"], stored.Checkpoints.Where(static row => row.Kind == CheckpointKind.Attempt).Select(static row => row.Error!.Message));
        Assert.Equal(3, Assert.Single(stored.Checkpoints, static row => row.Kind == CheckpointKind.Outcome).Attempt);
    }

    [Fact]
    public async Task Attempts_GoOnAfterAResume()
    {
        ConcurrentQueue<int> attempts = [];
        var flow = new WorkflowBuilder("retried");
        TaskRef<int> flaky = flow.Task<TaskContext, int>("flaky", flow.Context, (context, _) =>
        {
            attempts.Enqueue(context.Attempt);
            throw new IOException("try " + context.Attempt);
        }).Retry(4, delaySeconds: 0);
        RuntimeWorkflow workflow = flow.Build();

        // Two tries are recorded; then the store is gone, and nobody hears of the third.
        await Assert.ThrowsAsync<IOException>(
            async () => await workflow.RunAsync(null, new WorkflowRunOptions { Store = new FaultyStore(_store, 2, recordsLast: false), RunId = "run-1" }));
        int first = attempts.Count;
        RunResult result = await workflow.RunDetailedAsync(null, Options);

        Assert.Equal([1, 2, 3, 4], attempts.Take(first));
        Assert.Equal([3, 4], attempts.Skip(first));
        Assert.Equal(4, result[flaky.Name].Attempts);
    }

    [Fact]
    public async Task Targets_AreThoseOfTheRun()
    {
        var flow = new WorkflowBuilder("targets");
        TaskRef<int> a = flow.Task("a", _ => Logged("a", 1));
        flow.Task("b", a, (v, _) => Logged("b", v));
        flow.Task("c", a, (v, _) => Logged("c", v));
        RuntimeWorkflow workflow = flow.Build();

        RunResult result = await workflow.RunTargetsAsync(["b"], options: Options);
        RunResult resumed = await workflow.ResumeAsync("run-1", new WorkflowRunOptions { Store = _store });
        Assert.Equal(TaskState.Pending, (await workflow.RunTargetsAsync(["b"], options: Options))["c"].State);

        Assert.Equal(["a", "b"], Log);
        Assert.Equal(result.Tasks.Select(static task => task.State), resumed.Tasks.Select(static task => task.State));
        Assert.Equal(TaskState.Pending, resumed["c"].State);
        await Assert.ThrowsAsync<RunConflictException>(async () => await workflow.RunTargetsAsync(["c"], options: Options));
    }

    [Fact]
    public async Task StoreThatIsAway_IsWaitedFor()
    {
        var away = new AwayStore(_store, times: 5);

        await TwoSteps().RunAsync(null, new WorkflowRunOptions { Store = away, RunId = "run-1" });

        Assert.Equal(["a", "b"], Log);
        Assert.Equal(TaskState.Succeeded, (await _store.GetRunAsync("run-1"))!.Info.State);
    }

    [Fact]
    public async Task OutputThatCannotBeRecorded_StopsTheRun_AndNamesTheTask()
    {
        var flow = new WorkflowBuilder("large");
        flow.Task("large", static _ => new byte[Checkpoint.MaxPayloadBytes + 1]);

        CheckpointStoreException refused = await Assert.ThrowsAsync<CheckpointStoreException>(async () => await flow.Build().RunAsync(null, Options));

        Assert.Contains("'large'", refused.Message, StringComparison.Ordinal);
        Assert.Equal(TaskState.Pending, (await _store.GetRunAsync("run-1"))!.Info.State);
    }

    private int Logged(string name, int value)
    {
        _log.Enqueue(name);
        return value;
    }

    private RuntimeWorkflow TwoSteps(bool idempotent = true)
    {
        var flow = new WorkflowBuilder("steps");
        TaskRef<int> a = flow.Task("a", _ => Logged("a", 1)).Compensate((int _, CancellationToken _) => _log.Enqueue("undo a"));
        flow.Task("b", a, (v, _) => Logged("b", v)).Idempotent(idempotent);
        return flow.Build();
    }
}
