namespace Orchestrator.Tests.Policies;

/// <summary>A run inside an attempt uses the units that the attempt holds, also through a run between that requires nothing.</summary>
public sealed partial class SubRunResourceTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task ASubRun_UsesWhatItsParentHolds(bool suspends, bool givesPools)
    {
        ResourcePools pools = ResourcePools.Create(("sub-run", 1));
        var outer = new Outer(suspends);

        int most = await (givesPools
            ? outer.RunAsync(new WorkflowRunOptions { Resources = pools }, TestContext.Current.CancellationToken)
            : outer.RunAsync(TestContext.Current.CancellationToken));

        // Inside, the units are counted again: of two that need the one, one waits for the other.
        Assert.Equal(1, most);
        Assert.Equal(0, pools.GetUnitsInUse("sub-run"));
    }

    [Workflow(Parallel = ParallelMode.Always), ResourcePool("sub-run", 1)]
    internal sealed partial class Outer(bool suspends)
    {
        [Task, Requires("sub-run")]
        public async Task<int> Hold(CancellationToken cancellationToken)
        {
            if (suspends)
            {
                await Task.Yield();
            }

            return await new Between().RunAsync(cancellationToken);
        }
    }

    [Workflow]
    internal sealed partial class Between
    {
        [Task]
        public async Task<int> Pass(CancellationToken cancellationToken) => await new Inner().RunAsync(cancellationToken);
    }

    [Workflow(Parallel = ParallelMode.Always), ResourcePool("sub-run", 1)]
    internal sealed partial class Inner
    {
        private readonly StrongBox _state = new();

        [Task, Requires("sub-run")]
        public Task Left() => UseAsync();

        [Task, Requires("sub-run")]
        public Task Right() => UseAsync();

        [Task(DependsOn = [nameof(Left), nameof(Right)])]
        public int Most() => _state.Most;

        private async Task UseAsync()
        {
            int running = Interlocked.Increment(ref _state.Running);
            Interlocked.CompareExchange(ref _state.Most, running, running - 1);
            await Task.Yield();
            Interlocked.Decrement(ref _state.Running);
        }

        private sealed class StrongBox
        {
            public int Running;
            public int Most;
        }
    }
}
