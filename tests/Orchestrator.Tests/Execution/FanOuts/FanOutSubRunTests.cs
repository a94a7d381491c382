namespace Orchestrator.Tests.Execution.FanOuts;

/// <summary>Runs that are started inside an element.</summary>
public sealed partial class FanOutSubRunTests
{
    [Fact]
    public async Task ASubRunOfAnElement_InheritsItsToken_WhichTheBodyDoesNotTake()
    {
        using var source = new CancellationTokenSource();
        var inside = new TaskCompletionSource();
        var loop = new Loop(new Waiting(inside));
        ValueTask pending = loop.RunAsync([1], new WorkflowRunOptions(), source.Token);
        await inside.Task;
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending.AsTask().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
    }

    [Workflow]
    private sealed partial class Loop(Waiting waiting)
    {
        [Task]
        private async Task Each([Each] int x) => await waiting.RunAsync();
    }

    [Workflow]
    private sealed partial class Waiting(TaskCompletionSource inside)
    {
        [Task]
        private Task Wait(CancellationToken token)
        {
            inside.SetResult();
            return Task.Delay(Timeout.Infinite, token);
        }
    }
}
