using System.Runtime.CompilerServices;
using Microsoft.Extensions.Time.Testing;

namespace Orchestrator.Tests.Policies;

[Collection(nameof(CachingRun))]
public sealed class CacheTests
{
    private readonly FakeTimeProvider _clock = new();
    private int _made;

    [Fact]
    public async Task Run_WithEqualArguments_ReusesTheOutput()
    {
        CachingRun run = Make(CachingRun.Plan().Build());

        object? first = await run.RunAsync("a");
        object? second = await run.RunAsync("a" + "");
        object? other = await run.RunAsync("b");

        Assert.NotNull(first);
        Assert.Same(first, second);
        Assert.NotSame(first, other);
        Assert.Equal(2, _made);
    }

    [Fact]
    public async Task Run_WithEqualArrays_ReusesTheOutputThoughTheBodyChangesItsOwn()
    {
        CachingRun run = Make(CachingRun.Plan().Build());
        Func<CancellationToken, ValueTask<object?>> make = run.Make;
        run.Make = token =>
        {
            Array.Sort((int[])run.Key[0]!);
            return make(token);
        };

        object? first = await run.RunAsync(new[] { 3, 1, 2 });

        Assert.Same(first, await run.RunAsync(new[] { 3, 1, 2 }));
        Assert.NotSame(first, await run.RunAsync(new[] { 1, 2, 3 }));
    }

    [Fact]
    public async Task Run_OfAnOutputThatIsNull_KeepsThatToo()
    {
        CachingRun run = Make(CachingRun.Plan().Build());
        run.Make = _ =>
        {
            _made++;
            return default;
        };

        Assert.Null(await run.RunAsync(null));
        Assert.Null(await run.RunAsync(null));
        Assert.Equal(1, _made);
    }

    [Fact]
    public async Task Run_OnceTheTimeIsOver_MakesTheOutputAgain()
    {
        CachingRun run = Make(CachingRun.Plan(seconds: 10).Build());
        var options = new WorkflowRunOptions { TimeProvider = _clock };
        object? first = await run.RunAsync("a", options);

        _clock.Advance(TimeSpan.FromSeconds(9.999));
        Assert.Same(first, await run.RunAsync("a", options));
        _clock.Advance(TimeSpan.FromSeconds(0.001));
        object? second = await run.RunAsync("a", options);

        Assert.NotSame(first, second);
        _clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Same(second, await run.RunAsync("a", options));
        Assert.Equal(2, _made);
    }

    [Fact]
    public async Task Run_OnAnotherClock_SharesNothing()
    {
        CachingRun run = Make(CachingRun.Plan().Build());

        object? first = await run.RunAsync("a", new WorkflowRunOptions { TimeProvider = _clock });

        Assert.NotSame(first, await run.RunAsync("a", new WorkflowRunOptions { TimeProvider = new FakeTimeProvider() }));
        Assert.Same(first, await run.RunAsync("a", new WorkflowRunOptions { TimeProvider = _clock }));
    }

    [Fact]
    public async Task Run_WithMoreOutputsThanMaxEntries_ForgetsTheOneUsedLongestAgo()
    {
        CachingRun run = Make(CachingRun.Plan(maxEntries: 2).Build());
        object? a = await run.RunAsync("a");
        object? b = await run.RunAsync("b");
        await run.RunAsync("a");

        await run.RunAsync("c");

        Assert.Same(a, await run.RunAsync("a"));
        Assert.NotSame(b, await run.RunAsync("b"));
        Assert.Equal(4, _made);
    }

    [Fact]
    public async Task Run_OnAHit_SucceedsWithoutAnAttempt()
    {
        CachingRun run = Make(CachingRun.Plan().Requires("gpu").Build());
        ResourcePools pools = ResourcePools.Create(("gpu", 1));
        var events = new Events();
        await run.RunAsync("a", new WorkflowRunOptions { Resources = pools });
        await Demands.On(pools, ("gpu", 1)).Ask();

        RunResult result = await run.RunDetailedAsync(new WorkflowRunOptions { Observer = events, Resources = pools }, default).AsTask().Soon();

        Assert.Equal(TaskState.Succeeded, result.State);
        Assert.Equal((TaskState.Succeeded, 0), (result.Tasks[0].State, result.Tasks[0].Attempts));
        Assert.NotNull(result.Tasks[0].Output);
        Assert.Null(result.Tasks[0].StartedAt);
        Assert.Equal(["ready", "succeeded 0"], events.Seen);
        Assert.Equal(1, _made);
    }

    [Fact]
    public async Task Run_WhenItsConditionIsFalse_IsSkippedThoughThereIsAnOutput()
    {
        CachingRun run = Make(CachingRun.Plan().When("Beside", entry: 1).Build());
        run.Condition = true;
        await run.RunDetailedAsync(null, default);

        run.Condition = false;
        RunResult result = await run.RunDetailedAsync(null, default);

        Assert.Equal(TaskState.Skipped, result.Tasks[0].State);
        run.Condition = true;
        result = await run.RunDetailedAsync(null, default);
        Assert.Equal((TaskState.Succeeded, 0), (result.Tasks[0].State, result.Tasks[0].Attempts));
    }

    [Fact]
    public async Task Run_AfterAFailure_MakesTheOutputAgain()
    {
        CachingRun run = Make(CachingRun.Plan().Build());
        Func<CancellationToken, ValueTask<object?>> make = run.Make;
        run.Make = static _ => throw new InvalidDataException();
        await Assert.ThrowsAsync<TaskFailedException>(() => run.RunAsync("a"));

        run.Make = make;

        Assert.NotNull(await run.RunAsync("a"));
        Assert.Equal(1, _made);
    }

    [Fact]
    public async Task Run_WhenRetried_KeepsWhatTheLastAttemptMade()
    {
        CachingRun run = Make(CachingRun.Plan().Retry(2, delaySeconds: 0).Build());
        Func<CancellationToken, ValueTask<object?>> make = run.Make;
        int attempts = 0;
        run.Make = token => ++attempts == 1 ? throw new InvalidDataException() : make(token);

        object? first = await run.RunAsync("a");

        Assert.Same(first, await run.RunAsync("a"));
        Assert.Equal(2, attempts);
    }

    [Fact]
    public async Task Run_ThatTookItsFallback_KeepsNothing()
    {
        CachingRun run = Make(CachingRun.Plan().Fallback("Beside", entry: 1).Build());
        Func<CancellationToken, ValueTask<object?>> make = run.Make;
        run.Make = static _ => throw new InvalidDataException();
        Assert.Null(await run.RunAsync("a"));

        run.Make = make;

        Assert.NotNull(await run.RunAsync("a"));
    }

    [Fact]
    public async Task Run_OnAHit_HasNothingToCompensate()
    {
        CachingRun run = Make(CachingRun.Plan().Compensate("Beside", entry: 2).Task("Fail", null, [], [0], []).Build());
        bool fails = false;
        int compensated = 0;
        run.Beside = entry => entry == 2 ? new ValueTask(Task.FromResult(++compensated)) : fails ? throw new InvalidDataException() : default;

        await run.RunAsync("a");
        fails = true;
        await Assert.ThrowsAsync<TaskFailedException>(() => run.RunAsync("a"));

        Assert.Equal((1, 0), (_made, compensated));
    }

    [Fact]
    public async Task Output_ThatWasUndone_IsNotReused()
    {
        CachingRun run = Make(CachingRun.Plan().Compensate("Beside", entry: 2).Task("Fail", null, [], [0], []).Build());
        int compensated = 0;
        run.Beside = entry => entry == 1 ? throw new InvalidDataException() : new ValueTask(Task.FromResult(++compensated));

        await Assert.ThrowsAsync<TaskFailedException>(() => run.RunAsync("a"));
        Assert.Equal((1, 1), (_made, compensated));
        await Assert.ThrowsAsync<TaskFailedException>(() => run.RunAsync("a"));

        Assert.Equal((2, 2), (_made, compensated));
    }

    [Fact]
    public async Task Run_WhenEqualityThrows_FailsTheTask()
    {
        CachingRun run = Make(CachingRun.Plan().Build());
        await run.RunAsync(new Quarrelsome());

        TaskFailedException failure = await Assert.ThrowsAsync<TaskFailedException>(() => run.RunAsync(new Quarrelsome()).Soon());

        Assert.IsType<InvalidDataException>(failure.InnerException);
    }

    [Fact]
    public async Task Run_OfScopeInstance_SharesWithinOneWorkflowObject()
    {
        CachingRun run = Make(CachingRun.Plan(scope: CacheScope.Instance).Build());
        object one = new();
        run.Workflow = one;
        object? first = await run.RunAsync("a");

        run.Workflow = new object();
        Assert.NotSame(first, await run.RunAsync("a"));
        run.Workflow = one;
        Assert.Same(first, await run.RunAsync("a"));
    }

    [Fact]
    public async Task Run_OfScopeProcess_SharesBetweenWorkflowObjects()
    {
        CachingRun run = Make(CachingRun.Plan().Build());
        run.Workflow = new object();
        object? first = await run.RunAsync("a");

        run.Workflow = new object();

        Assert.Same(first, await run.RunAsync("a"));
    }

    [Fact]
    public async Task Run_OfScopeInstance_KeepsNeitherTheObjectNorItsOutputsAlive()
    {
        CachingRun run = Make(CachingRun.Plan(scope: CacheScope.Instance).Build());

        WeakReference[] references = await RunOnceAsync(run);
        for (int i = 0; i < 10 && references.Any(static reference => reference.IsAlive); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.DoesNotContain(references, static reference => reference.IsAlive);
        GC.KeepAlive(run);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static Task<WeakReference[]> RunOnceAsync(CachingRun run) => Task.Run(async () =>
        {
            run.Workflow = new object();
            WeakReference[] references = [new(run.Workflow), new(await run.RunAsync("a")), new(await run.RunAsync("a"))];
            run.Workflow = null;
            return references;
        });
    }

    private CachingRun Make(WorkflowGraph graph) => new(graph)
    {
        Make = _ =>
        {
            _made++;
            return new ValueTask<object?>(new object());
        },
    };

    private sealed class Quarrelsome
    {
        public override bool Equals(object? obj) => throw new InvalidDataException();

        public override int GetHashCode() => 1;
    }

    private sealed class Events : RunObserver
    {
        public List<string> Seen { get; } = [];

        public override void TaskReady(in TaskEvent task) => Seen.Add("ready");

        public override void TaskStarted(in TaskEvent task) => Seen.Add("started");

        public override void TaskSucceeded(in TaskEvent task) => Seen.Add("succeeded " + task.Attempt);
    }
}
