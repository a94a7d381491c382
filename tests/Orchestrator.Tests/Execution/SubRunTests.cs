using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
using Orchestrator.CompilerServices;

namespace Orchestrator.Tests.Execution;

/// <summary>Runs that are started inside a task of another: what they inherit, and what their parent sees of them.</summary>
public sealed partial class SubRunTests
{
    private static readonly WorkflowRunOptions s_options = new();

    [Fact]
    public async Task ASubRun_ShowsWithItsParent_AlsoAfterAwaitsAndOnTheLine()
    {
        var observer = new Recorder();

        int result = await new Outer(yields: 3).RunAsync(5, new WorkflowRunOptions { Observer = observer, RunId = "outer" });

        Assert.Equal(12, result);
        Assert.Equal("Outer", observer.Events.First());
        Assert.Equal("Outer ends Succeeded", observer.Events.Last());
        Assert.Equal(["Outer Call", "Outer Other", "Outer Sum"], observer.Events.Where(static line => line.StartsWith("Outer ", StringComparison.Ordinal)).SkipLast(1).Order());
        Assert.Equal(
            ["Inner of outer/Call", "Inner Double of outer/Call", "Inner of outer/Call ends Succeeded"],
            observer.Events.Where(static line => line.StartsWith("Inner", StringComparison.Ordinal)));
        Assert.Equal(2, observer.RunIds.Distinct().Count());
    }

    [Fact]
    public async Task ASubRun_InheritsServicesAndClock_WhereItsOptionsSayNothing()
    {
        var clock = new FakeTimeProvider();
        var services = new Services();
        var inner = new GraphRun(GraphRun.GraphOf([[]]));
        var seen = new List<(object?, DateTimeOffset?)>();
        var outer = new GraphRun(GraphRun.GraphOf([[]]))
        {
            Body = async (_, _) =>
            {
                await Task.Yield();
                foreach (WorkflowRunOptions? options in new[] { null, s_options, new WorkflowRunOptions { TimeProvider = TimeProvider.System }, new WorkflowRunOptions { Services = new Services() } })
                {
                    inner.Body = (_, _) => { seen.Add((inner.ContextOf(0).Services, null)); return default; };
                    RunResult result = await inner.RunDetailedAsync(options, default);
                    seen[^1] = (seen[^1].Item1, result.StartedAt);
                }
            },
        };

        await outer.RunWithoutResultAsync(new WorkflowRunOptions { Services = services, TimeProvider = clock }, default);

        Assert.Equal([services, services, services], seen.Take(3).Select(static run => run.Item1));
        Assert.NotSame(services, seen[3].Item1);
        Assert.Equal([true, true, false, true], seen.Select(run => run.Item2 == clock.GetUtcNow()));
    }

    [Fact]
    public async Task ASubRun_WithAnObserverOfItsOwn_TellsThatOne_AndNamesItsParent()
    {
        var outerObserver = new Recorder();
        var innerObserver = new Recorder();
        var inner = new GraphRun(GraphRun.GraphOf([[]]));
        var outer = new GraphRun(GraphRun.GraphOf([[]])) { Body = (_, _) => inner.RunWithoutResultAsync(new WorkflowRunOptions { Observer = innerObserver }, default) };

        await outer.RunWithoutResultAsync(new WorkflowRunOptions { Observer = outerObserver, RunId = "outer" }, default);

        Assert.Equal(["Test", "Test T0", "Test ends Succeeded"], outerObserver.Events);
        Assert.Equal(["Test of outer/T0", "Test T0 of outer/T0", "Test of outer/T0 ends Succeeded"], innerObserver.Events);
    }

    [Fact]
    public async Task ASubRunOfASubRun_InheritsThroughIt()
    {
        var observer = new Recorder();
        var last = new GraphRun(GraphRun.GraphOf([[]]));
        var middle = new GraphRun(GraphRun.GraphOf([[]])) { Body = (_, _) => last.RunWithoutResultAsync(null, default) };
        var first = new GraphRun(GraphRun.GraphOf([[]])) { Body = async (_, _) => { await Task.Yield(); await middle.RunWithoutResultAsync(new WorkflowRunOptions { RunId = "middle" }, default); } };

        await first.RunWithoutResultAsync(new WorkflowRunOptions { Observer = observer, RunId = "first" }, default);

        Assert.Equal(
            [
                "Test", "Test T0", "Test of first/T0", "Test T0 of first/T0", "Test of middle/T0", "Test T0 of middle/T0",
                "Test of middle/T0 ends Succeeded", "Test of first/T0 ends Succeeded", "Test ends Succeeded",
            ],
            observer.Events);
    }

    public static TheoryData<bool, bool> Ways => new MatrixTheoryData<bool, bool>([false, true], [false, true]);

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task CancellationOfTheParent_CancelsTheSubRun_ThoughItGotNoToken(bool suspends, bool hasOwnToken)
    {
        using var source = new CancellationTokenSource();
        using var own = new CancellationTokenSource();
        Exception? thrown = null;
        CancellationToken tokenOfParent = default;
        var inner = new GraphRun(GraphRun.GraphOf([[], [0]]))
        {
            Body = async (task, token) =>
            {
                if (suspends)
                {
                    await Task.Yield();
                }

                await source.CancelAsync();
                token.ThrowIfCancellationRequested();
                Assert.Fail("not cancelled");
            },
        };
        var outer = new GraphRun(GraphRun.GraphOf([[], []], ParallelMode.Never))
        {
            Body = async (task, token) =>
            {
                if (task == 0)
                {
                    tokenOfParent = token;
                    thrown = await Record.ExceptionAsync(async () => await inner.RunWithoutResultAsync(null, hasOwnToken ? own.Token : default));
                    throw thrown!;
                }
            },
        };

        RunResult result = await outer.RunDetailedAsync(s_options, source.Token);

        Assert.Equal(tokenOfParent, Assert.IsAssignableFrom<OperationCanceledException>(thrown).CancellationToken);
        Assert.Equal((TaskState.Canceled, TaskState.Canceled), (result.State, result["T0"].State));
        Assert.IsAssignableFrom<OperationCanceledException>(result.Exception);
    }

    [Fact]
    public async Task ATokenOfTheSubRunsOwn_CancelsItAlone()
    {
        using var own = new CancellationTokenSource();
        var inner = new GraphRun(GraphRun.GraphOf([[]])) { Body = async (_, token) => { await own.CancelAsync(); token.ThrowIfCancellationRequested(); } };
        var outer = new GraphRun(GraphRun.GraphOf([[], []])) { Body = async (task, _) => await (task == 0 ? inner.RunWithoutResultAsync(null, own.Token) : default) };
        using var callers = new CancellationTokenSource();

        TaskFailedException thrown = await Assert.ThrowsAsync<TaskFailedException>(async () => await outer.RunWithoutResultAsync(s_options, callers.Token));

        Assert.Equal(own.Token, Assert.IsAssignableFrom<OperationCanceledException>(thrown.InnerException).CancellationToken);
    }

    [Fact]
    public async Task TheFailureOfASibling_CancelsTheSubRun()
    {
        var started = new TaskCompletionSource();
        var inner = new GraphRun(GraphRun.GraphOf([[]])) { Body = async (_, token) => { started.SetResult(); await Task.Delay(Timeout.Infinite, token); } };
        var outer = new GraphRun(GraphRun.GraphOf([[], []]))
        {
            Body = async (task, _) =>
            {
                if (task == 0)
                {
                    await inner.RunWithoutResultAsync(null, default);
                }

                await started.Task;
                throw new InvalidOperationException("broken");
            },
        };

        TaskFailedException thrown = await Assert.ThrowsAsync<TaskFailedException>(
            () => outer.RunWithoutResultAsync(s_options, default).AsTask().WaitAsync(TimeSpan.FromMinutes(1)));

        Assert.Equal("T1", thrown.Task);
        Assert.Equal(TaskState.Canceled, thrown.Result["T0"].State);
    }

    [Fact]
    public async Task TheTimeoutOfAnAttempt_CancelsTheSubRun_AndOfEachAttemptItsOwn()
    {
        int runs = 0;
        var inner = new GraphRun(GraphRun.GraphOf([[]])) { Body = async (_, token) => { if (++runs < 3) { await Task.Delay(Timeout.Infinite, token); } } };
        WorkflowGraph graph = new WorkflowGraphBuilder("Test").Task("A", null, [], [], []).Timeout(0.05).Retry(3, delaySeconds: 0).Build();
        var outer = new GraphRun(graph) { Body = (_, _) => inner.RunWithoutResultAsync(null, default) };

        RunResult result = await outer.RunDetailedAsync(s_options, default).AsTask().WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal((TaskState.Succeeded, 3, 3), (result.State, result["A"].Attempts, runs));
    }

    [Fact]
    public async Task RunsInPolicies_BelongToTheirTask()
    {
        var observer = new Recorder();
        var inner = new GraphRun(new WorkflowGraphBuilder("Inner").Task("I", null, [], [], []).Build());
        WorkflowGraph graph = new WorkflowGraphBuilder("Outer")
            .Task("A", null, [], [], []).Compensate("UndoA", 2)
            .Task("B", null, [], [0], []).Fallback("InsteadOfB", 3).Retry(2, delaySeconds: 0)
            .Build();
        var outer = new EntriesRun(graph)
        {
            Body = async entry =>
            {
                await inner.RunWithoutResultAsync(null, default);
                if (entry is 1 or 3)
                {
                    throw new InvalidOperationException("broken");
                }
            },
        };

        await outer.RunDetailedAsync(new WorkflowRunOptions { Observer = observer, RunId = "outer" }, default).AsTask().WaitAsync(TimeSpan.FromMinutes(1));

        // A, both attempts at B, its fallback, and what undoes A.
        Assert.Equal(
            ["Inner of outer/A", "Inner of outer/B", "Inner of outer/B", "Inner of outer/B", "Inner of outer/A"],
            observer.Events.Where(static line => line.StartsWith("Inner of", StringComparison.Ordinal) && !line.Contains("ends", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ARunThatOutlivesTheTaskThatStartedItsWork_IsNoSubRun()
    {
        var observer = new Recorder();
        var gate = new TaskCompletionSource();
        Task work = Task.CompletedTask;
        var inner = new GraphRun(new WorkflowGraphBuilder("Inner").Task("I", null, [], [], []).Build());
        var outer = new GraphRun(GraphRun.GraphOf([[]]))
        {
            Body = (_, _) =>
            {
                work = LaterAsync();
                return default;
            },
        };

        await outer.RunWithoutResultAsync(new WorkflowRunOptions { Observer = observer }, default);
        outer.Body = async (_, _) => { gate.SetResult(); await work; };
        await outer.RunWithoutResultAsync(new WorkflowRunOptions { Observer = observer }, default);

        Assert.DoesNotContain(observer.Events, static line => line.StartsWith("Inner", StringComparison.Ordinal));

        async Task LaterAsync()
        {
            await gate.Task.ConfigureAwait(false);
            await inner.RunWithoutResultAsync(null, default);
        }
    }

    [Fact]
    public async Task ARunWithoutOptions_HandsNothingOn()
    {
        using var source = new CancellationTokenSource();
        bool sawCancellation = false;
        var inner = new GraphRun(GraphRun.GraphOf([[]])) { Body = async (_, token) => { await source.CancelAsync(); sawCancellation = token.IsCancellationRequested; } };
        var outer = new GraphRun(GraphRun.GraphOf([[]])) { Body = (_, _) => inner.RunWithoutResultAsync(null, default) };

        await outer.RunWithoutResultAsync(null, source.Token);

        Assert.False(sawCancellation);
    }

    /// <summary>A plain run hands its token on where its workflow is seen to start runs; nobody has passed it.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task APlainRun_OfAWorkflowThatStartsRuns_CancelsThem(int yields)
    {
        using var source = new CancellationTokenSource();
        var waiting = new TaskCompletionSource();

        Task run = new Plain(yields, waiting).RunAsync(source.Token).AsTask();
        await waiting.Task;
        await source.CancelAsync();

        Assert.Equal(source.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run)).CancellationToken);
    }

    [Fact]
    public async Task TheFailureOfASibling_InAPlainRun_CancelsTheSubRun()
    {
        var waiting = new TaskCompletionSource();

        TaskFailedException failure = await Assert.ThrowsAsync<TaskFailedException>(() => new PlainWithSibling(waiting).RunAsync().AsTask());

        Assert.Equal(("Fails", TaskState.Canceled), (failure.Task, failure.Result["Calls"].State));
    }

    [Fact]
    public async Task SubRunsOfManyRunsAtOnce_AreNotMixedUp()
    {
        Recorder[] observers = await Task.WhenAll(Enumerable.Range(0, 500).Select(async number =>
        {
            await Task.Yield();
            var observer = new Recorder();
            Assert.Equal((2 * number) + 2, await new Outer(yields: number % 4).RunAsync(number, new WorkflowRunOptions { Observer = observer, RunId = "run " + number }));
            return observer;
        }));

        Assert.All(observers, (observer, number) =>
        {
            Assert.Equal(8, observer.Events.Count);
            Assert.Single(observer.Events, $"Inner of run {number}/Call");
        });
    }

    [Workflow]
    private sealed partial class Plain(int yields, TaskCompletionSource waiting)
    {
        [Task]
        public async Task Calls()
        {
            for (int i = 0; i < yields; i++)
            {
                await Task.Yield();
            }

            await new Waits(waiting).RunAsync();
        }
    }

    [Workflow(Parallel = ParallelMode.Always)]
    private sealed partial class PlainWithSibling(TaskCompletionSource waiting)
    {
        [Task]
        public async Task Calls() => await new Waits(waiting).RunAsync();

        [Task]
        public async Task Fails()
        {
            await waiting.Task;
            throw new InvalidOperationException("on purpose");
        }
    }

    [Workflow]
    private sealed partial class Waits(TaskCompletionSource waiting)
    {
        [Task]
        public async Task ForEver(CancellationToken cancellationToken)
        {
            waiting.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }

    [Workflow]
    private sealed partial class Outer(int yields)
    {
        private readonly Inner _inner = new();

        [Task]
        private async ValueTask<int> CallAsync(int number)
        {
            for (int time = 0; time < yields; time++)
            {
                await Task.Yield();
            }

            return await _inner.RunAsync(number);
        }

        [Task]
        private int Other() => 2;

        [Task, Output]
        private int Sum(int call, int other) => call + other;
    }

    [Workflow(Parallel = ParallelMode.Never)]
    private sealed partial class Inner
    {
        [Task]
        private int Double(int number) => 2 * number;
    }

    private sealed class Services : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }

    /// <summary>Runs tell that they start and end, tasks that they start; each with the run and task that it is part of.</summary>
    private sealed class Recorder : RunObserver
    {
        public ConcurrentQueue<string> Events { get; } = [];

        public ConcurrentQueue<string> RunIds { get; } = [];

        public override void RunStarted(in RunEvent run)
        {
            RunIds.Enqueue(run.RunId);
            Events.Enqueue(run.Workflow + Of(run.ParentRunId, run.ParentTask));
        }

        public override void RunCompleted(in RunEvent run) => Events.Enqueue($"{run.Workflow}{Of(run.ParentRunId, run.ParentTask)} ends {run.State}");

        public override void TaskStarted(in TaskEvent task)
        {
            RunIds.Enqueue(task.RunId);
            Events.Enqueue($"{task.Workflow} {task.Task}{Of(task.ParentRunId, task.ParentTask)}");
        }

        private static string Of(string? run, string? task) => run is null && task is null ? "" : $" of {run}/{task}";
    }

    /// <summary>A run whose entries beyond the tasks are methods of policies.</summary>
    private sealed class EntriesRun(WorkflowGraph graph) : WorkflowRun<EntriesRun, NoResult>(graph)
    {
        private readonly PendingTask[] _slots = new PendingTask[16];

        public EntriesRun()
            : this(new WorkflowGraphBuilder("Empty").Build())
        {
        }

        public Func<int, ValueTask> Body { get; set; } = static _ => default;

        protected override bool Invoke(int task, CancellationToken cancellationToken) => _slots[task].Await(Body(task), this, task);

        protected override void Finish(int task) => _slots[task].Finish();

        protected override object? GetOutput(int task) => null;

        protected override NoResult GetResult() => default;

        protected override void Clear()
        {
        }
    }
}
