namespace Orchestrator.Tests.Execution;

/// <summary>Suspended tasks whose end comes on a thread that works for their run already.</summary>
public sealed class InlineEndTests
{
    public static TheoryData<string, ParallelMode> Failures => new MatrixTheoryData<string, ParallelMode>(
        ["alone", "releases two", "in a row"], [ParallelMode.Never, ParallelMode.Always, ParallelMode.Adaptive]);

    // The failure cancels the token, and with that T1 ends on the same thread, in the middle of the end of T0.
    [Theory]
    [MemberData(nameof(Failures))]
    public async Task AFailureThatEndsOthersInline_LosesNoTaskThatWaitedForThem(string shape, ParallelMode parallel)
    {
        (int[][] dependencies, TaskState[] expected) = shape switch
        {
            "alone" => (new int[][] { [], [], [1] }, new[] { TaskState.Failed, TaskState.Canceled, TaskState.Canceled }),
            "releases two" => ([[], [], [1], [0], [0]], [TaskState.Failed, TaskState.Canceled, TaskState.Canceled, TaskState.UpstreamFailed, TaskState.UpstreamFailed]),
            _ => ([[], [], [1], [], [3], [2, 4]], [TaskState.Failed, TaskState.Canceled, TaskState.Canceled, TaskState.Canceled, TaskState.Canceled, TaskState.Canceled]),
        };
        var release = new TaskCompletionSource();
        using var waiting = new CountdownEvent(dependencies.Count(static list => list.Length == 0));
        var run = new GraphRun(GraphRun.GraphOf(dependencies, parallel))
        {
            Body = async (task, token) =>
            {
                if (task == 0)
                {
                    waiting.Signal();
                    await release.Task;
                    throw new InvalidOperationException("first");
                }

                var canceled = new TaskCompletionSource();
                await using CancellationTokenRegistration registration = token.Register(canceled.SetCanceled);
                waiting.Signal();
                await canceled.Task;
            },
        };

        ValueTask<RunResult> pending = run.RunDetailedAsync(null, default);
        waiting.Wait();
        release.SetResult();
        RunResult result = await pending;

        Assert.Equal(expected, result.Tasks.Select(static task => task.State));
    }

    // The observer hears of T2 while T0 ends, and what it does then ends T1 inline, for which T3 waits.
    [Theory]
    [InlineData(ParallelMode.Never)]
    [InlineData(ParallelMode.Always)]
    public async Task AnObserverThatEndsATaskInline_LosesNoTaskThatWaitedForIt(ParallelMode parallel)
    {
        var first = new TaskCompletionSource();
        var second = new TaskCompletionSource();
        var run = new GraphRun(GraphRun.GraphOf([[], [], [0], [1], [0]], parallel))
        {
            Body = async (task, _) => await (task switch { 0 => first.Task, 1 => second.Task, _ => Task.CompletedTask }),
        };
        var options = new WorkflowRunOptions { Observer = new Ending("T2", second) };

        Task<RunResult> pending = run.RunDetailedAsync(options, default).AsTask();
        first.SetResult();

        Assert.All((await pending.WaitAsync(TimeSpan.FromMinutes(1))).Tasks, static task => Assert.Equal(TaskState.Succeeded, task.State));
    }

    [Theory]
    [InlineData(RunPath.Never)]
    [InlineData(RunPath.Always)]
    [InlineData(RunPath.Line)]
    public async Task ABodyThatEndsItsSuspendedSiblings_RunsEverythingOnce(RunPath path)
    {
        const int Siblings = 100;
        int[][] dependencies = [.. Enumerable.Range(0, Siblings + 1).Select(static _ => Array.Empty<int>()), .. Enumerable.Range(0, Siblings).Select(static task => new[] { task })];
        ManualTask[] siblings = ManualTask.Many(Siblings);
        int[] count = new int[dependencies.Length];
        var run = new GraphRun(GraphRun.GraphOf(dependencies, path))
        {
            Body = (task, _) =>
            {
                count[task]++;
                if (task < Siblings)
                {
                    return siblings[task].Suspend();
                }

                for (int sibling = 0; task == Siblings && sibling < Siblings; sibling++)
                {
                    siblings[sibling].Release();
                }

                return default;
            },
        };

        await run.RunAsync(path).AsTask().WaitAsync(TimeSpan.FromMinutes(1));

        Assert.All(count, static times => Assert.Equal(1, times));
    }

    private sealed class Ending(string task, TaskCompletionSource source) : RunObserver
    {
        public override void TaskReady(in TaskEvent ready)
        {
            if (ready.Task == task)
            {
                source.SetResult();
            }
        }
    }
}
