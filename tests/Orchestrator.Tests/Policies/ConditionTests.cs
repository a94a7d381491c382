using Orchestrator.CompilerServices;
using Orchestrator.Tests.Execution;

namespace Orchestrator.Tests.Policies;

public sealed class ConditionTests
{
    private const int Condition = 4;

    /// <summary>0, then 1 when, 2 when not, 3 after both.</summary>
    private static WorkflowGraph Branches(ParallelMode mode, TriggerRule join) => new WorkflowGraphBuilder("Test") { Parallel = mode }
        .Task("T0", null, [], [], [])
        .Task("T1", null, [], [0], []).When("W", Condition)
        .Task("T2", null, [], [0], []).When("W", Condition, value: false)
        .Task("T3", null, [], [1, 2], [], trigger: join)
        .Build();

    [Theory]
    [InlineData(true, false, ParallelMode.Never)]
    [InlineData(false, false, ParallelMode.Never)]
    [InlineData(true, true, ParallelMode.Never)]
    [InlineData(true, false, ParallelMode.Always)]
    [InlineData(false, true, ParallelMode.Always)]
    public async Task Twins_AreEvaluatedOnce_AndOneRuns(bool holds, bool suspends, ParallelMode mode)
    {
        int evaluations = 0;
        var run = new GraphRun(Branches(mode, TriggerRule.NoneFailedMinOneSucceeded))
        {
            Conditions = _ => holds,
            Body = async (entry, _) =>
            {
                if (entry == Condition)
                {
                    Interlocked.Increment(ref evaluations);
                    if (suspends)
                    {
                        await Task.Yield();
                    }
                }
            },
        };

        for (int round = 1; round <= 100; round++)
        {
            RunResult result = await run.RunDetailedAsync(null, CancellationToken.None);

            Assert.True(result.Succeeded);
            Assert.Equal(round, evaluations);
            Assert.Equal(
                [TaskState.Succeeded, holds ? TaskState.Succeeded : TaskState.Skipped, holds ? TaskState.Skipped : TaskState.Succeeded, TaskState.Succeeded],
                result.Tasks.Select(static task => task.State));
        }
    }

    [Fact]
    public async Task TaskThatWasStillAsking_WhenTheRunWasStopped_DoesNotBegin()
    {
        WorkflowGraph graph = new WorkflowGraphBuilder("Test") { Parallel = ParallelMode.Never }
            .Task("T0", null, [], [], []).When("W", 2)
            .Task("T1", null, [], [], [])
            .Build();
        var asked = new TaskCompletionSource();
        var invoked = new List<int>();
        var run = new GraphRun(graph)
        {
            Body = async (entry, _) =>
            {
                invoked.Add(entry);
                if (entry == 2)
                {
                    await asked.Task;
                }

                if (entry == 1)
                {
                    throw PolicyRun.OnPurpose();
                }
            },
        };
        ValueTask<RunResult> pending = run.RunDetailedAsync(null, CancellationToken.None);
        asked.SetResult();
        RunResult result = await pending;
        Assert.Equal([2, 1], invoked);
        Assert.Equal(TaskState.Canceled, result["T0"].State);
    }

    [Fact]
    public async Task Condition_ThatWasCanceledForAll_IsNotAskedAgain()
    {
        WorkflowGraph graph = new WorkflowGraphBuilder("Test") { Parallel = ParallelMode.Never }
            .Task("T0", null, [], [], [], TaskTraits.TakesToken).When("W", 3)
            .Task("T1", null, [], [], [], TaskTraits.TakesToken).When("W", 3, value: false)
            .Task("T2", null, [], [], [])
            .Build();
        var invoked = new List<int>();
        var run = new GraphRun(graph)
        {
            Body = async (entry, token) =>
            {
                invoked.Add(entry);
                if (entry == 2)
                {
                    throw PolicyRun.OnPurpose();
                }

                await Task.Delay(Timeout.Infinite, token);
            },
        };

        RunResult result = await run.RunDetailedAsync(null, CancellationToken.None);

        Assert.Equal([3, 2], invoked);
        Assert.Equal([TaskState.Canceled, TaskState.Canceled, TaskState.Failed], result.Tasks.Select(static task => task.State));
    }

    [Fact]
    public async Task Condition_ThatWasCanceledWithOneTask_IsAskedAgainByCleanup()
    {
        WorkflowGraph graph = new WorkflowGraphBuilder("Test") { Parallel = ParallelMode.Never }
            .Task("T0", null, [], [], [], TaskTraits.TakesToken).When("W", 3)
            .Task("T1", null, [], [], [])
            .Task("T2", null, [], [1], [], TaskTraits.TakesToken, trigger: TriggerRule.AllDone).When("W", 3)
            .Build();
        int asked = 0;
        var isAsked = new TaskCompletionSource();
        var run = new GraphRun(graph)
        {
            Body = async (entry, token) =>
            {
                if (entry == 1)
                {
                    await isAsked.Task;
                    throw PolicyRun.OnPurpose();
                }

                if (entry == 3 && ++asked == 1)
                {
                    isAsked.SetResult();
                    await Task.Delay(Timeout.Infinite, token);
                }
            },
        };
        RunResult result = await run.RunDetailedAsync(null, CancellationToken.None);
        Assert.Equal([TaskState.Canceled, TaskState.Failed, TaskState.Succeeded], result.Tasks.Select(static task => task.State));
    }

    [Fact]
    public async Task Skip_GoesThroughAJoinOfTheDefaultRule()
    {
        var observer = new Recorder();
        var run = new GraphRun(Branches(ParallelMode.Never, TriggerRule.AllSucceeded));

        RunResult result = await run.RunDetailedAsync(new WorkflowRunOptions { Observer = observer }, CancellationToken.None);

        Assert.True(result.Succeeded);
        Assert.Equal(TaskState.Skipped, result["T3"].State);
        Assert.Equal(
            ["run started", "T0 ready", "T0 started", "T0 succeeded", "T2 ready", "T1 ready", "T1 started", "T1 succeeded", "T2 Skipped", "T3 Skipped", "run Succeeded"],
            observer.Events);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Condition_ThatThrows_FailsTheTask(bool suspends)
    {
        GraphRun run = PolicyRun.OfOne(static task => task.When("W", 1).Retry(3), async (entry, _) =>
        {
            Assert.Equal(1, entry);
            if (suspends)
            {
                await Task.Yield();
            }

            throw PolicyRun.OnPurpose();
        });

        TaskFailedException failure = await Assert.ThrowsAsync<TaskFailedException>(async () => await run.RunWithoutResultAsync(null, CancellationToken.None));

        Assert.Equal((0, "on purpose 0"), (failure.Attempts, failure.InnerException!.Message));
    }

    [Fact]
    public async Task Condition_OfATaskThatDoesNotRun_IsNotEvaluated()
    {
        var invoked = new List<int>();
        WorkflowGraph graph = new WorkflowGraphBuilder("Test").Task("T0", null, [], [], []).Task("T1", null, [], [0], []).When("W", 2).Build();
        var run = new GraphRun(graph)
        {
            Body = (entry, _) =>
            {
                invoked.Add(entry);
                return entry == 0 ? throw PolicyRun.OnPurpose() : default;
            },
        };

        RunResult result = await run.RunDetailedAsync(null, CancellationToken.None);

        Assert.Equal([0], invoked);
        Assert.Equal(TaskState.UpstreamFailed, result["T1"].State);
    }

    [Fact]
    public async Task ConditionalTask_WithAllPolicies_Runs()
    {
        int attempts = 0;
        GraphRun run = PolicyRun.OfOne(
            static task => task.When("W", 1).Retry(2, delaySeconds: 0).Timeout(100).Fallback("F", 2).Compensate("C", 3),
            (entry, _) => entry == 0 && ++attempts == 1 ? throw PolicyRun.OnPurpose() : default);

        RunResult result = await run.RunDetailedAsync(null, CancellationToken.None);

        Assert.Equal((TaskState.Succeeded, 2), (result["T0"].State, result["T0"].Attempts));
    }
}
