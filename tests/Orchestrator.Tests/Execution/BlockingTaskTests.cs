using Orchestrator.CompilerServices;

namespace Orchestrator.Tests.Execution;

/// <summary>A task that runs long while others are ready never keeps them waiting. Here it blocks its thread until the last of the others
/// has run: one of them left waiting would be a deadlock.</summary>
/// <remarks>One task blocks at a time: the pool of a small machine has two threads.</remarks>
public sealed class BlockingTaskTests
{
    private const int Width = 40;

    public static TheoryData<RunPath, int> Places => new MatrixTheoryData<RunPath, int>(
        [RunPath.Always, RunPath.Adaptive], [1, 2, 3, Width / 2, Width - 1, Width]);

    [Theory]
    [MemberData(nameof(Places))]
    public async Task ABlockingTaskOfAFan_KeepsNoOtherWaiting(RunPath path, int blocking)
    {
        for (int round = 0; round < 20; round++)
        {
            await Run(Shapes.Fan(Width), path, blocking, waitsFor: Width - 1, static task => task is > 0 and <= Width);
        }
    }

    [Theory]
    [InlineData(RunPath.Always)]
    [InlineData(RunPath.Adaptive)]
    public async Task ABlockingTask_KeepsNoChainsBesideItWaiting(RunPath path)
    {
        const int Chains = 10;
        const int Length = 10;
        int[][] dependencies = [.. Enumerable.Range(0, Chains * Length).Select(static task => task < Chains ? [] : new[] { task - Chains })];
        for (int blocking = 0; blocking < Chains; blocking++)
        {
            int first = blocking;
            await Run(dependencies, path, blocking, (Chains - 1) * Length, task => task % Chains != first);
        }
    }

    // The first task of the caller's thread waits for a helper to come; what the helper runs then blocks.
    [Fact]
    public async Task ABlockingTaskOnAHelper_KeepsNoOtherWaiting()
    {
        for (int round = 0; round < 50; round++)
        {
            int caller = Environment.CurrentManagedThreadId;
            using var helperRuns = new ManualResetEventSlim();
            using var others = new CountdownEvent(Width - 1);
            int blocked = 0;
            var run = new GraphRun(GraphRun.GraphOf(Shapes.Independent(Width)))
            {
                Body = (task, _) =>
                {
                    bool isHelper = Environment.CurrentManagedThreadId != caller;
                    if (task == Width)
                    {
                        return default;
                    }

                    if (isHelper && Interlocked.Exchange(ref blocked, 1) == 0)
                    {
                        helperRuns.Set();
                        Wait(others);
                        return default;
                    }

                    if (!isHelper && !helperRuns.Wait(TimeSpan.FromMinutes(1)))
                    {
                        throw new TimeoutException("No helper came.");
                    }

                    others.Signal();
                    return default;
                },
            };

            await run.RunAsync(RunPath.Always).AsTask().WaitAsync(TimeSpan.FromMinutes(1));
        }
    }

    // The caller's task and the first one of a helper block, and what the helper took was a task alone: it must have called the next.
    [Fact]
    public async Task TwoBlockingTasks_OnTheCallersThreadAndOnAHelper_KeepNoOtherWaiting()
    {
        for (int round = 0; round < 20; round++)
        {
            using var others = new CountdownEvent(2);
            int begun = 0;
            var run = new GraphRun(GraphRun.GraphOf(Shapes.Independent(4)))
            {
                Body = (_, _) =>
                {
                    int turn = Interlocked.Increment(ref begun);
                    if (turn <= 2)
                    {
                        Wait(others);
                    }
                    else if (turn <= 4)
                    {
                        others.Signal();
                    }

                    return default;
                },
            };

            // A thread that is not the pool's, so that both of its own are free to help on a small machine.
            await Task.Factory.StartNew(
                () => Allocations.Complete(run.RunAsync(RunPath.Always)), default, TaskCreationOptions.LongRunning, TaskScheduler.Default).WaitAsync(TimeSpan.FromMinutes(1));
        }
    }

    // A helper that finds nothing goes after a while; one that is needed just then must come all the same.
    [Fact]
    public void ABlockingTask_FindsHelp_AtWhateverMomentTheLastHelperIsLeaving()
    {
        using var otherRan = new ManualResetEventSlim();
        var run = new GraphRun(GraphRun.GraphOf(Shapes.Independent(2)))
        {
            Body = (task, _) =>
            {
                if (task == 1)
                {
                    otherRan.Set();
                }
                else if (task == 0 && !otherRan.Wait(TimeSpan.FromMinutes(1)))
                {
                    throw new TimeoutException("Nobody came to help.");
                }

                return default;
            },
        };
        var random = new Random(1);
        for (int round = 0; round < 20_000; round++)
        {
            otherRan.Reset();
            Allocations.Complete(run.RunAsync(RunPath.Always));
            Thread.SpinWait(random.Next(1_500));
        }
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    [InlineData(0, true)]
    public async Task ABlockingTask_KeepsNoOtherWaiting_WhereTasksStartInOrder(int limit, bool hasPriorities)
    {
        int[][] dependencies = Shapes.Fan(Width);
        for (int blocking = 1; blocking <= Width; blocking += 3)
        {
            WorkflowGraph graph = GraphRun.GraphOf(dependencies, priority: task => hasPriorities ? task % 5 : 0);
            await Run(new GraphRun(graph), blocking, Width - 1, static task => task is > 0 and <= Width, run =>
                run.RunWithoutResultAsync(new WorkflowRunOptions { MaxParallelism = limit }, default));
        }
    }

    // The task is resumed by the thread that released it, which blocks in what comes next; the rest became ready with it.
    [Theory]
    [InlineData(RunPath.Always)]
    [InlineData(RunPath.Adaptive)]
    public async Task ABlockingTaskAfterASuspendedOne_KeepsNoOtherWaiting(RunPath path)
    {
        for (int blocking = 1; blocking <= Width; blocking += 5)
        {
            var root = new TaskCompletionSource();
            await Run(
                new GraphRun<BlockingTaskTests>(GraphRun.GraphOf(Shapes.Fan(Width), path)), blocking, Width - 1, static task => task is > 0 and <= Width,
                run =>
                {
                    ValueTask pending = run.RunAsync(path);
                    root.SetResult();
                    return pending;
                },
                root.Task);
        }
    }

    [Fact]
    public async Task ABlockingTask_DoesNotKeepATaskWaitingThatItReleasedItself()
    {
        var sibling = new ManualTask();
        using var dependentRan = new ManualResetEventSlim();
        var run = new GraphRun(GraphRun.GraphOf([[], [], [0]]))
        {
            Body = (task, _) =>
            {
                switch (task)
                {
                    case 0:
                        return sibling.Suspend();
                    case 1:
                        sibling.Release();
                        Assert.True(dependentRan.Wait(TimeSpan.FromMinutes(1)), "The task that waited for the sibling was kept waiting.");
                        return default;
                    default:
                        dependentRan.Set();
                        return default;
                }
            },
        };

        await run.RunAsync(RunPath.Always);
    }

    private static Task Run(int[][] dependencies, RunPath path, int blocking, int waitsFor, Func<int, bool> counts) => Run(
        new GraphRun<BlockingTaskTests>(GraphRun.GraphOf(dependencies, path)), blocking, waitsFor, counts, run => run.RunAsync(path));

    private static async Task Run<T>(
        GraphRun<T> run, int blocking, int waitsFor, Func<int, bool> counts, Func<GraphRun<T>, ValueTask> start, Task? root = null)
    {
        using var others = new CountdownEvent(waitsFor);
        run.Body = (task, _) =>
        {
            if (task == blocking)
            {
                Wait(others);
            }
            else if (counts(task))
            {
                others.Signal();
            }

            return task == 0 && root is not null ? new ValueTask(root) : default;
        };

        // Runs that were short enough would take the line in time, where a task may block the others once.
        GraphRun<T>.CommonAdvisor.Report(ParallelismAdvisor.WorthSharing, tasks: 0);
        await start(run).AsTask().WaitAsync(TimeSpan.FromMinutes(1));
        Assert.True(others.IsSet);
    }

    private static void Wait(CountdownEvent others)
    {
        if (!others.Wait(TimeSpan.FromMinutes(1)))
        {
            throw new TimeoutException("Others were kept waiting.");
        }
    }
}
