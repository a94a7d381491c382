using System.Collections.Concurrent;

namespace Orchestrator.Tests.Execution.FanOuts;

/// <summary>Observers are told of each element, beside its task.</summary>
public sealed partial class FanOutObserverTests
{
    [Fact]
    public async Task Elements_AreToldOf_BetweenTheStartAndTheEndOfTheirTask()
    {
        var observer = new Recorder();
        await new Loop().RunAsync([0, 1], new WorkflowRunOptions { Observer = observer }, TestContext.Current.CancellationToken);

        Check([.. observer.Events]);
    }

    [Fact]
    public async Task AFollowerThatIsSkipped_IsReadyOnce()
    {
        var observer = new Recorder();
        await new Follow().RunAsync([1, 2], new WorkflowRunOptions { Observer = observer }, TestContext.Current.CancellationToken);
        Assert.Single(observer.Events, "B ready");
        Assert.Single(observer.Events, "B Skipped");
    }

    [Fact]
    public async Task AFailedElement_IsToldOfBesideItsTask()
    {
        var observer = new Recorder();
        TaskFailedException thrown = await Assert.ThrowsAsync<TaskFailedException>(
            () => new Loop().RunAsync([7, 9], new WorkflowRunOptions { Observer = observer }, TestContext.Current.CancellationToken).AsTask());

        Assert.Equal((0, 2), (thrown.Element, thrown.Attempts));
        Assert.Equal(["A[0] Failed", "A Failed", "B UpstreamFailed"], observer.Events.Where(static e => e.EndsWith("ailed", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task AContext_IsThatOfItsElement_UntilThatEnds()
    {
        var contexts = new ConcurrentBag<TaskContext>();
        var workflow = new Contexts(contexts.Add);
        await workflow.RunAsync([5, 6], TestContext.Current.CancellationToken);

        Assert.Equal([0, 1], workflow.Elements.Order());
        Assert.All(contexts, static context => Assert.Throws<InvalidOperationException>(() => context.Element));
    }

    // The order in which B takes up an element, before or after A's next, is the executor's.
    private static void Check(string[] all)
    {
        int Place(string text) => Array.IndexOf(all, text);
        Assert.True(Place("A started 1") < Place("B started 1") && Place("A[0] Succeeded") < Place("B[0] started 1") && Place("A Succeeded") < Place("B Succeeded"));
        Assert.True(Place("A[1] Succeeded") < Place("A Succeeded") && Place("B[1] Succeeded") < Place("B Succeeded"));
        string[] expected =
        [
            "A ready", "A started 1", "A[0] started 1", "A[0] progress 1", "B ready", "A[0] Succeeded", "B started 1", "B[0] started 1",
            "B[0] Succeeded", "A[1] started 1", "A[1] progress 1", "A[1] retrying 1 no", "A[1] progress 2", "A[1] Succeeded",
            "A Succeeded", "B[1] started 1", "B[1] Succeeded", "B Succeeded",
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), all.Order(StringComparer.Ordinal));
    }

    [Workflow(Parallel = ParallelMode.Never)]
    private sealed partial class Loop
    {
        [Task, Retry(2, DelaySeconds = 0)]
        private static int A([Each] int x, TaskContext context)
        {
            context.Report(1);
            return x < context.Attempt ? x : throw new InvalidOperationException("no");
        }

        [Task]
        private static void B([Each] int a)
        {
        }
    }

    [Workflow]
    private sealed partial class Contexts(Action<TaskContext> keep)
    {
        public ConcurrentBag<int> Elements { get; } = [];

        [Task]
        private void A([Each] int x, TaskContext context)
        {
            keep(context);
            Elements.Add(context.Element);
        }
    }

    private sealed class Recorder : RunObserver
    {
        public ConcurrentQueue<string> Events { get; } = [];

        public override void TaskReady(in TaskEvent task) => Add(task, "ready");

        public override void TaskStarted(in TaskEvent task) => Add(task, $"started {task.Attempt}");

        public override void TaskProgress(in TaskEvent task) => Add(task, $"progress {task.Attempt}");

        public override void TaskRetrying(in TaskEvent task) => Add(task, $"retrying {task.Attempt} {task.Exception!.Message}");

        public override void TaskSucceeded(in TaskEvent task) => Add(task, $"{task.State}");

        public override void TaskFailed(in TaskEvent task) => Add(task, $"{task.State}");

        public override void TaskSkipped(in TaskEvent task) => Add(task, $"{task.State}");

        private void Add(in TaskEvent task, string what) => Events.Enqueue($"{task.Task}{(task.Element < 0 ? "" : $"[{task.Element}]")} {what}");
    }

    [Workflow(Parallel = ParallelMode.Never)]
    private sealed partial class Follow
    {
        [Task]
        private static int A([Each] int x) => x;

        [Task, When(nameof(No))]
        private static void B([Each] int a)
        {
        }

        private static bool No() => false;
    }
}
