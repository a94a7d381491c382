using Microsoft.Extensions.Time.Testing;
using Orchestrator.CompilerServices;

namespace Orchestrator.Tests.Execution;

/// <summary>What runs after a failure or a stop, and on which token.</summary>
public sealed partial class CleanupTests
{
    /// <summary>Setup, work, teardown: the last runs however the second ended, and what it succeeded with is released.</summary>
    private static WorkflowGraph SetupAndTeardown(TriggerRule teardown = TriggerRule.AllDone, double timeoutSeconds = 0) =>
        new WorkflowGraphBuilder("Test") { Parallel = ParallelMode.Always, TimeoutSeconds = timeoutSeconds }
            .Task("Setup", null, [], [], [], TaskTraits.TakesToken)
            .Task("Work", null, [], [0], [], TaskTraits.TakesToken)
            .Task("Teardown", null, [], [1], [], TaskTraits.TakesToken, trigger: teardown)
            .Task("Report", null, [], [2], [], TaskTraits.TakesToken)
            .Task("Publish", null, [], [1], [], TaskTraits.TakesToken)
            .Build();

    [Theory]
    [InlineData(TriggerRule.AllDone)]
    [InlineData(TriggerRule.AllFailed)]
    [InlineData(TriggerRule.AnyFailed)]
    [InlineData(TriggerRule.AnyDone)]
    public async Task Failure_RunsTeardown_AndWhatItReleases(TriggerRule teardown)
    {
        var run = new GraphRun(SetupAndTeardown(teardown))
        {
            Body = static (task, token) => task == 1 || token.IsCancellationRequested ? throw new InvalidOperationException("on purpose") : default,
        };

        RunResult result = await run.RunDetailedAsync(null, CancellationToken.None);

        Assert.Equal(
            [TaskState.Succeeded, TaskState.Failed, TaskState.Succeeded, TaskState.Succeeded, TaskState.UpstreamFailed],
            result.Tasks.Select(static task => task.State));
        Assert.Equal("Work", Assert.IsType<TaskFailedException>(result.Exception).Task);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Cleanup_KeepsToTheLimitOfTheRun(int limit)
    {
        var builder = new WorkflowGraphBuilder("Test") { Parallel = ParallelMode.Always }.Task("T0", null, [], [], []);
        for (int task = 1; task < 7; task++)
        {
            builder.Task("T" + task, null, [], [0], [], trigger: TriggerRule.AllDone);
        }

        var gate = new Lock();
        int inProgress = 0;
        int most = 0;
        var run = new GraphRun(builder.Build())
        {
            Body = async (entry, _) =>
            {
                if (entry == 0)
                {
                    throw new InvalidOperationException("on purpose");
                }

                lock (gate)
                {
                    most = Math.Max(most, ++inProgress);
                }

                await Task.Delay(20);
                lock (gate)
                {
                    inProgress--;
                }
            },
        };
        RunResult result = await run.RunDetailedAsync(new WorkflowRunOptions { MaxParallelism = limit }, CancellationToken.None);
        Assert.Equal(6, result.Tasks.Count(static task => task.State == TaskState.Succeeded));
        Assert.Equal(limit, most);
    }

    [Fact]
    public async Task Cancellation_RunsTeardown_OnATokenOfItsOwn()
    {
        using var source = new CancellationTokenSource();
        var run = new GraphRun(SetupAndTeardown())
        {
            Body = static async (task, token) =>
            {
                if (task == 1)
                {
                    await Task.Delay(Timeout.Infinite, token);
                }

                token.ThrowIfCancellationRequested();
            },
        };

        ValueTask<RunResult> pending = run.RunDetailedAsync(null, source.Token);
        await source.CancelAsync();
        RunResult result = await pending;

        Assert.Equal(
            [TaskState.Succeeded, TaskState.Canceled, TaskState.Succeeded, TaskState.Succeeded, TaskState.Canceled],
            result.Tasks.Select(static task => task.State));
        Assert.Equal(source.Token, Assert.IsType<OperationCanceledException>(result.Exception).CancellationToken);
    }

    [Fact]
    public async Task RunTimeout_RunsTeardown_AndCleanupTimeoutEndsIt()
    {
        var clock = new FakeTimeProvider();
        var tearingDown = new TaskCompletionSource();
        var run = new GraphRun(SetupAndTeardown(timeoutSeconds: 10))
        {
            Body = async (task, token) =>
            {
                if (task == 2)
                {
                    tearingDown.SetResult();
                }

                if (task is 1 or 2)
                {
                    await Task.Delay(Timeout.Infinite, token);
                }
            },
        };

        ValueTask<RunResult> pending = run.RunDetailedAsync(new WorkflowRunOptions { TimeProvider = clock }, CancellationToken.None);
        clock.Advance(TimeSpan.FromSeconds(10));
        await tearingDown.Task;
        clock.Advance(TimeSpan.FromSeconds(29));
        Assert.False(pending.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        RunResult result = await pending;

        Assert.Equal(
            [TaskState.Succeeded, TaskState.Canceled, TaskState.Canceled, TaskState.Canceled, TaskState.Canceled], result.Tasks.Select(static task => task.State));
        Assert.IsType<TimeoutException>(result.Exception);
    }

    [Fact]
    public async Task AfterAFailure_TheCallerCanCancelCleanup()
    {
        using var source = new CancellationTokenSource();
        var tearingDown = new TaskCompletionSource();
        var run = new GraphRun(SetupAndTeardown())
        {
            Body = async (task, token) =>
            {
                if (task == 1)
                {
                    throw new InvalidOperationException("on purpose");
                }

                if (task == 2)
                {
                    tearingDown.SetResult();
                    await Task.Delay(Timeout.Infinite, token);
                }
            },
        };

        ValueTask<RunResult> pending = run.RunDetailedAsync(null, source.Token);
        await tearingDown.Task;
        await source.CancelAsync();
        RunResult result = await pending;

        Assert.Equal((TaskState.Canceled, TaskState.UpstreamFailed), (result["Teardown"].State, result["Report"].State));
        Assert.Equal("Work", Assert.IsType<TaskFailedException>(result.Exception).Task);
    }

    [Fact]
    public async Task Cleanup_ThatFails_IsAmongTheOtherFailures()
    {
        var run = new GraphRun(SetupAndTeardown()) { Body = static (task, _) => task is 1 or 2 ? throw new InvalidOperationException("T" + task) : default };

        TaskFailedException failure = await Assert.ThrowsAsync<TaskFailedException>(async () => await run.RunWithoutResultAsync(null, CancellationToken.None));

        Assert.Equal(("Work", "T2"), (failure.Task, Assert.Single(failure.OtherFailures).Message));
        Assert.Equal(TaskState.UpstreamFailed, failure.Result["Report"].State);
    }

    /// <summary>Elsewhere: a cleanup task that does not depend on what failed runs; an ordinary one does not.</summary>
    [Fact]
    public async Task FailFast_StopsOtherBranches_SaveCleanup()
    {
        var begun = new TaskCompletionSource();
        var stopped = new TaskCompletionSource();
        WorkflowGraph graph = new WorkflowGraphBuilder("Test") { Parallel = ParallelMode.Always }
            .Task("Fails", null, [], [], [])
            .Task("Slow", null, [], [], [], TaskTraits.TakesToken)
            .Task("Ordinary", null, [], [1], [])
            .Task("Cleans", null, [], [1], [], trigger: TriggerRule.AllDone)
            .Build();
        var run = new GraphRun(graph)
        {
            Body = async (task, token) =>
            {
                if (task == 0)
                {
                    await begun.Task;
                    throw new InvalidOperationException("on purpose");
                }

                if (task == 1)
                {
                    token.UnsafeRegister(static stopped => ((TaskCompletionSource)stopped!).SetResult(), stopped);
                    begun.SetResult();
                    await stopped.Task;
                }
            },
        };

        RunResult result = await run.RunDetailedAsync(null, CancellationToken.None);

        Assert.Equal(
            [TaskState.Failed, TaskState.Succeeded, TaskState.Canceled, TaskState.Succeeded], result.Tasks.Select(static task => task.State));
    }

    [Fact]
    public async Task SuccessfulRun_WithCleanup_IsStillSuccessful_IfItIsCanceledTooLate()
    {
        using var source = new CancellationTokenSource();
        var run = new GraphRun(SetupAndTeardown())
        {
            Body = async (task, _) =>
            {
                if (task == 3)
                {
                    await source.CancelAsync();
                }
            },
        };

        RunResult result = await run.RunDetailedAsync(null, source.Token);

        Assert.True(result["Report"].State == TaskState.Succeeded);
        Assert.Equal(result.Tasks.All(static task => task.State == TaskState.Succeeded), result.Succeeded);
    }

    [Fact]
    public async Task CleanupTimeout_LetsNoFurtherElementBegin()
    {
        var workflow = new Loop();

        RunResult result = await workflow.RunDetailedAsync(
            [0, 1, 2], new WorkflowRunOptions { CleanupTimeout = TimeSpan.FromMilliseconds(20) }, TestContext.Current.CancellationToken);

        Assert.Equal((1, TaskState.Canceled), (workflow.Begun, result["CleanUp"].State));
    }

    [Workflow]
    private sealed partial class Loop
    {
        private int _begun;

        public int Begun => _begun;

        [Task]
        private static void Fails() => throw new InvalidOperationException("on purpose");

        [Task(DependsOn = [nameof(Fails)], Trigger = TriggerRule.AllDone)]
        private async Task CleanUp([Each(MaxParallelism = 1)] int element, CancellationToken token)
        {
            Interlocked.Increment(ref _begun);
            await Task.Delay(Timeout.Infinite, token);
        }
    }
}
