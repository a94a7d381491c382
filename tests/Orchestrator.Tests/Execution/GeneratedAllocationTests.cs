namespace Orchestrator.Tests.Execution;

/// <summary>Generated workflows allocate nothing per run either, on the line and in the engine.</summary>
[Collection(nameof(AllocationTests))]
public sealed partial class GeneratedAllocationTests
{
    public static TheoryData<string> Workflows => new("sync chain", "chain", "diamond", "adaptive diamond", "sync fan", "fan", "shared fan");

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Run_OfTasksThatComplete_AllocatesNothing(string name)
    {
        ManualTask[] tasks = ManualTask.Many(FanOfAsync.Graph.Tasks.Count);
        Func<CancellationToken, ValueTask> run = Start(name, task => tasks[task].Complete());
        using var source = new CancellationTokenSource();
        CancellationToken token = source.Token;

        Assert.Equal(0, Allocations.Of(() => Allocations.Complete(run(default)), tasks.Length).Bytes);
        Assert.Equal(0, Allocations.Of(() => Allocations.Complete(run(token)), tasks.Length).Bytes);
    }

    [Theory]
    [InlineData("chain")]
    [InlineData("diamond")]
    [InlineData("adaptive diamond")]
    [InlineData("fan")]
    [InlineData("shared fan")]
    public void Run_OfSuspendingTasks_AllocatesNothing(string name)
    {
        int count = name switch { "chain" => Chain.Graph.Tasks.Count, "diamond" or "adaptive diamond" => Diamond.Graph.Tasks.Count, _ => FanOfAsync.Graph.Tasks.Count };
        ManualTask[] tasks = ManualTask.Many(count);
        Func<CancellationToken, ValueTask> run = Start(name, task => tasks[task].Suspend());

        (long bytes, int runs) = Allocations.Of(
            () =>
            {
                ValueTask pending = run(default);
                foreach (ManualTask task in tasks)
                {
                    task.Release();
                }

                Allocations.Complete(pending);
            },
            count);

        Assert.Equal(0, bytes / runs);
    }

    /// <summary>Of the tasks of a plain run those alone have something to hand on that start runs.</summary>
    [Fact]
    public void Tasks_BesideOneThatStartsRuns_AllocateNothing()
    {
        long few = Allocations.Of(static () => Allocations.Complete(new StartsSome().RunAsync(start: false)), 2).Bytes;
        long many = Allocations.Of(static () => Allocations.Complete(new StartsSomeBesideMany().RunAsync(start: false)), 2).Bytes;

        Assert.InRange(few, 1, long.MaxValue);
        Assert.Equal(few, many);
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Run_AfterFailedRuns_AllocatesNothing(string name)
    {
        bool isBroken = true;
        ManualTask[] tasks = ManualTask.Many(FanOfAsync.Graph.Tasks.Count);
        Func<CancellationToken, ValueTask> run = Start(
            name, task => isBroken ? throw new InvalidOperationException("broken") : tasks[task].Complete());
        for (int i = 0; i < 20; i++)
        {
            Allocations.Fail(run(default));
        }

        isBroken = false;
        Assert.Equal(0, Allocations.Of(() => Allocations.Complete(run(default)), tasks.Length).Bytes);
    }

    private static Func<CancellationToken, ValueTask> Start(string name, Func<int, ValueTask> body) => name switch
    {
        "sync chain" => new SyncChain(body).RunAsync,
        "chain" => new Chain(body).RunAsync,
        "diamond" => new Diamond(body).RunAsync,
        "adaptive diamond" => new AdaptiveDiamond(body).RunAsync,
        "sync fan" => new FanOfSync(body).RunAsync,
        "fan" => new FanOfAsync(body).RunAsync,
        "shared fan" => new SharedFan(body).RunAsync,
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    [Workflow(Parallel = ParallelMode.Never)]
    private sealed partial class SyncChain(Func<int, ValueTask> body)
    {
        [Task]
        private void A() => body(0).GetAwaiter().GetResult();

        [Task(DependsOn = [nameof(A)])]
        private void B() => body(1).GetAwaiter().GetResult();

        [Task(DependsOn = [nameof(B)])]
        private void C() => body(2).GetAwaiter().GetResult();

        [Task(DependsOn = [nameof(C)])]
        private void D() => body(3).GetAwaiter().GetResult();
    }

    [Workflow(Parallel = ParallelMode.Never)]
    private sealed partial class Chain(Func<int, ValueTask> body)
    {
        [Task]
        private ValueTask A(CancellationToken cancellationToken) => body(0);

        [Task(DependsOn = [nameof(A)])]
        private ValueTask B(CancellationToken cancellationToken) => body(1);

        [Task(DependsOn = [nameof(B)])]
        private ValueTask C(CancellationToken cancellationToken) => body(2);

        [Task(DependsOn = [nameof(C)])]
        private ValueTask D(CancellationToken cancellationToken) => body(3);
    }

    [Workflow(Parallel = ParallelMode.Never)]
    private sealed partial class Diamond(Func<int, ValueTask> body)
    {
        [Task]
        private ValueTask A() => body(0);

        [Task(DependsOn = [nameof(A)])]
        private ValueTask B() => body(1);

        [Task(DependsOn = [nameof(A)])]
        private ValueTask C() => body(2);

        [Task(DependsOn = [nameof(B), nameof(C)])]
        private ValueTask D() => body(3);
    }

    [Workflow(Parallel = ParallelMode.Adaptive)]
    private sealed partial class AdaptiveDiamond(Func<int, ValueTask> body)
    {
        [Task]
        private ValueTask A() => body(0);

        [Task(DependsOn = [nameof(A)])]
        private ValueTask B() => body(1);

        [Task(DependsOn = [nameof(A)])]
        private ValueTask C() => body(2);

        [Task(DependsOn = [nameof(B), nameof(C)])]
        private ValueTask D() => body(3);
    }

    private abstract class Starts
    {
        [Task]
        protected async ValueTask First(bool start)
        {
            if (start)
            {
                await new StartsSome().RunAsync(start: false);
            }
        }
    }

    [Workflow(Parallel = ParallelMode.Never)]
    private sealed partial class StartsSome : Starts;

    [Workflow(Parallel = ParallelMode.Never)]
    private sealed partial class StartsSomeBesideMany : Starts
    {
        [Task(DependsOn = [nameof(First)])]
        private static void Second()
        {
        }

        [Task(DependsOn = [nameof(First)])]
        private static void Third()
        {
        }

        [Task(DependsOn = [nameof(Second), nameof(Third)])]
        private static ValueTask Fourth() => default;
    }
}
