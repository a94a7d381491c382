namespace Orchestrator.Tests.Fluent;

/// <summary>Short runs of workflows from a builder are straight calls; left at whatever place and for whatever reason, they go on in the engine.</summary>
public sealed class LineTests
{
    private static readonly int[][] s_graph = [[], [0], [0], [1, 2], [], [3, 4], [5], [2]];

    public enum Reason
    {
        None,
        Suspension,
        SuspendedFailure,
        Failure,
        Cancellation,
    }

    public static TheoryData<Reason, int, ParallelMode> Places
    {
        get
        {
            var places = new TheoryData<Reason, int, ParallelMode> { { Reason.None, 0, ParallelMode.Never }, { Reason.None, 0, ParallelMode.Adaptive } };
            foreach (Reason reason in Enum.GetValues<Reason>().Skip(1))
            {
                for (int task = 0; task < s_graph.Length; task++)
                {
                    places.Add(reason, task, ParallelMode.Never);
                    places.Add(reason, task, ParallelMode.Adaptive);
                }
            }

            return places;
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public Task Run_LeftAtATask_GoesOnInTheEngine(Reason reason, int at, ParallelMode mode) => OnPlainThread(() => LeaveAsync(reason, at, mode));

    private static async Task LeaveAsync(Reason reason, int at, ParallelMode mode)
    {
        using var source = new CancellationTokenSource();
        var ran = new List<int>();
        RuntimeWorkflow<string> workflow = Build(mode, async task =>
        {
            lock (ran)
            {
                Assert.All(s_graph[task], dependency => Assert.Contains(dependency, ran));
                ran.Add(task);
            }

            if (task == at)
            {
                await LeaveAsync(reason, source);
            }
        });

        for (int run = 0; run < 40; run++)
        {
            ran.Clear();
            ValueTask<string> pending = workflow.RunAsync(cancellationToken: source.Token);
            await CheckAsync(reason, at, pending.AsTask(), source);
            Assert.Equal(ran.Count, ran.Distinct().Count());
            if (reason is Reason.None or Reason.Suspension)
            {
                Assert.Equal(s_graph.Length, ran.Count);
            }
        }
    }

    /// <summary>On the line nothing is counted, so that the stack of a task's caller is the caller's own.</summary>
    [Fact]
    public Task Run_OfShortTasks_IsStraightCalls() => OnPlainThread(static async () =>
    {
        int inEngine = 0;
        RuntimeWorkflow<string> workflow = Build(ParallelMode.Never, task =>
        {
            inEngine += Environment.StackTrace.Contains("Execution.RunExecutor", StringComparison.Ordinal) ? 1 : 0;
            return default;
        });

        await workflow.RunAsync();
        Assert.Equal(0, inEngine);

        await workflow.RunAsync(null, new WorkflowRunOptions());
        Assert.Equal(s_graph.Length, inEngine);
    });

    [Fact]
    public async Task Run_WhoseSuspendedTasksTakeTokensBesideOthers_IsCancelledByAFailure()
    {
        WorkflowBuilder flow = new("tokens") { Parallel = ParallelMode.Never };
        TaskRef<CancellationToken> waits = flow.Task("waits", static async token =>
        {
            await Task.Delay(Timeout.Infinite, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return token;
        });
        flow.Task("fails", static () => throw new InvalidOperationException("on purpose"));

        TaskFailedException failure = await Assert.ThrowsAsync<TaskFailedException>(() => flow.Build(waits).RunAsync().AsTask());

        Assert.Equal("fails", failure.Task);
    }

    // With a synchronization context there is no line.
    private static Task OnPlainThread(Func<Task> test) => Task.Run(test);

    private static RuntimeWorkflow<string> Build(ParallelMode mode, Func<int, ValueTask> body)
    {
        WorkflowBuilder flow = new("line") { Parallel = mode };
        var tasks = new TaskRef[s_graph.Length];
        for (int task = 0; task < tasks.Length; task++)
        {
            int index = task;
            tasks[task] = flow.Task($"T{task}", () => body(index)).DependsOn([.. s_graph[task].Select(dependency => tasks[dependency])]);
        }

        return flow.Build(flow.Input("result", "done"));
    }

    private static async ValueTask LeaveAsync(Reason reason, CancellationTokenSource source)
    {
        if (reason is Reason.Suspension or Reason.SuspendedFailure)
        {
            await Task.Yield();
        }

        if (reason == Reason.Cancellation)
        {
            await source.CancelAsync();
        }

        if (reason is Reason.Failure or Reason.SuspendedFailure)
        {
            throw new InvalidOperationException("on purpose");
        }
    }

    private static async Task CheckAsync(Reason reason, int at, Task<string> run, CancellationTokenSource source)
    {
        switch (reason)
        {
            case Reason.None or Reason.Suspension:
                Assert.Equal("done", await run);
                break;
            case Reason.Cancellation when !run.IsCompletedSuccessfully:
                // What ran last may have succeeded before anybody looked at the token.
                Exception? thrown = await Record.ExceptionAsync(() => run);
                Assert.True(thrown is null || (thrown as OperationCanceledException)?.CancellationToken == source.Token);
                break;
            case Reason.Cancellation:
                Assert.Equal("done", await run);
                break;
            default:
                TaskFailedException failure = await Assert.ThrowsAsync<TaskFailedException>(() => run);
                Assert.Equal(($"T{at}", "on purpose"), (failure.Task, failure.InnerException!.Message));
                break;
        }
    }
}
