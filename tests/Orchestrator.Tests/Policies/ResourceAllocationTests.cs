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
}
