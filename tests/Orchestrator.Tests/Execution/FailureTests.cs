namespace Orchestrator.Tests.Execution;

public sealed class FailureTests
{
    [Fact]
    public async Task Failure_OfOneTask_ThrowsWithEverythingOneNeeds()
    {
        var run = new GraphRun(GraphRun.GraphOf([[], [0], [1]])) { Body = FailAt(1) };

        TaskFailedException thrown = await Assert.ThrowsAsync<TaskFailedException>(
            async () => await run.RunWithoutResultAsync(new WorkflowRunOptions { RunId = "run-7" }, default));

        Assert.Equal("Task 'T1' of workflow 'Test' failed: broken T1", thrown.Message);
        Assert.Equal(("Test", "T1", 1, "run-7"), (thrown.Workflow, thrown.Task, thrown.Attempts, thrown.RunId));
        Assert.Equal([TaskState.Succeeded, TaskState.Failed, TaskState.UpstreamFailed], thrown.Result.Tasks.Select(t => t.State));
        Assert.Equal([1, 1, 0], thrown.Result.Tasks.Select(t => t.Attempts));
        Assert.Same(thrown, thrown.Result.Exception);
        Assert.Contains(nameof(FailAt), thrown.InnerException!.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FailFast_CancelsWhatRunsAndWhatWaits()
    {
        // 0 fails; 1 runs beside it; 2 waits for 1; 3 waits for both.
        var started = new TaskCompletionSource();
        var run = new GraphRun(GraphRun.GraphOf([[], [], [1], [0, 1]]))
        {
            Body = async (task, token) =>
            {
                if (task == 0)
                {
                    await started.Task;
                    throw new InvalidOperationException("broken");
                }

                started.SetResult();
                await Task.Delay(Timeout.Infinite, token);
            },
        };

        RunResult result = await run.RunDetailedAsync(null, default);

        Assert.Equal(
            [TaskState.Failed, TaskState.Canceled, TaskState.Canceled, TaskState.UpstreamFailed], result.Tasks.Select(t => t.State));
        Assert.Equal("T0", Assert.IsType<TaskFailedException>(result.Exception).Task);
    }

    [Fact]
    public async Task Continue_GoesOnWithWhatDoesNotDependOnTheFailure()
    {
        var run = new GraphRun(GraphRun.GraphOf([[], [], [0], [1]], onFailure: FailureMode.Continue)) { Body = FailAt(0, 3) };

        RunResult result = await run.RunDetailedAsync(null, default);

        Assert.Equal(
            [TaskState.Failed, TaskState.Succeeded, TaskState.UpstreamFailed, TaskState.Failed], result.Tasks.Select(t => t.State));
        Exception other = Assert.Single(result.OtherFailures);
        Assert.Equal(2, new[] { other.Message, result.Exception!.InnerException!.Message }.Distinct().Count());
    }

    [Fact]
    public async Task AllowFailure_LetsTheRunSucceedWithoutWhatDependsOnIt()
    {
        var run = new GraphRun(GraphRun.GraphOf([[], [0], []], allowFailure: static task => task == 0)) { Body = FailAt(0) };

        RunResult result = await run.RunDetailedAsync(null, default);

        Assert.True(result.Succeeded);
        Assert.Equal([TaskState.Failed, TaskState.UpstreamFailed, TaskState.Succeeded], result.Tasks.Select(t => t.State));
        Assert.Equal("broken T0", result["T0"].Exception!.Message);
    }

    [Fact]
    public async Task Failure_ThrownByACancellationCallback_IsReportedBesideTheFirst()
    {
        var registered = new TaskCompletionSource();
        var run = new GraphRun(GraphRun.GraphOf([[], []]))
        {
            Body = async (task, token) =>
            {
                if (task == 0)
                {
                    await registered.Task;
                    throw new InvalidOperationException("first");
                }

                token.Register(static () => throw new NotSupportedException("callback"));
                var canceled = new TaskCompletionSource();
                token.Register(canceled.SetResult);
                registered.SetResult();
                await canceled.Task;
            },
        };

        RunResult result = await run.RunDetailedAsync(null, default);

        Assert.Equal("first", result.Exception!.InnerException!.Message);
        AggregateException other = Assert.IsType<AggregateException>(Assert.Single(result.OtherFailures));
        Assert.IsType<NotSupportedException>(other.InnerException);
    }

    [Fact]
    public async Task Failure_DoesNotStayWithTheNextRun()
    {
        var run = new GraphRun(GraphRun.GraphOf([[], [0]])) { Body = FailAt(0) };
        await Assert.ThrowsAsync<TaskFailedException>(async () => await run.RunWithoutResultAsync(null, default));
        run.Body = static (_, _) => default;

        await run.RunWithoutResultAsync(null, default);
    }

    [Theory]
    [InlineData(RunPath.Line)]
    [InlineData(RunPath.Always)]
    public async Task AnExceptionThatCannotBeRead_FailsTheRunAllTheSame(RunPath path)
    {
        var broken = new UnreadableException();
        var run = new GraphRun(GraphRun.GraphOf([[], [0]], path)) { Body = (task, _) => task == 1 ? throw broken : default };

        TaskFailedException thrown = await Assert.ThrowsAsync<TaskFailedException>(
            () => run.RunAsync(path).AsTask().WaitAsync(TimeSpan.FromMinutes(1)));

        Assert.Same(broken, thrown.InnerException);
        Assert.Equal("T1", thrown.Task);
        Assert.Contains(nameof(UnreadableException), thrown.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(NotImplementedException), thrown.Message, StringComparison.Ordinal);
    }

    private static Func<int, CancellationToken, ValueTask> FailAt(params int[] tasks) => (task, _) =>
        tasks.Contains(task) ? throw new InvalidOperationException($"broken T{task}") : default;

    private sealed class UnreadableException : Exception
    {
        public override string Message => throw new NotImplementedException();

        public override string ToString() => throw new NotImplementedException();
    }
}
