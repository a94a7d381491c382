using Orchestrator.CompilerServices;

namespace Orchestrator.Tests.Execution;

/// <summary>Threads of the pool that come to help, and what they leave behind.</summary>
public sealed class HelperTests
{
    /// <summary>Called on every thread that takes on the context in which it was set.</summary>
    private static readonly AsyncLocal<Action?> s_onArrival = new(static change => change.CurrentValue?.Invoke());

    // A helper that comes for nothing may still be the last to let go of the run; then the awaiter's code runs on its thread.
    [Fact]
    public async Task AHelperThatEndsTheRunItCameToForNothing_LeavesItsSeatToTheNext()
    {
        using var arrival = new Arrival();
        s_onArrival.Value = arrival.Arrive;
        var run = new GraphRun(GraphRun.GraphOf(Shapes.Independent(4))) { Body = (_, _) => { arrival.HelperCame.Wait(); return default; } };
        using var otherRan = new ManualResetEventSlim();
        var second = new TaskCompletionSource();

        arrival.IsExpected = true;
        ValueTask pending = run.RunWithoutResultAsync(null, default);
        Assert.False(pending.IsCompleted, "The helper is to hold the run still.");
        s_onArrival.Value = null;
        pending.GetAwaiter().UnsafeOnCompleted(() =>
        {
            pending.GetAwaiter().GetResult();
            run.Body = (task, _) => BlockFirst(task, otherRan);
            run.RunWithoutResultAsync(null, default).AsTask().ContinueWith(
                ended => second.SetFromTask(ended), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        });
        arrival.CallerLeft.Set();

        await second.Task;
    }

    [Fact]
    public async Task AHelperOfAnEarlierRun_KeepsOutOfARunThatDoesNotShare()
    {
        for (int round = 0; round < 1_000; round++)
        {
            using var meeting = new Barrier(2);
            var run = new GraphRun<HelperTests>(GraphRun.GraphOf(Shapes.Independent(2), ParallelMode.Adaptive))
            {
                Body = (task, _) => task == 2 || meeting.SignalAndWait(TimeSpan.FromMinutes(1)) ? default : throw new TimeoutException("Nobody came to help."),
            };
            GraphRun<HelperTests>.CommonAdvisor.Report(ParallelismAdvisor.WorthSharing, tasks: 0);
            await run.RunWithoutResultAsync(null, default);
            for (int shortRun = 0; shortRun < ParallelismAdvisor.ShortRunsToStop; shortRun++)
            {
                GraphRun<HelperTests>.CommonAdvisor.Report(TimeSpan.Zero, tasks: 0);
            }

            int caller = Environment.CurrentManagedThreadId;
            int others = 0;
            s_onArrival.Value = () => Interlocked.Add(ref others, Environment.CurrentManagedThreadId == caller ? 0 : 1);
            run.Body = static (task, _) => { Thread.SpinWait(task == 0 ? 1_000 : 0); return default; };
            bool endedHere = run.RunWithoutResultAsync(null, default).IsCompletedSuccessfully;
            s_onArrival.Value = null;

            Assert.True(endedHere, "Somebody else held the run.");
            Assert.Equal(0, Volatile.Read(ref others));
        }
    }

    private static ValueTask BlockFirst(int task, ManualResetEventSlim otherRan)
    {
        if (task != 0)
        {
            otherRan.Set();
        }
        else if (!otherRan.Wait(TimeSpan.FromSeconds(30)))
        {
            throw new TimeoutException("Nobody came to help.");
        }

        return default;
    }

    /// <summary>Holds up the first helper that takes on a run's context, until the caller's thread has left the run.</summary>
    private sealed class Arrival : IDisposable
    {
        private readonly int _caller = Environment.CurrentManagedThreadId;

        public ManualResetEventSlim HelperCame { get; } = new();

        public ManualResetEventSlim CallerLeft { get; } = new();

        public bool IsExpected { get; set; }

        public void Arrive()
        {
            if (IsExpected && Environment.CurrentManagedThreadId != _caller)
            {
                IsExpected = false;
                HelperCame.Set();
                CallerLeft.Wait(TimeSpan.FromSeconds(30));
            }
        }

        public void Dispose()
        {
            HelperCame.Dispose();
            CallerLeft.Dispose();
        }
    }
}
