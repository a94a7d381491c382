namespace Orchestrator.Tests.Execution.FanOuts;

/// <summary>How the elements of a task run beside one another: bounds, order, ends.</summary>
public sealed partial class FanOutTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static int[] Numbers(int count) => [.. Enumerable.Range(0, count)];

    [Fact]
    public async Task Elements_RunOnSeveralThreads_FromTheFirstRunOn()
    {
        using var barrier = new Barrier(2);
        await new Loop(_ =>
        {
            Assert.True(barrier.SignalAndWait(s_limit));
            return default;
        }).RunAsync(Numbers(2), Token).AsTask().WaitAsync(s_limit, Token);
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(2, 2)]
    [InlineData(1, 1)]
    [InlineData(5, 3)]
    public async Task InProgress_AreAtMostTheSmallerOfTheBounds(int ofRun, int expected)
    {
        var counter = new InFlight(expected);
        await new Bounded(counter.PassAsync).RunAsync(
            Numbers(50), new WorkflowRunOptions { MaxParallelism = ofRun }, Token).AsTask().WaitAsync(s_limit, Token);

        Assert.Equal((expected, 50), (counter.Highest, counter.Passed));
    }

    [Fact]
    public async Task InProgress_AreAtMostTheNamedLimit_WhereNothingElseBoundsThem()
    {
        var counter = new InFlight(1_024);
        await new Loop(counter.PassAsync).RunAsync(Numbers(3_000), Token).AsTask().WaitAsync(s_limit, Token);

        Assert.Equal((1_024, 3_000), (counter.Highest, counter.Passed));
    }

    // The limit of the run counts tasks and elements alike, of all that run beside one another.
    [Fact]
    public async Task InProgress_CountTowardsTheLimitOfTheRun_WithEverythingElse()
    {
        var counter = new InFlight(4);
        await new Mixed(counter.PassAsync).RunAsync(
            Numbers(20), new WorkflowRunOptions { MaxParallelism = 4 }, Token).AsTask().WaitAsync(s_limit, Token);

        Assert.Equal((4, 42), (counter.Highest, counter.Passed));
    }

    [Fact]
    public async Task WithFailFast_AFailedElementCancelsTheOthers()
    {
        int begun = 0;
        TaskFailedException thrown = await Assert.ThrowsAsync<TaskFailedException>(() => new WithToken(async (element, token) =>
        {
            Interlocked.Increment(ref begun);
            if (element == 2)
            {
                await Task.Yield();
                throw new InvalidOperationException("2");
            }

            await Task.Delay(Timeout.Infinite, token);
        }).RunAsync(Numbers(10_000), Token).AsTask().WaitAsync(s_limit, Token));

        Assert.Equal((2, 0), (thrown.Element, thrown.OtherFailures.Count));
        Assert.InRange(begun, 3, 1_025);
        Assert.Equal(TaskState.Failed, thrown.Result["Each"].State);
    }

    [Fact]
    public async Task Chain_HasNoBarrier_AndTwoMayFollowOne()
    {
        var first = new TaskCompletionSource();
        var ended = new int[4];
        var others = new TaskCompletionSource();
        var chain = new Chain(async (stage, element) =>
        {
            if (stage == 0 && element == 0)
            {
                await first.Task;
            }

            await Task.Yield();
            if (Interlocked.Increment(ref ended[stage]) == 99 && ended is [_, 99, 99, 99])
            {
                others.TrySetResult();
            }

            return element;
        });

        Task<(int[] C, int[] D)> run = chain.RunAsync(Numbers(100), Token).AsTask();
        await others.Task.WaitAsync(s_limit, Token);
        first.SetResult();

        (int[] c, int[] d) = await run.WaitAsync(s_limit, Token);
        Assert.Equal(Numbers(100), c);
        Assert.Equal(Numbers(100), d);
    }

    [Fact]
    public async Task Chain_WaitsForTheOtherDependenciesOfTheFollower()
    {
        var gate = new TaskCompletionSource();
        int early = 0;
        var workflow = new Gated(async (stage, _) =>
        {
            early += stage > 0 && !gate.Task.IsCompleted ? 1 : 0;
            await Task.Yield();
        }, () => gate.Task);

        Task run = workflow.RunAsync(Numbers(50), Token).AsTask();
        await Task.Delay(50, Token);
        gate.SetResult();

        await run.WaitAsync(s_limit, Token);
        Assert.Equal(0, early);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Chain_WhoseFirstTaskFails_EndsUpstreamFailed(bool goesOn)
    {
        async ValueTask<int> RunAsync(int stage, int element)
        {
            await Task.Yield();
            return stage == 0 && element == 5 ? throw new InvalidOperationException("5") : element;
        }

        Task run = goesOn ? new ChainThatGoesOn(RunAsync).RunAsync(Numbers(20), Token).AsTask() : new Chain(RunAsync).RunAsync(Numbers(20), Token).AsTask();
        TaskFailedException thrown = await Assert.ThrowsAsync<TaskFailedException>(() => run.WaitAsync(s_limit, Token));

        Assert.Equal(("A", 5), (thrown.Task, thrown.Element));
        Assert.Equal(
            [TaskState.Failed, TaskState.UpstreamFailed, TaskState.UpstreamFailed, TaskState.UpstreamFailed],
            thrown.Result.Tasks.Select(static task => task.State));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cancellation_AtAnyElement_EndsTheRun(bool suspends)
    {
        for (int place = 0; place < 12; place++)
        {
            using var source = new CancellationTokenSource();
            int running = 0;
            var chain = new Chain(async (stage, element) =>
            {
                Interlocked.Increment(ref running);
                if (suspends)
                {
                    await Task.Yield();
                }

                if ((stage * 4) + element == place)
                {
                    await source.CancelAsync();
                }

                Interlocked.Decrement(ref running);
                return element;
            });

            Task run = chain.RunAsync(Numbers(4), source.Token).AsTask();
            Exception? thrown = await Record.ExceptionAsync(() => run.WaitAsync(s_limit, Token));

            Assert.Equal(0, Volatile.Read(ref running));
            Assert.True(thrown is OperationCanceledException canceled ? canceled.CancellationToken == source.Token : thrown is null, $"{place}: {thrown}");
            Assert.True(thrown is not null || place > 3, $"{place}: ended");
        }
    }

    [Fact]
    public async Task Run_ThatIsCanceledFromOutside_CancelsElementsAndStartsNone()
    {
        using var source = new CancellationTokenSource();
        int begun = 0;
        Task run = new WithToken(async (_, token) =>
        {
            Interlocked.Increment(ref begun);
            await Task.Delay(Timeout.Infinite, token);
        }).RunAsync(Numbers(5_000), source.Token).AsTask();
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref begun) == 1_024, s_limit));
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(s_limit, Token));
        Assert.Equal(1_024, begun);
    }

    [Fact]
    public async Task Never_RunsElementsOnTheCallersThread_AndSuspendedOnesOverlap()
    {
        int caller = Environment.CurrentManagedThreadId;
        await new OneThread(_ =>
        {
            Assert.Equal(caller, Environment.CurrentManagedThreadId);
            return default;
        }).RunAsync(Numbers(1_000), Token);

        var counter = new InFlight(100);
        await new OneThread(counter.PassAsync).RunAsync(Numbers(100), Token).AsTask().WaitAsync(s_limit, Token);
        Assert.Equal(100, counter.Highest);
    }

    [Fact]
    public async Task Targets_RunAFollowerOnlyWhereItIsOne()
    {
        var chain = new Chain((_, element) => new ValueTask<int>(element + 1));

        RunResult result = await chain.RunTargetsAsync(["B"], Numbers(3), cancellationToken: Token);

        Assert.Equal([2, 3, 4], result.Get<int[]>("B"));
        Assert.Equal([TaskState.Succeeded, TaskState.Succeeded, TaskState.Pending, TaskState.Pending], result.Tasks.Select(static task => task.State));
    }

    /// <summary>Lets those in progress wait until as many are as can be.</summary>
    private sealed class InFlight(int expected)
    {
        private readonly TaskCompletionSource _full = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Lock _gate = new();
        private int _now;

        public int Highest { get; private set; }

        public int Passed { get; private set; }

        public async ValueTask PassAsync(int element)
        {
            lock (_gate)
            {
                Highest = Math.Max(Highest, ++_now);
            }

            if (Highest >= expected)
            {
                _full.TrySetResult();
            }

            await _full.Task.WaitAsync(s_limit, Token);
            lock (_gate)
            {
                _now--;
                Passed++;
            }
        }
    }

    [Workflow]
    private sealed partial class Loop(Func<int, ValueTask> body)
    {
        [Task]
        private ValueTask Each([Each] int element) => body(element);
    }

    [Workflow(Parallel = ParallelMode.Never)]
    private sealed partial class OneThread(Func<int, ValueTask> body)
    {
        [Task]
        private ValueTask Each([Each] int element) => body(element);
    }

    [Workflow]
    private sealed partial class WithToken(Func<int, CancellationToken, Task> body)
    {
        [Task]
        private Task Each([Each] int element, CancellationToken cancellationToken) => body(element, cancellationToken);
    }

    [Workflow]
    private sealed partial class Bounded(Func<int, ValueTask> body)
    {
        [Task]
        private ValueTask Each([Each(MaxParallelism = 3)] int element) => body(element);
    }

    [Workflow]
    private sealed partial class Mixed(Func<int, ValueTask> body)
    {
        [Task]
        private ValueTask First([Each(MaxParallelism = 3)] int element) => body(element);

        [Task]
        private ValueTask Second([Each(MaxParallelism = 3)] int element) => body(element);

        [Task]
        private ValueTask Third() => body(-1);

        [Task(Priority = 1)]
        private ValueTask Fourth() => body(-1);
    }

    [Workflow]
    private sealed partial class Chain(Func<int, int, ValueTask<int>> body)
    {
        [Task]
        private ValueTask<int> A([Each] int element) => body(0, element);

        [Task]
        private ValueTask<int> B([Each] int a) => body(1, a);

        [Task]
        private ValueTask<int> C([Each] int b) => body(2, b);

        [Task]
        private ValueTask<int> D([Each] int a) => body(3, a);
    }

    [Workflow(OnFailure = FailureMode.Continue)]
    private sealed partial class ChainThatGoesOn(Func<int, int, ValueTask<int>> body)
    {
        [Task]
        private ValueTask<int> A([Each] int element) => body(0, element);

        [Task]
        private ValueTask<int> B([Each] int a) => body(1, a);

        [Task]
        private ValueTask<int> C([Each] int b) => body(2, b);

        [Task]
        private ValueTask<int> D([Each] int a) => body(3, a);
    }

    [Workflow]
    private sealed partial class Gated(Func<int, int, Task> body, Func<Task> gate)
    {
        [Task]
        private async Task<int> A([Each] int element)
        {
            await body(0, element);
            return element;
        }

        [Task]
        private Task Gate() => gate();

        [Task(DependsOn = [nameof(Gate)])]
        private Task B([Each] int a) => body(1, a);
    }
}
