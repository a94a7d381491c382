using Microsoft.Extensions.Time.Testing;
using Orchestrator.Tests.Execution;

namespace Orchestrator.Tests.Policies;

public sealed class TimeoutTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly Recorder _observer = new();

    private WorkflowRunOptions Options => new() { TimeProvider = _clock, Observer = _observer };

    [Fact]
    public async Task Attempt_ThatEndsByItsToken_HasFailedWithTimeoutException()
    {
        GraphRun run = PolicyRun.OfOne(static task => task.Timeout(5), static async (_, token) => await Task.Delay(Timeout.Infinite, token));

        ValueTask<RunResult> pending = run.RunDetailedAsync(Options, CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(5) - TimeSpan.FromTicks(1));
        Assert.False(pending.IsCompleted);
        _clock.Advance(TimeSpan.FromTicks(1));
        RunResult result = await pending;

        TimeoutException timeout = Assert.IsType<TimeoutException>(result["T0"].Exception);
        Assert.Equal("Task 'T0' took longer than its limit of 5 s.", timeout.Message);
        Assert.IsAssignableFrom<OperationCanceledException>(timeout.InnerException);
        Assert.Equal((TaskState.Failed, TaskState.Failed), (result.State, result["T0"].State));
        Assert.Contains("T0 overdue", _observer.Events);
    }

    [Fact]
    public async Task Attempt_ThatReturnsLate_HasSucceeded()
    {
        var gate = new TaskCompletionSource();
        GraphRun run = PolicyRun.OfOne(static task => task.Timeout(5), async (_, _) => await gate.Task);

        ValueTask<RunResult> pending = run.RunDetailedAsync(Options, CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal("T0 overdue", _observer.Events[^1]);
        gate.SetResult();

        Assert.True((await pending).Succeeded);
    }

    [Fact]
    public async Task Attempt_ThatThrowsAnythingLate_HasFailedWithTimeoutException()
    {
        var gate = new TaskCompletionSource();
        GraphRun run = PolicyRun.OfOne(static task => task.Timeout(5), async (_, _) => await gate.Task);

        ValueTask<RunResult> pending = run.RunDetailedAsync(Options, CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(6));
        gate.SetException(PolicyRun.OnPurpose());
        RunResult result = await pending;

        Assert.IsType<InvalidOperationException>(Assert.IsType<TimeoutException>(result["T0"].Exception).InnerException);
    }

    [Fact]
    public async Task Attempt_ThatThrowsInTime_HasFailedWithWhatItThrew()
    {
        GraphRun run = PolicyRun.OfOne(static task => task.Timeout(5), static (_, _) => throw PolicyRun.OnPurpose());

        RunResult result = await run.RunDetailedAsync(Options, CancellationToken.None);

        Assert.IsType<InvalidOperationException>(result["T0"].Exception);
    }

    [Fact]
    public async Task Timeout_IsForEachAttempt_AndCanBeRetried()
    {
        int attempts = 0;
        GraphRun run = PolicyRun.OfOne(
            static task => task.Timeout(5).Retry(3, delaySeconds: 0, on: [typeof(TimeoutException)]),
            async (_, token) => await Task.Delay(++attempts < 3 ? Timeout.Infinite : 0, token));

        ValueTask<RunResult> pending = run.RunDetailedAsync(Options, CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(5));
        SpinWait.SpinUntil(() => Volatile.Read(ref attempts) == 2);
        _clock.Advance(TimeSpan.FromSeconds(5));
        RunResult result = await pending;

        Assert.True(result.Succeeded);
        Assert.Equal(3, result["T0"].Attempts);
    }

    [Fact]
    public async Task Cancel_BeforeTheTimeout_IsACancellation()
    {
        using var source = new CancellationTokenSource();
        GraphRun run = PolicyRun.OfOne(static task => task.Timeout(5), static async (_, token) => await Task.Delay(Timeout.Infinite, token));

        ValueTask<RunResult> pending = run.RunDetailedAsync(Options, source.Token);
        await source.CancelAsync();
        RunResult result = await pending;

        Assert.Equal((TaskState.Canceled, TaskState.Canceled), (result.State, result["T0"].State));
    }

    /// <summary>Polly's own limits are narrower.</summary>
    [Theory]
    [InlineData(0.001)]
    [InlineData(30 * 86_400)]
    public async Task Timeout_MayBeShortOrLong(double seconds)
    {
        GraphRun run = PolicyRun.OfOne(task => task.Timeout(seconds), static async (_, token) => await Task.Delay(Timeout.Infinite, token));

        ValueTask<RunResult> pending = run.RunDetailedAsync(Options, CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(seconds));

        Assert.IsType<TimeoutException>((await pending)["T0"].Exception);
    }
}
