using Orchestrator.Policies;
using Orchestrator.Tests.Execution;

namespace Orchestrator.Tests.Policies;

[Collection(nameof(AllocationTests))]
public sealed class ResourceAllocationTests
{
    [Fact]
    public void Acquire_WhenUnitsAreFree_AllocatesNothing()
    {
        ResourcePools pools = ResourcePools.Create(("gpu", 2), ("memory", 8));
        ResourceDemand demand = Demands.On(pools, ("gpu", 1), ("memory", 4));

        (long bytes, int rounds) = Allocations.Of(
            () =>
            {
                Allocations.Complete(demand.AcquireAsync(0, default));
                demand.Release();
            },
            tasks: 20);

        Assert.True(bytes == 0, $"{bytes} bytes in {rounds} rounds.");
    }

    [Fact]
    public void Run_WhenUnitsAreFree_AllocatesNothing()
    {
        var run = new GraphRun(Demands.GraphOf([("gpu", 1), ("cpu", 1)], [("cpu", 1)]));
        var options = new WorkflowRunOptions { Resources = ResourcePools.Create(("gpu", 1), ("cpu", 4)) };

        (long bytes, int runs) = Allocations.Of(() => Allocations.Complete(run.RunWithoutResultAsync(options, default)), tasks: 20);

        Assert.True(bytes == 0, $"{bytes} bytes in {runs} runs.");
    }
}
