using Microsoft.Extensions.Time.Testing;
using Orchestrator.CompilerServices;
using Orchestrator.Tests.Execution;

namespace Orchestrator.Tests.Policies;

public sealed class ResourcePoolsTests
{
    [Fact]
    public void Create_TellsNamesAndSizes()
    {
        ResourcePools pools = ResourcePools.Create(("gpu", 2), ("memoryMb", 8192));

        Assert.Equal([new ResourceAmount("gpu", 2), new ResourceAmount("memoryMb", 8192)], pools.Sizes);
        Assert.Equal(0, pools.GetUnitsInUse("gpu"));
    }

    [Fact]
    public void Create_WhenAPoolIsWrong_SaysWhich()
    {
        Assert.Contains("'gpu'", Assert.Throws<ArgumentException>(() => ResourcePools.Create(("gpu", 0))).Message, StringComparison.Ordinal);
        Assert.Contains("two pools of resource 'gpu'", Assert.Throws<ArgumentException>(() => ResourcePools.Create(("gpu", 1), ("gpu", 2))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ResourcePools.Create((" ", 1)));
        Assert.Throws<ArgumentException>(() => ResourcePools.Create((null!, 1)));
        Assert.Throws<ArgumentNullException>(() => ResourcePools.Create(null!));
        Assert.Empty(ResourcePools.Create().Sizes);
    }

    [Fact]
    public void GetUnitsInUse_WhenThereIsNoSuchPool_NamesTheOthers() => Assert.Contains(
        "no pool of resource 'cpu'; there are: 'gpu'",
        Assert.Throws<ArgumentException>(() => ResourcePools.Create(("gpu", 1)).GetUnitsInUse("cpu")).Message,
        StringComparison.Ordinal);

    [Fact]
    public async Task Run_HoldsUnitsWhileTheBodyRuns()
    {
        ResourcePools pools = ResourcePools.Create(("gpu", 2));
        Run run = RunOf([("gpu", 1)], [("gpu", 1)], [("gpu", 1)], [("gpu", 1)]);
        int most = 0;
        int running = 0;
        run.Body = async (_, _) =>
        {
            int now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            Assert.InRange(pools.GetUnitsInUse("gpu"), now, 2);
            await Task.Delay(10);
            Interlocked.Decrement(ref running);
        };

        await run.RunWithoutResultAsync(new WorkflowRunOptions { Resources = pools }, default).AsTask().Soon();

        Assert.Equal(2, most);
        Assert.Equal(0, pools.GetUnitsInUse("gpu"));
    }

    [Fact]
    public async Task Run_WhenTheBodyThrows_PutsUnitsBack()
    {
        ResourcePools pools = ResourcePools.Create(("gpu", 1));
        Run run = RunOf([("gpu", 1)]);

        run.Body = static (_, _) => throw new InvalidDataException();
        await Assert.ThrowsAsync<TaskFailedException>(() => run.RunWithoutResultAsync(new WorkflowRunOptions { Resources = pools }, default).AsTask());
        Assert.Equal(0, pools.GetUnitsInUse("gpu"));

        run.Body = static async (_, _) =>
        {
            await Task.Yield();
            throw new InvalidDataException();
        };
        await Assert.ThrowsAsync<TaskFailedException>(() => run.RunWithoutResultAsync(new WorkflowRunOptions { Resources = pools }, default).AsTask().Soon());
        Assert.Equal(0, pools.GetUnitsInUse("gpu"));
    }

    [Fact]
    public async Task Run_InBackOff_HoldsNothing()
    {
        ResourcePools pools = ResourcePools.Create(("gpu", 1));
        var clock = new FakeTimeProvider();
        Run run = new(Demands.AddTasks(new WorkflowGraphBuilder("Test"), [("gpu", 1)]).Retry(2, delaySeconds: 5, jitter: false).Build());
        int attempts = 0;
        int heldInBody = 0;
        run.Body = (_, _) =>
        {
            heldInBody += pools.GetUnitsInUse("gpu");
            return ++attempts == 1 ? throw new InvalidDataException() : default;
        };

        Task running = run.RunWithoutResultAsync(new WorkflowRunOptions { Resources = pools, TimeProvider = clock }, default).AsTask();
        Assert.Equal(1, attempts);
        Assert.False(running.IsCompleted);
        Assert.Equal(0, pools.GetUnitsInUse("gpu"));
        await Demands.On(pools, ("gpu", 1)).Ask();
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(1, attempts);
        Demands.On(pools, ("gpu", 1)).Release();

        await running.Soon();
        Assert.Equal(2, attempts);
        Assert.Equal(2, heldInBody);
        Assert.Equal(0, pools.GetUnitsInUse("gpu"));
    }

    [Fact]
    public async Task Run_WhileItWaits_TheTimeoutDoesNotRunAndNothingHasStarted()
    {
        ResourcePools pools = ResourcePools.Create(("gpu", 1));
        var clock = new FakeTimeProvider();
        Run run = new(Demands.AddTasks(new WorkflowGraphBuilder("Test"), [("gpu", 1)]).Timeout(1).Build());
        var events = new Events();
        await Demands.On(pools, ("gpu", 1)).Ask();

        Task<RunResult> running = run.RunDetailedAsync(new WorkflowRunOptions { Resources = pools, TimeProvider = clock, Observer = events }, default).AsTask();
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(["ready"], events.Seen);
        Demands.On(pools, ("gpu", 1)).Release();

        RunResult result = await running.Soon();
        Assert.Equal(TaskState.Succeeded, result.State);
        Assert.Equal(1, result.Tasks[0].Attempts);
        Assert.Equal(TimeSpan.FromSeconds(10), result.Tasks[0].StartedAt - result.StartedAt);
        Assert.Equal(["ready", "started 1", "succeeded 1"], events.Seen);
    }

    [Fact]
    public async Task Run_WhenCanceledWhileItWaits_EndsAtOnceAndHoldsNothing()
    {
        ResourcePools pools = ResourcePools.Create(("gpu", 1));
        Run run = RunOf([("gpu", 1)], [("gpu", 1)]);
        bool hasRun = false;
        run.Body = (_, _) =>
        {
            hasRun = true;
            return default;
        };
        using var tokens = new CancellationTokenSource();
        await Demands.On(pools, ("gpu", 1)).Ask();
        Task running = run.RunWithoutResultAsync(new WorkflowRunOptions { Resources = pools }, tokens.Token).AsTask();

        await tokens.CancelAsync();

        OperationCanceledException canceled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.Soon());
        Assert.Equal(tokens.Token, canceled.CancellationToken);
        Assert.False(hasRun);
        Assert.Equal([TaskState.Canceled, TaskState.Canceled], [run.StateOf(0), run.StateOf(1)]);
        Demands.On(pools, ("gpu", 1)).Release();
        Assert.Equal(0, pools.GetUnitsInUse("gpu"));
    }

    [Fact]
    public async Task Run_WhenAnotherTaskFails_EndsTheWaitToo()
    {
        ResourcePools pools = ResourcePools.Create(("gpu", 1));
        Run run = RunOf([("gpu", 1)], []);
        run.Body = static async (_, _) =>
        {
            await Task.Yield();
            throw new InvalidDataException();
        };
        await Demands.On(pools, ("gpu", 1)).Ask();

        await Assert.ThrowsAsync<TaskFailedException>(() => run.RunWithoutResultAsync(new WorkflowRunOptions { Resources = pools }, default).AsTask().Soon());

        Assert.Equal(TaskState.Canceled, run.StateOf(0));
    }

    [Fact]
    public async Task Run_WhenADemandCantBeMet_IsFaultedAndTheRunCanBeUsedAgain()
    {
        Run run = RunOf([("gpu", 1)]);
        bool hasRun = false;
        run.Body = (_, _) =>
        {
            hasRun = true;
            return default;
        };
        var tooSmall = new WorkflowRunOptions { Resources = ResourcePools.Create(("cpu", 1)) };

        ValueTask started = run.RunWithoutResultAsync(null, default);
        Assert.Contains("'gpu'", (await Assert.ThrowsAsync<InvalidOperationException>(() => started.AsTask().Soon())).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(() => run.RunAsync(tooSmall, default).AsTask().Soon());
        ValueTask<RunResult> detailed = run.RunDetailedAsync(tooSmall, default);
        await Assert.ThrowsAsync<InvalidOperationException>(() => detailed.AsTask().Soon());
        await Assert.ThrowsAsync<InvalidOperationException>(() => run.RunTargetsAsync(["T0"], [], tooSmall, default).AsTask().Soon());

        Assert.False(hasRun);
        RunResult result = await run.RunDetailedAsync(new WorkflowRunOptions { Resources = ResourcePools.Create(("gpu", 1)) }, default);
        Assert.Equal(TaskState.Succeeded, result.State);
        Assert.True(hasRun);
    }

    [Fact]
    public async Task Run_ManyAtOnceWithCancellations_LeavesNothingHeld()
    {
        ResourcePools pools = ResourcePools.Create(("a", 2), ("b", 3));
        WorkflowGraph graph = Demands.GraphOf([("a", 1), ("b", 2)], [("b", 1)], [("a", 2)], [("b", 3), ("a", 1)]);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            var run = new Run(graph) { Body = async (task, _) => await Task.Yield() };
            for (int i = 0; i < 100; i++)
            {
                using var tokens = new CancellationTokenSource();
                Task running = run.RunWithoutResultAsync(new WorkflowRunOptions { Resources = pools }, tokens.Token).AsTask();
                if ((i + worker) % 3 == 0)
                {
                    await tokens.CancelAsync();
                }

                await running.ContinueWith(static _ => { }, TaskScheduler.Default);
            }
        }))).Soon();

        Assert.Equal(0, pools.GetUnitsInUse("a") + pools.GetUnitsInUse("b"));
        await Demands.On(pools, ("a", 2), ("b", 3)).Ask().Soon();
    }

    private static Run RunOf(params (string Resource, int Units)[][] requires) => new(Demands.GraphOf(requires));

    private static void InterlockedMax(ref int most, int value)
    {
        int seen = Volatile.Read(ref most);
        while (seen < value)
        {
            seen = Interlocked.CompareExchange(ref most, value, seen);
        }
    }

    private sealed class Run(WorkflowGraph graph) : GraphRun<ResourcePoolsTests>(graph);

    private sealed class Events : RunObserver
    {
        public List<string> Seen { get; } = [];

        public override void TaskReady(in TaskEvent task) => Seen.Add("ready");

        public override void TaskStarted(in TaskEvent task) => Seen.Add("started " + task.Attempt);

        public override void TaskSucceeded(in TaskEvent task) => Seen.Add("succeeded " + task.Attempt);
    }
}
