using System.Threading.Tasks.Sources;

namespace Orchestrator.Tests.Execution;

/// <summary>The default path allocates nothing per run, once it has run for a while.</summary>
[Collection(nameof(AllocationTests))]
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
public sealed class AllocationTests
{
    private const int WarmUp = 3_000;
    private const int Runs = 2_000;

    public static TheoryData<string, ParallelMode> Shapes => new MatrixTheoryData<string, ParallelMode>(
        ["chain 4", "chain 256", "diamond", "fan 64", "layered 100"], [ParallelMode.Never, ParallelMode.Always, ParallelMode.Adaptive]);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Run_OfSynchronousTasks_AllocatesNothing(string shape, ParallelMode parallel)
    {
        var run = new GraphRun(GraphRun.GraphOf(Shape(shape), parallel));

        Assert.Equal(0, BytesOf(() => Complete(run.RunWithoutResultAsync(null, default))));
    }

    [Fact]
    public void Run_WithATokenThatLives_AllocatesNothing()
    {
        using var source = new CancellationTokenSource();
        CancellationToken token = source.Token;
        var run = new GraphRun(GraphRun.GraphOf(Shape("diamond"), ParallelMode.Never));

        Assert.Equal(0, BytesOf(() => Complete(run.RunWithoutResultAsync(null, token))));
    }

    [Theory]
    [InlineData("chain 4")]
    [InlineData("diamond")]
    [InlineData("fan 64")]
    public void Run_OfSuspendingTasks_AllocatesNothing(string shape)
    {
        int[][] dependencies = Shape(shape);
        var suspensions = new Suspension[dependencies.Length];
        for (int task = 0; task < suspensions.Length; task++)
        {
            suspensions[task] = new Suspension();
        }

        var run = new GraphRun(GraphRun.GraphOf(dependencies, ParallelMode.Never)) { Body = (task, _) => suspensions[task].Suspend() };

        Assert.Equal(0, BytesOf(() =>
        {
            ValueTask pending = run.RunWithoutResultAsync(null, default);
            foreach (Suspension suspension in suspensions)
            {
                suspension.Release();
            }

            Assert.True(pending.IsCompleted);
            pending.GetAwaiter().GetResult();
        }));
    }

    // With helpers a run may end on another thread; waiting for it must not allocate either.
    private static void Complete(ValueTask run)
    {
        var spin = default(SpinWait);
        while (!run.IsCompleted)
        {
            spin.SpinOnce();
        }

        run.GetAwaiter().GetResult();
    }

    private static long BytesOf(Action run)
    {
        for (int i = 0; i < WarmUp; i++)
        {
            run();
        }

        // What other threads of the process allocate now and then is not the run's: the best of some rounds is.
        long least = long.MaxValue;
        for (int round = 0; round < 10 && least > 0; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            for (int i = 0; i < Runs; i++)
            {
                run();
            }

            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        return least / Runs;
    }

    private static int[][] Shape(string name) => name switch
    {
        "chain 4" => Chain(4),
        "chain 256" => Chain(256),
        "diamond" => [[], [0], [0], [1, 2]],
        "fan 64" => [[], .. Enumerable.Repeat<int[]>([0], 64), [.. Enumerable.Range(1, 64)]],
        "layered 100" => [.. Enumerable.Range(0, 100).Select(task => task < 10 ? [] : new[] { task - 10, (task / 10 * 10) - 10 }.Distinct().ToArray())],
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    private static int[][] Chain(int length) => [.. Enumerable.Range(0, length).Select(task => task == 0 ? Array.Empty<int>() : [task - 1])];

    /// <summary>A body that suspends without allocating.</summary>
    private sealed class Suspension : IValueTaskSource
    {
        private ManualResetValueTaskSourceCore<bool> _core;

        public ValueTask Suspend()
        {
            _core.Reset();
            return new ValueTask(this, _core.Version);
        }

        public void Release() => _core.SetResult(true);

        public void GetResult(short token) => _core.GetResult(token);

        public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

        public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
            _core.OnCompleted(continuation, state, token, flags);
    }
}
