using System.Collections.Concurrent;

namespace Orchestrator.Tests.Execution.FanOuts;

/// <summary>Which elements are undone.</summary>
public sealed partial class FanOutCompensationTests
{
    [Fact]
    public async Task AnElementThatWasReused_IsNotUndone()
    {
        var workflow = new Cached();
        await workflow.RunAsync([1, 2], false, TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<TaskFailedException>(() => workflow.RunAsync([1, 2, 3], true, TestContext.Current.CancellationToken).AsTask());
        Assert.Equal([3], workflow.Undone);
    }

    [Workflow(Parallel = ParallelMode.Never)]
    private sealed partial class Cached
    {
        public ConcurrentQueue<int> Undone { get; } = [];

        [Task, Cache(Seconds = 1_000), Compensate(nameof(Undo))]
        private static int Each([Each] int x) => x;

        private void Undo(int each) => Undone.Enqueue(each);

        [Task]
        private static void Last(int[] each, bool fails)
        {
            if (fails)
            {
                throw new InvalidOperationException("on purpose");
            }
        }
    }
}
