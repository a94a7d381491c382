using Orchestrator.CompilerServices;
using Orchestrator.Tests.Execution;

namespace Orchestrator.Tests.Policies;

public sealed class FallbackTests
{
    private const int Fallback = 1;

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 1)]
    [InlineData(false, 3)]
    [InlineData(true, 3)]
    public async Task Fallback_AfterTheLastAttempt_MakesTheTaskSucceed(bool suspends, int attempts)
    {
        var invoked = new List<int>();
        var seen = new List<Exception>();
        GraphRun run = null!;
        run = PolicyRun.OfOne(task => task.Retry(attempts, delaySeconds: 0).Fallback("F", Fallback), async (entry, _) =>
        {
            invoked.Add(entry);
            if (suspends)
            {
                await Task.Yield();
            }

            if (entry == 0)
            {
                throw PolicyRun.OnPurpose(invoked.Count);
            }

            seen.Add(run.FailureOf(0));
        });

        RunResult result = await run.RunDetailedAsync(null, CancellationToken.None);

        Assert.True(result.Succeeded);
        Assert.Equal([.. Enumerable.Repeat(0, attempts), Fallback], invoked);
        Assert.Equal("on purpose " + attempts, Assert.Single(seen).Message);
        Assert.Equal((TaskState.Succeeded, attempts, null), (result["T0"].State, result["T0"].Attempts, result["T0"].Exception));
    }

    [Fact]
    public async Task Fallback_AfterAConditionThatThrew_GetsTheTokenOfItsRun()
    {
        using var source = new CancellationTokenSource();
        GraphRun run = PolicyRun.OfOne(static task => task.When("W", 1).Fallback("F", 2), async (entry, token) =>
        {
            if (entry == 1)
            {
                throw PolicyRun.OnPurpose();
            }

            Assert.True(token.CanBeCanceled);
            await Task.Delay(Timeout.Infinite, token);
        });
        ValueTask pending = run.RunWithoutResultAsync(null, source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending.AsTask().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Fallback_ThatThrows_LeavesTheFailureAndIsTold()
    {
        GraphRun run = PolicyRun.OfOne(static task => task.Fallback("F", Fallback), static (entry, _) => throw PolicyRun.OnPurpose(entry));

        TaskFailedException failure = await Assert.ThrowsAsync<TaskFailedException>(async () => await run.RunWithoutResultAsync(null, CancellationToken.None));

        Assert.Equal("on purpose 0", failure.InnerException!.Message);
        Assert.Equal("on purpose 1", Assert.Single(failure.OtherFailures).Message);
    }

    [Fact]
    public async Task Fallback_WhereTheRunIsCanceled_DoesNotRun()
    {
        using var source = new CancellationTokenSource();
        var invoked = new List<int>();
        GraphRun run = PolicyRun.OfOne(static task => task.Fallback("F", Fallback), async (entry, token) =>
        {
            invoked.Add(entry);
            await Task.Delay(Timeout.Infinite, token);
        });

        ValueTask<RunResult> pending = run.RunDetailedAsync(null, source.Token);
        await source.CancelAsync();

        Assert.Equal(TaskState.Canceled, (await pending)["T0"].State);
        Assert.Equal([0], invoked);
    }

    [Fact]
    public async Task Fallback_ThatTheEndOfTheRunCancels_LeavesTheFailureAlone()
    {
        using var source = new CancellationTokenSource();
        var fallingBack = new TaskCompletionSource();
        GraphRun run = PolicyRun.OfOne(static task => task.Fallback("F", Fallback), async (entry, token) =>
        {
            if (entry == 0)
            {
                throw PolicyRun.OnPurpose();
            }

            fallingBack.SetResult();
            await Task.Delay(Timeout.Infinite, token);
        });

        ValueTask<RunResult> pending = run.RunDetailedAsync(null, source.Token);
        await fallingBack.Task;
        await source.CancelAsync();

        Assert.IsType<InvalidOperationException>(Assert.Single((await pending).OtherFailures));
    }

    [Fact]
    public async Task Fallback_OfATaskWhoseConditionThrows_IsTaken()
    {
        const int condition = 2;
        var invoked = new List<int>();
        GraphRun run = PolicyRun.OfOne(static task => task.Retry(3).When("W", condition).Fallback("F", Fallback), (entry, _) =>
        {
            invoked.Add(entry);
            return entry == condition ? throw PolicyRun.OnPurpose() : default;
        });

        RunResult result = await run.RunDetailedAsync(null, CancellationToken.None);

        Assert.Equal((TaskState.Succeeded, 0), (result["T0"].State, result["T0"].Attempts));
        Assert.Equal([condition, Fallback], invoked);
    }

    [Fact]
    public async Task Dependents_OfATaskThatFellBack_Run()
    {
        WorkflowGraph graph = new WorkflowGraphBuilder("Test").Task("T0", null, [], [], []).Fallback("F", 2).Task("T1", null, [], [0], []).Build();
        var run = new GraphRun(graph) { Body = static (entry, _) => entry == 0 ? throw PolicyRun.OnPurpose() : default };

        RunResult result = await run.RunDetailedAsync(null, CancellationToken.None);

        Assert.Equal([TaskState.Succeeded, TaskState.Succeeded], result.Tasks.Select(static task => task.State));
    }
}
