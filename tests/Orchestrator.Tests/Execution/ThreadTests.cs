using System.Collections.Concurrent;

namespace Orchestrator.Tests.Execution;

public sealed class ThreadTests
{
    private static readonly AsyncLocal<string?> s_local = new();

    [Theory]
    [InlineData(ParallelMode.Always)]
    [InlineData(ParallelMode.Adaptive)]
    public async Task IndependentTasks_RunSideBySide_FromTheFirstRunOn(ParallelMode parallel)
    {
        using var meeting = new Barrier(2);
        var run = new GraphRun<ThreadTests>(GraphRun.GraphOf([[], []], parallel))
        {
            Body = (_, _) => meeting.SignalAndWait(TimeSpan.FromSeconds(30)) ? default : throw new TimeoutException("The other task never came."),
        };

        await run.RunWithoutResultAsync(null, default);
    }

    [Fact]
    public void Never_RunsEverythingOnTheCallersThread()
    {
        var threads = new ConcurrentBag<int>();
        var run = new GraphRun(GraphRun.GraphOf([[], [], [0, 1]], ParallelMode.Never))
        {
            Body = (_, _) => { threads.Add(Environment.CurrentManagedThreadId); return default; },
        };

        Assert.True(run.RunWithoutResultAsync(null, default).IsCompletedSuccessfully);
        Assert.Equal([Environment.CurrentManagedThreadId], threads.Distinct());
    }

    [Fact]
    public async Task Chain_NeverHopsThreads()
    {
        var threads = new List<int>();
        int[][] chain = [[], [0], [1], [2], [3]];
        var run = new GraphRun(GraphRun.GraphOf(chain)) { Body = (_, _) => { threads.Add(Environment.CurrentManagedThreadId); return default; } };
        int caller = Environment.CurrentManagedThreadId;

        await run.RunWithoutResultAsync(null, default);

        Assert.Equal(Enumerable.Repeat(caller, 5), threads);
    }

    [Fact]
    public async Task StartInline_False_LeavesTheCallersThreadAtOnce()
    {
        using var left = new ManualResetEventSlim();
        var run = new GraphRun(GraphRun.GraphOf([[]])) { Body = (_, _) => { left.Wait(); return default; } };

        ValueTask pending = run.RunWithoutResultAsync(new WorkflowRunOptions { StartInline = false }, default);
        left.Set();

        await pending;
    }

    [Fact]
    public async Task ASiblingThatTheGraphDoesNotOrder_MayBeAwaited()
    {
        var other = new TaskCompletionSource();
        var run = new GraphRun(GraphRun.GraphOf([[], [], [0, 1]], ParallelMode.Never))
        {
            Body = async (task, _) =>
            {
                if (task == 0)
                {
                    await other.Task;
                }
                else if (task == 1)
                {
                    other.SetResult();
                }
            },
        };

        await run.RunWithoutResultAsync(null, default);
    }

    [Theory]
    [InlineData(ParallelMode.Always)]
    [InlineData(ParallelMode.Never)]
    public async Task AsyncLocals_FlowIntoEveryTask_AndNeverBack(ParallelMode parallel)
    {
        s_local.Value = "caller";
        var seen = new ConcurrentBag<string?>();
        var run = new GraphRun(GraphRun.GraphOf([[], [], [0, 1], [2]], parallel))
        {
            Body = async (task, _) =>
            {
                if (task % 2 == 0)
                {
                    await Task.Yield();
                }

                seen.Add(s_local.Value?[..6]);
            },
        };

        await run.RunWithoutResultAsync(null, default);
        run.Body = (_, _) => { s_local.Value = "task"; return default; };
        ValueTask inline = run.RunWithoutResultAsync(null, default);
        string? after = s_local.Value;
        await inline;

        Assert.Equal("caller", after);
        Assert.Equal(Enumerable.Repeat("caller", 4), seen);
    }

    [Fact]
    public void SynchronizationContext_IsHiddenFromTasks_AndBackAfterwards()
    {
        SynchronizationContext? before = SynchronizationContext.Current;
        var context = new SynchronizationContext();
        SynchronizationContext? seen = context;
        var run = new GraphRun(GraphRun.GraphOf([[]])) { Body = (_, _) => { seen = SynchronizationContext.Current; return default; } };
        try
        {
            SynchronizationContext.SetSynchronizationContext(context);
            ValueTask pending = run.RunWithoutResultAsync(new WorkflowRunOptions { StartInline = true }, default);

            Assert.True(pending.IsCompletedSuccessfully);
            Assert.Null(seen);
            Assert.Same(context, SynchronizationContext.Current);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    [Fact]
    public async Task SynchronizationContext_Present_StartsElsewhereByDefault()
    {
        SynchronizationContext? before = SynchronizationContext.Current;
        using var left = new ManualResetEventSlim();
        var run = new GraphRun(GraphRun.GraphOf([[]])) { Body = (_, _) => { left.Wait(); return default; } };
        ValueTask pending;
        try
        {
            SynchronizationContext.SetSynchronizationContext(new SynchronizationContext());
            pending = run.RunWithoutResultAsync(null, default);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }

        left.Set();
        await pending;
    }

    [Fact]
    public async Task TaskScheduler_OfTheCaller_IsHiddenFromTasks()
    {
        TaskScheduler exclusive = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
        TaskScheduler? seen = null;
        var run = new GraphRun(GraphRun.GraphOf([[]])) { Body = (_, _) => { seen = TaskScheduler.Current; return default; } };

        await Task.Factory.StartNew(
            () =>
            {
                Assert.True(run.RunWithoutResultAsync(null, default).IsCompletedSuccessfully);
                Assert.Same(exclusive, TaskScheduler.Current);
            },
            TestContext.Current.CancellationToken, TaskCreationOptions.None, exclusive);

        Assert.Same(TaskScheduler.Default, seen);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task MaxParallelism_BoundsTasksInProgress_SuspendedOnesToo(int limit)
    {
        int inProgress = 0;
        int most = 0;
        var run = new GraphRun(GraphRun.GraphOf([.. Enumerable.Repeat(Array.Empty<int>(), 50)]))
        {
            Body = async (_, _) =>
            {
                int now = Interlocked.Increment(ref inProgress);
                InterlockedMax(ref most, now);
                await Task.Yield();
                Interlocked.Decrement(ref inProgress);
            },
        };

        await run.RunWithoutResultAsync(new WorkflowRunOptions { MaxParallelism = limit }, default);

        Assert.InRange(most, 1, limit);
    }

    [Fact]
    public async Task Priority_HigherStartsFirst_AmongTheReady()
    {
        var order = new List<int>();
        WorkflowGraph graph = GraphRun.GraphOf([[], [], [], []], priority: static task => task == 2 ? 10 : task);
        var run = new GraphRun(graph) { Body = (task, _) => { order.Add(task); return default; } };

        await run.RunWithoutResultAsync(new WorkflowRunOptions { MaxParallelism = 1 }, default);

        Assert.Equal([2, 3, 1, 0], order);
    }

    [Fact]
    public async Task DeepChainOfSuspendedTasks_OverflowsNothing()
    {
        const int Length = 100_000;
        int[][] chain = [.. Enumerable.Range(0, Length).Select(task => task == 0 ? Array.Empty<int>() : [task - 1])];
        int count = 0;
        var run = new GraphRun(GraphRun.GraphOf(chain))
        {
            Body = async (task, _) =>
            {
                if (task % 3 == 0)
                {
                    await Task.Yield();
                }

                count++;
            },
        };

        await run.RunWithoutResultAsync(null, default);

        Assert.Equal(Length, count);
    }

    [Fact]
    public async Task ManyRunsAtOnce_EachRunsEachTaskOnce()
    {
        int[][] diamond = [[], [0], [0], [1, 2]];
        WorkflowGraph graph = GraphRun.GraphOf(diamond);
        int total = 0;
        GraphRun[] runs = [.. Enumerable.Range(0, 200).Select(_ => new GraphRun(graph)
        {
            Body = async (task, _) =>
            {
                if (task == 1)
                {
                    await Task.Yield();
                }

                Interlocked.Increment(ref total);
            },
        })];

        for (int round = 1; round <= 50; round++)
        {
            await Task.WhenAll(runs.Select(run => Task.Run(async () => await run.RunWithoutResultAsync(null, default))));
            Assert.Equal(round * runs.Length * diamond.Length, total);
        }
    }

    private static void InterlockedMax(ref int most, int value)
    {
        int seen;
        while (value > (seen = Volatile.Read(ref most)) && Interlocked.CompareExchange(ref most, value, seen) != seen)
        {
        }
    }
}
