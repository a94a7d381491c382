namespace Orchestrator.Tests.Execution.FanOuts;

/// <summary>Beside the array that a task puts out, its elements cost no memory.</summary>
[Collection(nameof(AllocationTests))]
public sealed partial class FanOutAllocationTests
{
    private const int Count = 200;

    private static readonly int[] s_numbers = [.. Enumerable.Range(0, Count)];

    [Theory]
    [InlineData(ParallelMode.Never)]
    [InlineData(ParallelMode.Adaptive)]
    [InlineData(ParallelMode.Always)]
    public void ElementsThatComplete_AllocateNothing(ParallelMode mode)
    {
        ManualTask[] tasks = ManualTask.Many(Count);
        Func<ValueTask> run = Start(mode, element => tasks[element].Complete());

        Assert.Equal(0, Allocations.Of(() => Allocations.Complete(run()), Count).Bytes);
    }

    [Theory]
    [InlineData(ParallelMode.Never)]
    [InlineData(ParallelMode.Always)]
    public void ElementsThatSuspend_AllocateNothing(ParallelMode mode)
    {
        ManualTask[] tasks = ManualTask.Many(Count);
        Func<ValueTask> run = Start(mode, element => tasks[element].Suspend());

        (long bytes, int runs) = Allocations.Of(
            () =>
            {
                ValueTask pending = run();
                foreach (ManualTask task in tasks)
                {
                    task.Release();
                }

                Allocations.Complete(pending);
            },
            Count);

        Assert.Equal(0, bytes / runs);
    }

    [Fact]
    public void AChain_AllocatesItsArraysAlone()
    {
        var chain = new Chain();
        (long bytes, int runs) = Allocations.Of(() => Allocations.Complete(chain.RunAsync(s_numbers)), Count);

        // Two arrays of 200 numbers with their headers.
        Assert.Equal(2 * (24 + (sizeof(int) * Count)), bytes / runs);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AMillionElements_TakeTheMemoryOfTheirOutput(bool suspends)
    {
        const int Elements = 1_000_000;
        int[] numbers = [.. Enumerable.Range(0, Elements)];
        var workflow = new Large(suspends);
        await workflow.RunAsync(numbers[..10_000], TestContext.Current.CancellationToken);
        long before = GC.GetTotalAllocatedBytes(precise: true);

        int[] output = await workflow.RunAsync(numbers, TestContext.Current.CancellationToken);

        long bytes = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.Equal(numbers, output);

        // A body that yields allocates for itself; what is held at once stays small all the same.
        Assert.InRange(bytes, sizeof(int) * Elements, suspends ? 500L * Elements : (sizeof(int) * Elements) + 100_000);
    }

    private static Func<ValueTask> Start(ParallelMode mode, Func<int, ValueTask> body)
    {
        switch (mode)
        {
            case ParallelMode.Never:
                var never = new Never(body);
                return () => never.RunAsync(s_numbers);
            case ParallelMode.Always:
                var always = new Always(body);
                return () => always.RunAsync(s_numbers);
            default:
                var adaptive = new Adaptive(body);
                return () => adaptive.RunAsync(s_numbers);
        }
    }

    [Workflow(Parallel = ParallelMode.Never)]
    private sealed partial class Never(Func<int, ValueTask> body)
    {
        [Task]
        private ValueTask Each([Each] int element) => body(element);
    }

    [Workflow(Parallel = ParallelMode.Always)]
    private sealed partial class Always(Func<int, ValueTask> body)
    {
        [Task]
        private ValueTask Each([Each] int element, CancellationToken cancellationToken) => body(element);
    }

    [Workflow]
    private sealed partial class Adaptive(Func<int, ValueTask> body)
    {
        [Task]
        private void Each([Each] int element) => body(element).GetAwaiter().GetResult();
    }

    [Workflow(Parallel = ParallelMode.Always)]
    private sealed partial class Chain
    {
        [Task]
        private static int A([Each] int element) => element;

        [Task]
        private static int B([Each] int a) => a + 1;

        [Task(DependsOn = [nameof(B)])]
        private static void End()
        {
        }
    }

    [Workflow]
    private sealed partial class Large(bool suspends)
    {
        [Task]
        private async ValueTask<int> Each([Each] int element)
        {
            if (suspends)
            {
                await Task.Yield();
            }

            return element;
        }
    }
}
