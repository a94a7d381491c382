using Microsoft.Extensions.Time.Testing;

namespace Orchestrator.Tests.Execution;

public sealed class CancellationTests
{
    private static readonly int[][] s_diamond = [[], [0], [0], [1, 2]];

    [Fact]
    public async Task Run_WithACanceledToken_StartsNothing()
    {
        int started = 0;
        var run = new GraphRun(GraphRun.GraphOf(s_diamond)) { Body = (_, _) => { started++; return default; } };
        var token = new CancellationToken(canceled: true);

        ValueTask pending = run.RunWithoutResultAsync(null, token);
        OperationCanceledException thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await pending);

        Assert.Equal(token, thrown.CancellationToken);
        Assert.Equal(0, started);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CallersCancellation_BeforeATaskFails_Decides(bool isAlone)
    {
        using var source = new CancellationTokenSource();
        var run = new GraphRun(GraphRun.GraphOf(isAlone ? [[]] : s_diamond))
        {
            Body = async (_, _) =>
            {
                await source.CancelAsync();
                throw new InvalidOperationException("on purpose");
            },
        };

        RunResult result = await run.RunDetailedAsync(null, source.Token);

        Assert.IsType<OperationCanceledException>(result.Exception);
        Assert.Equal("on purpose", Assert.Single(result.OtherFailures).Message);
    }

    [Fact]
    public async Task Cancel_WhileTasksWait_EndsThemAndStartsNoOther()
    {
        using var source = new CancellationTokenSource();
        var run = new GraphRun(GraphRun.GraphOf(s_diamond))
        {
            Body = async (task, token) =>
            {
                if (task > 0)
                {
                    await Task.Delay(Timeout.Infinite, token);
                }
            },
        };

        ValueTask<RunResult> pending = run.RunDetailedAsync(null, source.Token);
        await source.CancelAsync();
        RunResult result = await pending;

        Assert.Equal([TaskState.Succeeded, TaskState.Canceled, TaskState.Canceled, TaskState.Canceled], result.Tasks.Select(t => t.State));
        Assert.Equal(TaskState.Canceled, result.State);
        Assert.Equal(source.Token, Assert.IsType<OperationCanceledException>(result.Exception).CancellationToken);
    }

    [Fact]
    public async Task Cancel_IsStructured_TheRunWaitsForATaskThatIgnoresIt()
    {
        using var source = new CancellationTokenSource();
        var gate = new TaskCompletionSource();
        var run = new GraphRun(GraphRun.GraphOf([[], [0]])) { Body = async (_, _) => await gate.Task };

        ValueTask<RunResult> pending = run.RunDetailedAsync(null, source.Token);
        await source.CancelAsync();
        Assert.False(pending.IsCompleted);
        gate.SetResult();
        RunResult result = await pending;

        Assert.Equal([TaskState.Succeeded, TaskState.Canceled], result.Tasks.Select(t => t.State));
        Assert.Equal(TaskState.Canceled, result.State);
    }

    [Fact]
    public async Task Cancel_WhenEveryTaskSucceedsAllTheSame_ReturnsTheResult()
    {
        using var source = new CancellationTokenSource();
        var gate = new TaskCompletionSource();
        var run = new GraphRun(GraphRun.GraphOf([[]])) { Body = async (_, _) => await gate.Task };

        ValueTask<RunResult> pending = run.RunDetailedAsync(null, source.Token);
        await source.CancelAsync();
        gate.SetResult();

        Assert.True((await pending).Succeeded);
    }

    [Fact]
    public async Task ThrowingOperationCanceled_OfItsOwnAccord_IsAFailure()
    {
        var run = new GraphRun(GraphRun.GraphOf([[]])) { Body = (_, _) => throw new OperationCanceledException() };

        TaskFailedException thrown = await Assert.ThrowsAsync<TaskFailedException>(async () => await run.RunWithoutResultAsync(null, default));

        Assert.IsType<OperationCanceledException>(thrown.InnerException);
    }

    [Fact]
    public async Task Timeout_OfTheRun_CancelsTokensAndThrowsTimeoutException()
    {
        var clock = new FakeTimeProvider();
        var run = new GraphRun(GraphRun.GraphOf([[], [0]], timeoutSeconds: 10))
        {
            Body = async (_, token) => await Task.Delay(Timeout.Infinite, token),
        };

        for (int round = 0; round < 2; round++)
        {
            ValueTask pending = run.RunWithoutResultAsync(new WorkflowRunOptions { TimeProvider = clock }, default);
            clock.Advance(TimeSpan.FromSeconds(9.9));
            Assert.False(pending.IsCompleted);
            clock.Advance(TimeSpan.FromSeconds(0.1));
            TimeoutException thrown = await Assert.ThrowsAsync<TimeoutException>(async () => await pending);
            Assert.Equal("The run of workflow 'Test' took longer than its limit of 10 s.", thrown.Message);
        }
    }

    [Fact]
    public async Task Timeout_OfAnEarlierRun_DoesNotTouchTheNext()
    {
        var clock = new FakeTimeProvider();
        var options = new WorkflowRunOptions { TimeProvider = clock };
        var gate = new TaskCompletionSource();
        var run = new GraphRun(GraphRun.GraphOf([[]], timeoutSeconds: 10));
        await run.RunWithoutResultAsync(options, default);
        clock.Advance(TimeSpan.FromSeconds(6));
        run.Body = async (_, token) => await gate.Task.WaitAsync(token);

        ValueTask pending = run.RunWithoutResultAsync(options, default);
        clock.Advance(TimeSpan.FromSeconds(6));
        gate.SetResult();

        await pending;
    }

    [Fact]
    public async Task Timeout_OfAnEarlierRun_ThatFiresWhileTheNextBegins_DoesNotTouchIt()
    {
        var clock = new LateTimers();
        var options = new WorkflowRunOptions { TimeProvider = clock };
        var run = new GraphRun(GraphRun.GraphOf([[]], timeoutSeconds: 10));
        await run.RunWithoutResultAsync(options, default);
        clock.Now += TimeSpan.FromSeconds(60).Ticks;
        clock.IsLate = true;

        await run.RunWithoutResultAsync(options, default);

        Assert.False(clock.IsLate);
    }

    [Fact]
    public async Task Failure_BeforeCancellation_DecidesTheException()
    {
        using var source = new CancellationTokenSource();
        var gate = new TaskCompletionSource();
        var run = new GraphRun(GraphRun.GraphOf([[], []], onFailure: FailureMode.Continue))
        {
            Body = async (task, token) =>
            {
                if (task == 0)
                {
                    throw new InvalidOperationException("first");
                }

                await gate.Task.WaitAsync(token);
            },
        };

        ValueTask pending = run.RunWithoutResultAsync(null, source.Token);
        await source.CancelAsync();

        TaskFailedException thrown = await Assert.ThrowsAsync<TaskFailedException>(async () => await pending);
        Assert.Equal("T0", thrown.Task);
        Assert.Equal(TaskState.Canceled, thrown.Result["T1"].State);
    }

    [Fact]
    public async Task Cancel_AtAnyMoment_EndsTheRunAndLeavesTheNextUnharmed()
    {
        var run = new GraphRun(GraphRun.GraphOf(s_diamond)) { Body = async (_, token) => { await Task.Yield(); token.ThrowIfCancellationRequested(); } };
        for (int round = 0; round < 2_000; round++)
        {
            using var source = new CancellationTokenSource();
            Task<RunResult> pending = run.RunDetailedAsync(null, source.Token).AsTask();
            Task cancel = Task.Run(source.Cancel);
            RunResult result = await pending;
            Assert.Equal(result.Tasks.All(t => t.State == TaskState.Succeeded), result.Succeeded);
            Assert.True((await run.RunDetailedAsync(null, default)).Succeeded);
            await cancel;
        }
    }

    /// <summary>Calls a timer back, long after it was set, in the very moment when the next run looks at the clock.</summary>
    private sealed class LateTimers : TimeProvider
    {
        private Action? _fire;

        public long Now { get; set; } = 1;

        public bool IsLate { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp()
        {
            if (IsLate)
            {
                IsLate = false;
                _fire!();
            }

            return Now;
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _fire = () => callback(state);
            return new Inert();
        }

        private sealed class Inert : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => default;
        }
    }
}
