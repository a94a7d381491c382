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

    [Fact]
    public async Task ACompensation_SeesTheAttemptsOfItsOwnElement()
    {
        var workflow = new Retried();

        await Assert.ThrowsAsync<TaskFailedException>(() => workflow.RunAsync([2, 1, 3], TestContext.Current.CancellationToken).AsTask());

        Assert.Equal([(2, 3), (1, 1), (0, 2)], workflow.Undone);
    }

    [Workflow(Parallel = ParallelMode.Never)]
    private sealed partial class Retried
    {
        public ConcurrentQueue<(int Element, int Attempt)> Undone { get; } = [];

        [Task, Retry(3, DelaySeconds = 0), Compensate(nameof(Undo))]
        private static int Each([Each(MaxParallelism = 1)] int attempts, TaskContext context) =>
            context.Attempt == attempts ? attempts : throw new InvalidOperationException("on purpose");

        private void Undo(TaskContext context) => Undone.Enqueue((context.Element, context.Attempt));

        [Task(DependsOn = [nameof(Each)])]
        private static void Fails() => throw new InvalidOperationException("on purpose");
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

    [Fact]
    public async Task ElementsThatMayFail_AreUndoneOnce_WhereTheyWereMade()
    {
        var workflow = new Mixed();
        for (int round = 0; round < 5; round++)
        {
            TaskFailedException thrown = await Assert.ThrowsAsync<TaskFailedException>(() => workflow.RunAsync(
                [1, 2, 3, round + 10], new WorkflowRunOptions { MaxParallelism = 2 }, TestContext.Current.CancellationToken).AsTask());

            Assert.Equal("Last", thrown.Task);
            var outcomes = (TaskOutcome<int>[])thrown.Result["Each"].Output!;
            Assert.Equal(
                [TaskState.Succeeded, TaskState.Failed, TaskState.Succeeded, TaskState.Succeeded], outcomes.Select(static outcome => outcome.State));
            Assert.Equal(
                [1, 3, round + 10], outcomes.Where(static outcome => outcome.HasValue).Select(static outcome => outcome.Value));
        }

        // What was undone was not kept, so that each run made and undid all of its own.
        Assert.Equal([1, 1, 1, 1, 1, 3, 3, 3, 3, 3, 10, 11, 12, 13, 14], workflow.Undone.Order());
    }

    [Workflow]
    private sealed partial class Mixed
    {
        public ConcurrentQueue<int> Undone { get; } = [];

        [Task(AllowFailure = true), Cache(Seconds = 1_000), Retry(2, DelaySeconds = 0), Timeout(Seconds = 100), Compensate(nameof(Undo))]
        private static async Task<int> Each([Each] int x, CancellationToken token)
        {
            await Task.Yield();
            return x == 2 ? throw new InvalidOperationException("2") : x;
        }

        private void Undo(int each) => Undone.Enqueue(each);

        [Task]
        private static void Last(TaskOutcome<int>[] each) => throw new InvalidOperationException("last " + each.Length);
    }
}
