using Microsoft.Extensions.Time.Testing;
using Orchestrator.CompilerServices;
using Orchestrator.Tests.Execution;

namespace Orchestrator.Tests.Policies;

public sealed class CompensationTests
{
    /// <summary>A chain of four whose first three can be undone by the entries 4, 5 and 6.</summary>
    private static WorkflowGraph Chain(FailureMode onFailure = FailureMode.FailFast)
    {
        var builder = new WorkflowGraphBuilder("Test") { OnFailure = onFailure, Parallel = ParallelMode.Never };
        for (int task = 0; task < 4; task++)
        {
            builder.Task("T" + task, null, [], task == 0 ? [] : [task - 1], [], TaskTraits.TakesToken);
            if (task < 3)
            {
                builder.Compensate("C" + task, 4 + task);
            }
        }

        return builder.Build();
    }

    [Theory]
    [InlineData(false, FailureMode.FailFast)]
    [InlineData(true, FailureMode.FailFast)]
    [InlineData(false, FailureMode.Continue)]
    public async Task Failure_UndoesWhatWasDone_LastFirst_OneAtATime(bool suspends, FailureMode onFailure)
    {
        var invoked = new List<int>();
        int running = 0;
        var observer = new Recorder();
        var run = new GraphRun(Chain(onFailure))
        {
            Body = async (entry, _) =>
            {
                Assert.Equal(1, Interlocked.Increment(ref running));
                invoked.Add(entry);
                if (suspends)
                {
                    await Task.Yield();
                }

                Interlocked.Decrement(ref running);
                if (entry == 3)
                {
                    throw PolicyRun.OnPurpose();
                }
            },
        };

        RunResult result = await run.RunDetailedAsync(new WorkflowRunOptions { Observer = observer }, CancellationToken.None);

        Assert.Equal([0, 1, 2, 3, 6, 5, 4], invoked);
        Assert.Equal(TaskState.Failed, result.State);
        Assert.Equal(
            ["T3 failed: on purpose 0", "T2 compensated", "T1 compensated", "T0 compensated", "run Failed"], observer.Events[^5..]);
    }

    [Fact]
    public async Task CallerCanCancel_ThoughTheCallerStoppedAnEarlierRunOfTheObject()
    {
        WorkflowGraph graph = new WorkflowGraphBuilder("Test") { OnFailure = FailureMode.Continue, Parallel = ParallelMode.Never }
            .Task("T0", null, [], [], [], TaskTraits.TakesToken).Compensate("C", 2)
            .Task("T1", null, [], [0], [], TaskTraits.TakesToken)
            .Build();
        bool cancels = true;
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        var undoing = new TaskCompletionSource();
        var run = new GraphRun(graph)
        {
            Body = async (entry, token) =>
            {
                if (entry == 1 && cancels)
                {
                    await first.CancelAsync();
                    token.ThrowIfCancellationRequested();
                }

                if (entry == 1)
                {
                    throw PolicyRun.OnPurpose();
                }

                if (entry == 2 && !cancels)
                {
                    undoing.SetResult();
                    await Task.Delay(Timeout.Infinite, token);
                }
            },
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.RunWithoutResultAsync(null, first.Token).AsTask());
        cancels = false;
        ValueTask pending = run.RunWithoutResultAsync(null, second.Token);
        await undoing.Task;
        await second.CancelAsync();
        TaskFailedException failure = await Assert.ThrowsAsync<TaskFailedException>(() => pending.AsTask().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        Assert.IsAssignableFrom<OperationCanceledException>(Assert.Single(failure.OtherFailures));
    }

    [Fact]
    public async Task Success_UndoesNothing_AlsoInTheNextRunOfTheObject()
    {
        var invoked = new List<int>();
        bool fails = true;
        var run = new GraphRun(Chain())
        {
            Body = (entry, _) =>
            {
                invoked.Add(entry);
                return fails && entry == 3 ? throw PolicyRun.OnPurpose() : default;
            },
        };

        Assert.False((await run.RunDetailedAsync(null, CancellationToken.None)).Succeeded);
        fails = false;
        invoked.Clear();
        Assert.True((await run.RunDetailedAsync(null, CancellationToken.None)).Succeeded);

        Assert.Equal([0, 1, 2, 3], invoked);
    }

    [Fact]
    public async Task Compensation_ThatThrows_IsToldBesideTheFailure_AndStopsNoOther()
    {
        var invoked = new List<int>();
        var run = new GraphRun(Chain())
        {
            Body = (entry, _) =>
            {
                invoked.Add(entry);
                return entry is 3 or 5 ? throw PolicyRun.OnPurpose(entry) : default;
            },
        };

        TaskFailedException failure = await Assert.ThrowsAsync<TaskFailedException>(async () => await run.RunWithoutResultAsync(null, CancellationToken.None));

        Assert.Equal([0, 1, 2, 3, 6, 5, 4], invoked);
        Assert.Equal(("T3", "on purpose 3"), (failure.Task, failure.InnerException!.Message));
        Assert.Equal("on purpose 5", Assert.Single(failure.OtherFailures).Message);
    }

    [Fact]
    public async Task Cancellation_Compensates_OnATokenOfItsOwn_InItsTime()
    {
        using var source = new CancellationTokenSource();
        var clock = new FakeTimeProvider();
        var ended = new List<int>();
        var undoing = new TaskCompletionSource();
        var run = new GraphRun(Chain())
        {
            Body = async (entry, token) =>
            {
                if (entry == 2)
                {
                    await Task.Delay(Timeout.Infinite, token);
                }
                else if (entry == 5)
                {
                    Assert.False(token.IsCancellationRequested);
                    undoing.SetResult();
                    await Task.Delay(Timeout.Infinite, token);
                }

                ended.Add(entry);
            },
        };

        ValueTask<RunResult> pending = run.RunDetailedAsync(
            new WorkflowRunOptions { TimeProvider = clock, CleanupTimeout = TimeSpan.FromSeconds(5) }, source.Token);
        await source.CancelAsync();
        await undoing.Task;
        Assert.False(pending.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(5));
        RunResult result = await pending;

        Assert.Equal([0, 1, 4], ended);
        Assert.Equal(source.Token, Assert.IsType<OperationCanceledException>(result.Exception).CancellationToken);
        Assert.IsAssignableFrom<OperationCanceledException>(Assert.Single(result.OtherFailures));
    }

    [Fact]
    public async Task AfterAFailure_TheCallerCanCancelCompensations()
    {
        using var source = new CancellationTokenSource();
        var undoing = new TaskCompletionSource();
        var run = new GraphRun(Chain())
        {
            Body = async (entry, token) =>
            {
                if (entry == 3)
                {
                    throw PolicyRun.OnPurpose();
                }

                if (entry == 6)
                {
                    undoing.SetResult();
                    await Task.Delay(Timeout.Infinite, token);
                }
            },
        };

        ValueTask<RunResult> pending = run.RunDetailedAsync(null, source.Token);
        await undoing.Task;
        await source.CancelAsync();
        RunResult result = await pending;

        Assert.Equal("T3", Assert.IsType<TaskFailedException>(result.Exception).Task);
        Assert.IsAssignableFrom<OperationCanceledException>(Assert.Single(result.OtherFailures));
    }

    [Fact]
    public async Task AllowedFailure_CompensatesNothing()
    {
        var invoked = new List<int>();
        WorkflowGraph graph = new WorkflowGraphBuilder("Test")
            .Task("T0", null, [], [], []).Compensate("C", 2)
            .Task("T1", null, [], [0], [], TaskTraits.AllowFailure).Build();
        var run = new GraphRun(graph)
        {
            Body = (entry, _) =>
            {
                invoked.Add(entry);
                return entry == 1 ? throw PolicyRun.OnPurpose() : default;
            },
        };

        Assert.True((await run.RunDetailedAsync(null, CancellationToken.None)).Succeeded);
        Assert.Equal([0, 1], invoked);
    }

    [Fact]
    public async Task Context_IsValidInACompensation()
    {
        var tasks = new List<string>();
        GraphRun run = null!;
        run = new GraphRun(Chain())
        {
            Body = (entry, _) =>
            {
                if (entry >= 4)
                {
                    tasks.Add(run.ContextOf(entry - 4).Task);
                }

                return entry == 3 ? throw PolicyRun.OnPurpose() : default;
            },
        };

        await run.RunDetailedAsync(null, CancellationToken.None);

        Assert.Equal(["T2", "T1", "T0"], tasks);
    }
}
