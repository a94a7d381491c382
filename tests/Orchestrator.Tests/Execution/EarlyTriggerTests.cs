using Orchestrator.CompilerServices;

namespace Orchestrator.Tests.Execution;

/// <summary>Rules that start a task before all its dependencies have ended.</summary>
public sealed class EarlyTriggerTests
{
    [Theory]
    [InlineData(TriggerRule.AnySucceeded, false)]
    [InlineData(TriggerRule.AnyDone, false)]
    [InlineData(TriggerRule.AnyDone, true)]
    [InlineData(TriggerRule.AnyFailed, true)]
    public async Task AnyRule_StartsWithTheFirst_AndOnce(TriggerRule rule, bool fails)
    {
        var slow = new TaskCompletionSource();
        var started = new TaskCompletionSource();
        int starts = 0;
        TaskOutcome<int>[] seen = [];
        GraphRun run = RunOf(rule, out _);
        run.Body = async (task, _) =>
        {
            switch (task)
            {
                case 0 when fails:
                    throw new InvalidOperationException("on purpose");
                case 1:
                    await slow.Task;
                    break;
                case 2:
                    Interlocked.Increment(ref starts);
                    seen = [run.OutcomeOf(0), run.OutcomeOf(1)];
                    started.SetResult();
                    break;
            }
        };

        ValueTask<RunResult> pending = run.RunDetailedAsync(null, CancellationToken.None);
        await started.Task;
        Assert.False(pending.IsCompleted);
        slow.SetResult();
        RunResult result = await pending;

        Assert.Equal([fails ? TaskState.Failed : TaskState.Succeeded, TaskState.Succeeded, TaskState.Succeeded], result.Tasks.Select(static task => task.State));
        Assert.Equal(1, starts);
        Assert.Equal([fails ? TaskState.Failed : TaskState.Succeeded, TaskState.Pending], seen.Select(static outcome => outcome.State));
    }

    [Fact]
    public async Task Always_StartsAtOnce_AndTheRunWaitsForBoth()
    {
        var slow = new TaskCompletionSource();
        var started = new TaskCompletionSource<TaskState>();
        GraphRun run = RunOf(TriggerRule.Always, out WorkflowGraph graph);
        run.Body = async (task, _) =>
        {
            if (task < 2)
            {
                await slow.Task;
            }
            else
            {
                started.SetResult(run.OutcomeOf(0).State);
            }
        };

        ValueTask<RunResult> pending = run.RunDetailedAsync(null, CancellationToken.None);
        Assert.Equal(TaskState.Pending, await started.Task);
        Assert.False(pending.IsCompleted);
        slow.SetResult();

        Assert.True((await pending).Succeeded);
        Assert.Equal([0, 1], graph.Tasks[2].Dependencies);
    }

    [Fact]
    public async Task AnySucceeded_WhoseFirstDependenciesFail_StartsWithTheLast()
    {
        GraphRun run = RunOf(TriggerRule.AnySucceeded, out _);
        run.Body = static (task, _) => task == 0 ? ValueTask.FromException(new InvalidOperationException("on purpose")) : default;

        RunResult result = await run.RunDetailedAsync(null, CancellationToken.None);

        Assert.Equal([TaskState.Failed, TaskState.Succeeded, TaskState.Succeeded], result.Tasks.Select(static task => task.State));
    }

    [Fact]
    public async Task EarlyTask_OutsideTheTargets_DoesNotRun()
    {
        GraphRun run = RunOf(TriggerRule.AnyDone, out _);
        var ran = new List<int>();
        run.Body = (task, _) =>
        {
            ran.Add(task);
            return default;
        };

        RunResult result = await run.RunTargetsAsync(["T0"], [], null, CancellationToken.None);

        Assert.Equal([0], ran);
        Assert.Equal([TaskState.Succeeded, TaskState.Pending, TaskState.Pending], result.Tasks.Select(static task => task.State));
    }

    /// <summary>Two dependencies end at the same time on two threads, over and over.</summary>
    [Fact]
    public async Task AnyDone_WithManyDependencies_RunsOnceEveryTime()
    {
        const int width = 8;
        var builder = new WorkflowGraphBuilder("Test") { Parallel = ParallelMode.Always };
        for (int task = 0; task < width; task++)
        {
            builder.Task("T" + task, null, [], [], []);
        }

        WorkflowGraph graph = builder
            .Task("First", null, [], [.. Enumerable.Range(0, width)], [], trigger: TriggerRule.AnyDone)
            .Task("Last", null, [], [width], [])
            .Build();
        int[] runs = new int[width + 2];
        var run = new GraphRun(graph)
        {
            Body = async (task, _) =>
            {
                if (task % 2 == 0)
                {
                    await Task.Yield();
                }

                Interlocked.Increment(ref runs[task]);
            },
        };
        for (int round = 1; round <= 500; round++)
        {
            await run.RunAsync(RunPath.Always, CancellationToken.None);
            Assert.All(runs, count => Assert.Equal(round, count));
        }
    }

    private static GraphRun RunOf(TriggerRule rule, out WorkflowGraph graph)
    {
        graph = new WorkflowGraphBuilder("Test") { Parallel = ParallelMode.Always, OnFailure = FailureMode.Continue }
            .Task("T0", null, [], [], [])
            .Task("T1", null, [], [], [])
            .Task("T2", null, [], [0, 1], [], trigger: rule)
            .Build();
        return new GraphRun(graph);
    }
}
