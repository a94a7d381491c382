using System.Collections.Concurrent;

namespace Orchestrator.Tests.Durability;

/// <summary>What a store and a run id make of any workflow.</summary>
public sealed class DurableRunTests : IAsyncDisposable
{
    private static readonly Dictionary<string, object?> s_inputs = new() { ["start"] = 20 };

    private readonly InMemoryCheckpointStore _store = new();
    private readonly ConcurrentQueue<string> _log = [];

    private WorkflowRunOptions Options => new() { Store = _store, RunId = "run-1" };

    private string[] Log => [.. _log];

    [Fact]
    public async Task Run_OfAFinishedRun_ReturnsWhatIsRecorded()
    {
        RuntimeWorkflow<int> workflow = Chain();

        int first = await workflow.RunAsync(s_inputs, Options);
        int second = await workflow.RunAsync(s_inputs, Options);
        int third = await workflow.ResumeAsync("run-1", new WorkflowRunOptions { Store = _store });

        Assert.Equal((42, 42, 42), (first, second, third));
        Assert.Equal(["a", "b", "c"], Log);
    }

    [Fact]
    public async Task Run_ThatBrokeOff_RunsOnlyWhatIsNotRecorded()
    {
        for (int rows = 0; rows <= 3; rows++)
        {
            foreach (bool recordsLast in new[] { false, true })
            {
                _log.Clear();
                string id = $"run-{rows}-{recordsLast}";
                var faulty = new FaultyStore(_store, rows, recordsLast);
                IOException broken = await Assert.ThrowsAsync<IOException>(
                    async () => await Chain().RunAsync(s_inputs, new WorkflowRunOptions { Store = faulty, RunId = id }));
                Assert.Equal("the store is gone", broken.Message);

                int result = await Chain().ResumeAsync(id, new WorkflowRunOptions { Store = _store });

                Assert.Equal(42, result);
                int again = rows < 3 && !recordsLast ? 1 : 0;
                Assert.True(3 + again == Log.Length, $"{id}: {string.Join(", ", Log)}");
            }
        }
    }

    [Fact]
    public async Task Outcome_IsRecorded_BeforeAnythingFollowsFromIt()
    {
        // A dependent that did not wait would start in the time that is given here.
        var slow = new WatchingStore(_store, batch =>
        {
            SpinWait.SpinUntil(() => Log[^1] == "b", TimeSpan.FromMilliseconds(batch.Span[0].Name == "a" ? 50 : 0));
            _log.Enqueue("recorded " + batch.Span[0].Name);
        });

        await Chain().RunAsync(s_inputs, new WorkflowRunOptions { Store = slow, RunId = "run-1" });

        Assert.Equal(["a", "recorded a", "b", "recorded b", "c", "recorded c"], Log);
    }

    [Fact]
    public async Task Run_WithOtherInputs_IsAConflict()
    {
        await Chain().RunAsync(s_inputs, Options);

        RunConflictException conflict = await Assert.ThrowsAsync<RunConflictException>(
            async () => await Chain().RunAsync(new Dictionary<string, object?> { ["start"] = 21 }, Options));
        Assert.Contains("'run-1'", conflict.Message, StringComparison.Ordinal);
        Assert.Contains("other inputs", conflict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OfAnotherWorkflowsId_IsAConflict()
    {
        await Chain().RunAsync(s_inputs, Options);
        var other = new WorkflowBuilder("other");
        other.Input<int>("start");

        Assert.Contains("of workflow 'chain'", (await Assert.ThrowsAsync<RunConflictException>(
            async () => await other.Build().RunAsync(s_inputs, Options))).Message, StringComparison.Ordinal);
        Assert.Contains("of workflow 'chain'", (await Assert.ThrowsAsync<RunConflictException>(
            async () => await other.Build().ResumeAsync("run-1", new WorkflowRunOptions { Store = _store }))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resume_OfWhatIsNotThere_SaysSo()
    {
        Assert.Contains("no run 'run-9'", (await Assert.ThrowsAsync<ArgumentException>(
            async () => await Chain().ResumeAsync("run-9", new WorkflowRunOptions { Store = _store }))).Message, StringComparison.Ordinal);
        Assert.Contains("set Store", (await Assert.ThrowsAsync<ArgumentException>(
            async () => await Chain().ResumeAsync("run-9", new WorkflowRunOptions()))).Message, StringComparison.Ordinal);
        Assert.Contains("'run-8'", (await Assert.ThrowsAsync<ArgumentException>(
            async () => await Chain().ResumeAsync("run-9", new WorkflowRunOptions { Store = _store, RunId = "run-8" }))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failure_IsRecorded_AndThrownAgain()
    {
        RuntimeWorkflow<int> workflow = Failing();
        TaskFailedException first = await Assert.ThrowsAsync<TaskFailedException>(async () => await workflow.RunAsync(null, Options));
        TaskFailedException second = await Assert.ThrowsAsync<TaskFailedException>(async () => await workflow.RunAsync(null, Options));

        Assert.IsType<InvalidOperationException>(first.InnerException);
        Assert.Equal(first.Message, second.Message);
        Assert.Equal(("fails", 1), (second.Task, second.Attempts));
        RecordedTaskException recorded = Assert.IsType<RecordedTaskException>(second.InnerException);
        Assert.Equal(typeof(InvalidOperationException).FullName, recorded.Error.Type);
        Assert.Contains("on purpose", recorded.ToString(), StringComparison.Ordinal);
        Assert.Equal(["a", "fails"], Log);
    }

    [Fact]
    public async Task DetailedResult_AfterAResume_HasTheRecordedTasks()
    {
        RuntimeWorkflow<int> workflow = Failing();
        RunResult first = await workflow.RunDetailedAsync(null, Options);
        RunResult second = await workflow.RunDetailedAsync(null, Options);

        Assert.Equal(first.Tasks.Select(static task => (task.Name, task.State, task.Attempts)), second.Tasks.Select(static task => (task.Name, task.State, task.Attempts)));
        Assert.Equal(TaskState.Failed, second.State);
        Assert.Equal(1, second.Get<int>("a"));
        Assert.Equal(first["a"].Duration, second["a"].Duration);
        Assert.Equal("run-1", second.RunId);
    }

    [Fact]
    public async Task CallersToken_Suspends()
    {
        using var cancellation = new CancellationTokenSource();
        var flow = new WorkflowBuilder("suspended");
        TaskRef<int> a = flow.Task("a", _ => Logged("a", 1)).Compensate((int _, CancellationToken _) => _log.Enqueue("undo a"));
        TaskRef<int> b = flow.Task("b", a, async (v, token) =>
        {
            _log.Enqueue("b");
            if (Log.Count(static entry => entry == "b") == 1)
            {
                await cancellation.CancelAsync();
                await Task.Delay(Timeout.Infinite, token);
            }

            return v + 1;
        });
        flow.Task("cleanup", b, (_, _) => _log.Enqueue("cleanup")).Trigger(TriggerRule.AllSucceeded);
        flow.Task("teardown", _ => _log.Enqueue("teardown")).DependsOn("b").Trigger(TriggerRule.AllDone);
        RuntimeWorkflow<int> workflow = flow.Build(b);

        OperationCanceledException canceled = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await workflow.RunAsync(null, Options, cancellation.Token));
        Assert.Equal(cancellation.Token, canceled.CancellationToken);
        Assert.Equal(["a", "b"], Log);

        Assert.Equal(2, await workflow.RunAsync(null, Options));
        Assert.Equal(["a", "b", "b", "cleanup", "teardown"], Log.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task WhatFailsWhileItIsSuspended_IsNotRecorded()
    {
        using var cancellation = new CancellationTokenSource();
        var flow = new WorkflowBuilder("suspended");
        TaskRef<int> a = flow.Task("a", async _ =>
        {
            _log.Enqueue("a");
            if (Log.Length == 1)
            {
                await cancellation.CancelAsync();
                throw new HttpRequestException("since it was canceled");
            }

            return 7;
        });
        RuntimeWorkflow<int> workflow = flow.Build(a);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await workflow.RunAsync(null, Options, cancellation.Token));

        Assert.Equal(7, await workflow.RunAsync(null, Options));
    }

    [Fact]
    public async Task Compensations_GoOnAfterAResume()
    {
        for (int rows = 0; rows < 6; rows++)
        {
            _log.Clear();
            string id = "saga-" + rows;
            RuntimeWorkflow workflow = Saga();
            await Assert.ThrowsAnyAsync<Exception>(
                async () => await workflow.RunAsync(null, new WorkflowRunOptions { Store = new FaultyStore(_store, rows, recordsLast: true), RunId = id }));

            TaskFailedException failure = await Assert.ThrowsAsync<TaskFailedException>(
                async () => await workflow.RunAsync(null, new WorkflowRunOptions { Store = _store, RunId = id }));

            Assert.Equal("c", failure.Task);
            Assert.Equal(["a", "b", "c", "undo b", "undo a"], Log);
        }
    }

    [Fact]
    public async Task Condition_IsAskedOnce()
    {
        for (int rows = 0; rows < 7; rows++)
        {
            _log.Clear();
            string id = "condition-" + rows;
            var flow = new WorkflowBuilder("conditional");
            Func<int, CancellationToken, bool> ask = (value, _) =>
            {
                _log.Enqueue("asked");
                return value > 0;
            };
            TaskRef<int> a = flow.Task("a", _ => Logged("a", 1));
            TaskRef<int> yes = flow.Task("yes", a, (v, _) => Logged("yes", v)).When(a, ask);
            TaskRef<int> no = flow.Task("no", a, (v, _) => Logged("no", v)).When(a, ask, false);
            TaskRef<string> end = flow.Task("end", yes.Outcome, no.Outcome, (y, n, _) => $"{y.State} {n.State}").Trigger(TriggerRule.NoneFailed);
            RuntimeWorkflow<string> workflow = flow.Build(end);
            await Assert.ThrowsAnyAsync<Exception>(
                async () => await workflow.RunAsync(null, new WorkflowRunOptions { Store = new FaultyStore(_store, rows, recordsLast: true), RunId = id, MaxParallelism = 1 }));

            Assert.Equal("Succeeded Skipped", await workflow.RunAsync(null, new WorkflowRunOptions { Store = _store, RunId = id }));
            Assert.Equal(["a", "asked", "yes"], Log.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Elements_ThatAreRecorded_AreNotRunAgain()
    {
        for (int rows = 0; rows < 30; rows++)
        {
            _log.Clear();
            string id = "each-" + rows;
            RuntimeWorkflow<int> workflow = FanOut();
            var faulty = new FaultyStore(_store, rows, recordsLast: true);
            try
            {
                await workflow.RunAsync(null, new WorkflowRunOptions { Store = faulty, RunId = id, MaxParallelism = 1 });
            }
            catch (IOException)
            {
            }

            Assert.Equal(2 * (0 + 1 + 2 + 3 + 4 + 5 + 6 + 7), await workflow.RunAsync(null, new WorkflowRunOptions { Store = _store, RunId = id }));
            Assert.All(Log.CountBy(static entry => entry), static entry => Assert.InRange(entry.Value, 1, 2));
            Assert.InRange(Log.Length, 16, 17);
        }
    }

    [Fact]
    public async Task TimeOfTheRun_IsRecordedBeforeAnythingIsUndone()
    {
        var flow = new WorkflowBuilder("slow") { TimeoutSeconds = 0.05 };
        TaskRef<int> a = flow.Task("a", _ => Logged("a", 1)).Compensate((int _, CancellationToken _) => _log.Enqueue("undo a"));
        flow.Task("b", a, async (_, token) => await Task.Delay(Timeout.Infinite, token));
        RuntimeWorkflow workflow = flow.Build();

        await Assert.ThrowsAnyAsync<Exception>(async () => await workflow.RunAsync(null, new WorkflowRunOptions { Store = new FaultyStore(_store, 2, recordsLast: true), RunId = "slow" }));
        await Assert.ThrowsAsync<TimeoutException>(async () => await workflow.RunAsync(null, new WorkflowRunOptions { Store = _store, RunId = "slow" }));
        TimeoutException again = await Assert.ThrowsAsync<TimeoutException>(async () => await workflow.RunAsync(null, new WorkflowRunOptions { Store = _store, RunId = "slow" }));

        Assert.Contains("0.05 s", again.Message, StringComparison.Ordinal);
        Assert.Equal(["a", "undo a"], Log);
    }

    [Fact]
    public async Task ExceptionThatCannotSayWhatItIs_IsRecordedAllTheSame()
    {
        var flow = new WorkflowBuilder("mute");
        flow.Task("mute", static _ => throw new MuteException());

        await Assert.ThrowsAsync<TaskFailedException>(async () => await flow.Build().RunAsync(null, Options));
        TaskFailedException again = await Assert.ThrowsAsync<TaskFailedException>(async () => await flow.Build().RunAsync(null, Options));

        Assert.Contains(nameof(NotSupportedException), again.InnerException!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADurableWorkflow_WithoutAStore_IsRefused()
    {
        WorkflowGraph graph = new Orchestrator.CompilerServices.WorkflowGraphBuilder("strict") { Durable = true }.Task("a", null, [], [], []).Build();

        InvalidOperationException refused = await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await new Execution.GraphRun(graph).RunAsync(null, CancellationToken.None));

        Assert.Contains("'strict' is durable", refused.Message, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private int Logged(string name, int value)
    {
        _log.Enqueue(name);
        return value;
    }

    private RuntimeWorkflow<int> Chain()
    {
        var flow = new WorkflowBuilder("chain");
        TaskRef<int> start = flow.Input<int>("start");
        TaskRef<int> a = flow.Task("a", start, (v, _) => Logged("a", v + 1));
        TaskRef<int> b = flow.Task("b", a, async (v, _) =>
        {
            await Task.Yield();
            return Logged("b", v * 2);
        });
        return flow.Build(flow.Task("c", b, (v, _) => Logged("c", v)));
    }

    private RuntimeWorkflow<int> Failing()
    {
        var flow = new WorkflowBuilder("failing");
        TaskRef<int> a = flow.Task("a", _ => Logged("a", 1));
        return flow.Build(flow.Task<int, int>("fails", a, (_, _) =>
        {
            _log.Enqueue("fails");
            throw new InvalidOperationException("on purpose");
        }));
    }

    private RuntimeWorkflow Saga()
    {
        var flow = new WorkflowBuilder("saga");
        TaskRef<int> a = flow.Task("a", _ => Logged("a", 1)).Compensate((int _, CancellationToken _) => _log.Enqueue("undo a"));
        TaskRef<int> b = flow.Task("b", a, (v, _) => Logged("b", v)).Compensate((int _, CancellationToken _) => _log.Enqueue("undo b"));
        flow.Task("c", b, (_, _) =>
        {
            _log.Enqueue("c");
            throw new InvalidOperationException("on purpose");
        });
        return flow.Build();
    }

    private RuntimeWorkflow<int> FanOut()
    {
        var flow = new WorkflowBuilder("fan");
        TaskRef<int[]> numbers = flow.Task("numbers", _ => Enumerable.Range(0, 8).ToArray());
        EachTaskRef<int> doubled = flow.Task("doubled", numbers.Each(), (n, _) => Logged("double " + n, 2 * n));
        EachTaskRef<int> same = flow.Task("same", doubled.Each(), (n, _) => Logged("same " + n, n));
        return flow.Build(flow.Task("sum", same, (all, _) => all.Sum()));
    }

    private sealed class MuteException : Exception
    {
        public override string Message => throw new NotSupportedException();
    }
}
