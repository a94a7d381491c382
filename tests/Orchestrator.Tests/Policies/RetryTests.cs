using Microsoft.Extensions.Time.Testing;
using Orchestrator.CompilerServices;
using Orchestrator.Tests.Execution;

namespace Orchestrator.Tests.Policies;

public sealed class RetryTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Retry_UntilAnAttemptSucceeds(bool suspends)
    {
        int attempts = 0;
        var observer = new Recorder();
        GraphRun run = PolicyRun.OfOne(static task => task.Retry(5, delaySeconds: 0), async (_, _) =>
        {
            if (suspends)
            {
                await Task.Yield();
            }

            if (++attempts < 3)
            {
                throw PolicyRun.OnPurpose(attempts);
            }
        });

        RunResult result = await run.RunDetailedAsync(new WorkflowRunOptions { Observer = observer }, CancellationToken.None);

        Assert.True(result.Succeeded);
        Assert.Equal((3, 3), (attempts, result["T0"].Attempts));
        Assert.Equal(
            ["run started", "T0 ready", "T0 started", "T0 retrying after 1 in 0: on purpose 1", "T0 retrying after 2 in 0: on purpose 2", "T0 succeeded", "run Succeeded"],
            observer.Events);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WhatFollowsAFailedAttempt_DoesNotRunInTheMiddleOfTheTaskThatEndedIt(bool retries)
    {
        var source = new TaskCompletionSource();
        WorkflowGraphBuilder builder = new WorkflowGraphBuilder("Test") { Parallel = ParallelMode.Never }.Task("T0", null, [], [], []);
        builder = retries ? builder.Retry(2, delaySeconds: 0) : builder.Fallback("F", 2);
        WorkflowGraph graph = builder.Task("T1", null, [], [], []).Build();
        int inside = 0;
        bool wasInside = false;
        bool again = false;
        var run = new GraphRun(graph)
        {
            Body = async (entry, _) =>
            {
                if (entry == 1)
                {
                    inside = Environment.CurrentManagedThreadId;
                    source.SetException(PolicyRun.OnPurpose());
                    inside = 0;
                }
                else if (again)
                {
                    wasInside = inside == Environment.CurrentManagedThreadId;
                }
                else
                {
                    again = true;
                    await source.Task;
                }
            },
        };
        await run.RunWithoutResultAsync(null, CancellationToken.None).AsTask().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.False(wasInside);
    }

    [Fact]
    public async Task Retry_ThatIsUsedUp_FailsWithTheLastAttempt()
    {
        int attempts = 0;
        GraphRun run = PolicyRun.OfOne(static task => task.Retry(3, delaySeconds: 0), (_, _) => throw PolicyRun.OnPurpose(++attempts));

        TaskFailedException failure = await Assert.ThrowsAsync<TaskFailedException>(async () => await run.RunWithoutResultAsync(null, CancellationToken.None));

        Assert.Equal((3, "on purpose 3"), (failure.Attempts, failure.InnerException!.Message));
        Assert.Contains(nameof(Retry_ThatIsUsedUp_FailsWithTheLastAttempt), failure.InnerException.StackTrace, StringComparison.Ordinal);
        Assert.Empty(failure.OtherFailures);
    }

    [Theory]
    [InlineData(Backoff.Constant, new[] { 2.0, 2, 2, 2 })]
    [InlineData(Backoff.Linear, new[] { 2.0, 4, 6, 7 })]
    [InlineData(Backoff.Exponential, new[] { 2.0, 4, 7, 7 })]
    public async Task Delays_FollowTheBackoff_OnTheRunsClock(Backoff backoff, double[] delays)
    {
        var clock = new FakeTimeProvider();
        var attempt = new SemaphoreSlim(0);
        int attempts = 0;
        GraphRun run = PolicyRun.OfOne(task => task.Retry(5, 2, backoff, maxDelaySeconds: 7, jitter: false), (_, _) =>
        {
            attempts++;
            attempt.Release();
            throw PolicyRun.OnPurpose();
        });

        ValueTask<RunResult> pending = run.RunDetailedAsync(new WorkflowRunOptions { TimeProvider = clock }, CancellationToken.None);
        await attempt.WaitAsync(TestContext.Current.CancellationToken);
        foreach (double delay in delays)
        {
            clock.Advance(TimeSpan.FromSeconds(delay) - TimeSpan.FromTicks(1));
            Assert.False(await attempt.WaitAsync(0, TestContext.Current.CancellationToken));
            clock.Advance(TimeSpan.FromTicks(1));
            await attempt.WaitAsync(TestContext.Current.CancellationToken);
        }

        Assert.False((await pending).Succeeded);
        Assert.Equal(5, attempts);
    }

    [Fact]
    public async Task Jitter_VariesTheDelays()
    {
        var observer = new DelayRecorder();
        GraphRun run = PolicyRun.OfOne(static task => task.Retry(20, delaySeconds: 0.001, Backoff.Constant), static (_, _) => throw PolicyRun.OnPurpose());

        await run.RunDetailedAsync(new WorkflowRunOptions { Observer = observer }, CancellationToken.None);

        Assert.True(observer.Delays.Distinct().Count() > 10);
    }

    [Theory]
    [InlineData(typeof(InvalidOperationException), 3)]
    [InlineData(typeof(SystemException), 3)]
    [InlineData(typeof(ArgumentException), 1)]
    public async Task On_NamesTheExceptionsToRetryAfter(Type type, int expected)
    {
        GraphRun run = PolicyRun.OfOne(task => task.Retry(3, delaySeconds: 0, on: [typeof(TimeoutException), type]), static (_, _) => throw PolicyRun.OnPurpose());

        RunResult result = await run.RunDetailedAsync(null, CancellationToken.None);

        Assert.Equal(expected, result["T0"].Attempts);
    }

    [Fact]
    public async Task OperationCanceled_OfTheTasksOwnAccord_IsRetried()
    {
        int attempts = 0;
        GraphRun run = PolicyRun.OfOne(static task => task.Retry(2, delaySeconds: 0), (_, _) => ++attempts == 1 ? throw new OperationCanceledException() : default);

        await run.RunWithoutResultAsync(null, CancellationToken.None);

        Assert.Equal(2, attempts);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cancel_EndsTheDelay_AndTheTaskIsCanceled(bool suspends)
    {
        using var source = new CancellationTokenSource();
        GraphRun run = PolicyRun.OfOne(static task => task.Retry(3, delaySeconds: 86_400), async (_, _) =>
        {
            if (suspends)
            {
                await Task.Yield();
            }

            throw PolicyRun.OnPurpose();
        });
        var observer = new Recorder();

        ValueTask<RunResult> pending = run.RunDetailedAsync(new WorkflowRunOptions { Observer = observer }, source.Token);
        SpinWait.SpinUntil(() => observer.Events.Any(static text => text.Contains("retrying", StringComparison.Ordinal)));
        await source.CancelAsync();
        RunResult result = await pending;

        Assert.Equal((TaskState.Canceled, TaskState.Canceled, 1), (result.State, result["T0"].State, result["T0"].Attempts));
    }

    [Fact]
    public async Task Failure_OfASibling_EndsTheDelay()
    {
        var retrying = new TaskCompletionSource();
        var run = new GraphRun(new WorkflowGraphBuilder("Test") { Parallel = ParallelMode.Always }
            .Task("T0", null, [], [], []).Retry(3, delaySeconds: 86_400)
            .Task("T1", null, [], [], []).Build())
        {
            Body = async (task, _) =>
            {
                if (task == 1)
                {
                    await retrying.Task;
                }

                throw PolicyRun.OnPurpose(task);
            },
        };

        ValueTask<RunResult> pending = run.RunDetailedAsync(
            new WorkflowRunOptions { Observer = new DelayRecorder { Retrying = retrying.SetResult } }, CancellationToken.None);
        RunResult result = await pending;

        Assert.Equal([TaskState.Canceled, TaskState.Failed], result.Tasks.Select(static task => task.State));
        Assert.Equal("T1", Assert.IsType<TaskFailedException>(result.Exception).Task);
    }

    [Fact]
    public async Task Context_KnowsTheAttempt()
    {
        var attempts = new List<int>();
        GraphRun run = null!;
        run = PolicyRun.OfOne(static task => task.Retry(3, delaySeconds: 0), (task, _) =>
        {
            attempts.Add(run.ContextOf(task).Attempt);
            return attempts.Count < 3 ? throw PolicyRun.OnPurpose() : default;
        });

        await run.RunWithoutResultAsync(null, CancellationToken.None);

        Assert.Equal([1, 2, 3], attempts);
    }

    [Fact]
    public async Task Attempts_SeeTheCallersContext_AndNoSynchronizationContext()
    {
        var local = new AsyncLocal<int> { Value = 7 };
        var gate = new TaskCompletionSource();
        var seen = new List<(int, SynchronizationContext?)>();
        GraphRun run = PolicyRun.OfOne(static task => task.Retry(2, delaySeconds: 0).Fallback("F", 1), (entry, _) =>
        {
            lock (seen)
            {
                seen.Add((local.Value, SynchronizationContext.Current));
            }

            return entry == 1 ? default : FailAsync();
        });

        async ValueTask FailAsync()
        {
            await gate.Task.ConfigureAwait(false);
            throw PolicyRun.OnPurpose();
        }

        ValueTask pending = run.RunWithoutResultAsync(null, CancellationToken.None);
        local.Value = 8;
        SynchronizationContext.SetSynchronizationContext(new SynchronizationContext());
        gate.SetResult();
        SynchronizationContext.SetSynchronizationContext(null);
        await pending;

        Assert.Equal([(7, null), (7, null), (7, null)], seen);
    }

    private sealed class DelayRecorder : RunObserver
    {
        public List<TimeSpan> Delays { get; } = [];

        public Action Retrying { get; init; } = static () => { };

        public override void TaskRetrying(in TaskEvent task)
        {
            Delays.Add(task.Delay);
            Retrying();
        }
    }
}
