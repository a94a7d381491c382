using Orchestrator.CompilerServices;
using Orchestrator.Policies;

namespace Orchestrator.Tests.Policies;

public sealed class ResourceViewTests
{
    [Fact]
    public void DemandOf_WhenATaskRequiresNothing_IsNull() =>
        Assert.Null(new ResourceView(Demands.GraphOf([[], [("gpu", 1)]]), ResourcePools.Create(("gpu", 1))).DemandOf(0));

    [Fact]
    public async Task DemandOf_WhenAResourceComesTwice_TakesTheSum()
    {
        ResourcePools pools = ResourcePools.Create(("gpu", 5));

        await Demands.On(pools, ("gpu", 2), ("gpu", 1)).Ask();

        Assert.Equal(3, pools.GetUnitsInUse("gpu"));
        Assert.Throws<InvalidOperationException>(() => Demands.On(pools, ("gpu", int.MaxValue), ("gpu", int.MaxValue)));
    }

    [Fact]
    public void View_WhenNobodyDeclaredAResource_NamesItAndTheKnownOnes()
    {
        WorkflowGraph graph = Demands.AddTasks(new WorkflowGraphBuilder("Test").Pool("view-known", 1), [("view-missing", 1)]).Build();

        string message = Assert.Throws<InvalidOperationException>(() => new ResourceView(graph, ResourcePools.Create(("cpu", 1)))).Message;

        Assert.StartsWith("Task 'T0' of workflow 'Test' requires resource 'view-missing', which nobody has declared (known resources: 'cpu', 'view-known').", message, StringComparison.Ordinal);
        Assert.Contains("[ResourcePool(\"view-missing\", …)]", message, StringComparison.Ordinal);
        Assert.Contains("WorkflowRunOptions.Resources", message, StringComparison.Ordinal);
    }

    [Fact]
    public void View_WhenADemandIsLargerThanThePool_SaysBoth()
    {
        string message = Assert.Throws<InvalidOperationException>(() => Demands.On(ResourcePools.Create(("gpu", 2)), ("gpu", 3))).Message;

        Assert.StartsWith("Task 'T0' of workflow 'Test' requires 3 units of resource 'gpu', of which there are 2: it could never start.", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task View_OfDeclaredPools_IsTheProcesss()
    {
        WorkflowGraph first = Demands.AddTasks(new WorkflowGraphBuilder("First").Pool("view-shared", 1), [("view-shared", 1)]).Build();
        WorkflowGraph second = Demands.AddTasks(new WorkflowGraphBuilder("Second").Pool("view-shared", 1), [("view-shared", 1)]).Build();
        ResourceDemand held = new ResourceView(first, null).DemandOf(0)!;
        await held.Ask();

        Task other = new ResourceView(second, null).DemandOf(0)!.Ask();

        Assert.False(other.IsCompleted);
        held.Release();
        await other.Soon();
    }

    [Fact]
    public async Task View_OfOptionsAndDeclaredPools_TakesFromBothTogether()
    {
        WorkflowGraph graph = Demands.AddTasks(new WorkflowGraphBuilder("Both").Pool("view-both", 1), [("view-both", 1), ("gpu", 1)], [("view-both", 1)]).Build();
        ResourcePools pools = ResourcePools.Create(("gpu", 1));
        var view = new ResourceView(graph, pools);
        await view.DemandOf(1)!.Ask();

        Task both = view.DemandOf(0)!.Ask();

        Assert.Equal(0, pools.GetUnitsInUse("gpu"));
        view.DemandOf(1)!.Release();
        await both.Soon();
        Assert.Equal(1, pools.GetUnitsInUse("gpu"));
    }

    [Fact]
    public void View_WhenSizesDiffer_NamesBothAndTheWayOut()
    {
        WorkflowGraph first = Demands.AddTasks(new WorkflowGraphBuilder("First").Pool("view-sizes", 1), [("view-sizes", 1)]).Build();
        WorkflowGraph second = Demands.AddTasks(new WorkflowGraphBuilder("Second").Pool("view-sizes", 2), [("view-sizes", 1)]).Build();
        _ = new ResourceView(first, null);

        for (int i = 0; i < 2; i++)
        {
            string message = Assert.Throws<InvalidOperationException>(() => new ResourceView(second, null)).Message;
            Assert.Contains("Workflow 'Second' declares resource 'view-sizes' with 2 units, workflow 'First' has declared it with 1", message, StringComparison.Ordinal);
            Assert.Contains("WorkflowRunOptions.Resources", message, StringComparison.Ordinal);
        }

        Assert.NotNull(new ResourceView(second, ResourcePools.Create(("view-sizes", 2))).DemandOf(0));
    }

    [Fact]
    public async Task Nested_CountsAgainWhatTheParentHolds()
    {
        ResourcePools pools = ResourcePools.Create(("gpu", 1));
        (HeldResources held, ResourceDemand demand) = await HoldAsync(pools, ("gpu", 1));
        var inner = new ResourceView(Demands.GraphOf([("gpu", 1)], [("gpu", 1)]), pools, held);

        await inner.DemandOf(0)!.Ask();
        Task second = inner.DemandOf(1)!.Ask();

        Assert.False(second.IsCompleted);
        Assert.Equal(1, pools.GetUnitsInUse("gpu"));
        inner.DemandOf(0)!.Release();
        await second.Soon();
        inner.DemandOf(1)!.Release();
        demand.Release();
        Assert.Equal(0, pools.GetUnitsInUse("gpu"));
    }

    [Fact]
    public async Task Nested_InSeveralRunsOfOneAttempt_CountsWhatTheyUseTogether()
    {
        ResourcePools pools = ResourcePools.Create(("gpu", 1));
        (HeldResources held, _) = await HoldAsync(pools, ("gpu", 1));
        WorkflowGraph graph = Demands.GraphOf([("gpu", 1)]);
        ResourceDemand first = new ResourceView(graph, pools, held).DemandOf(0)!;
        await first.Ask();

        Task second = new ResourceView(graph, pools, held).DemandOf(0)!.Ask();

        Assert.False(second.IsCompleted);
        first.Release();
        await second.Soon();
    }

    [Fact]
    public async Task Nested_TakesFromOutsideOnlyWhatExceedsTheParents()
    {
        ResourcePools pools = ResourcePools.Create(("gpu", 4), ("cpu", 2));
        (HeldResources held, ResourceDemand demand) = await HoldAsync(pools, ("gpu", 2));
        var inner = new ResourceView(Demands.GraphOf([("gpu", 3), ("cpu", 1)]), pools, held);

        await inner.DemandOf(0)!.Ask();

        Assert.Equal(3, pools.GetUnitsInUse("gpu"));
        Assert.Equal(1, pools.GetUnitsInUse("cpu"));
        inner.DemandOf(0)!.Release();
        Assert.Equal(2, pools.GetUnitsInUse("gpu"));
        Assert.Throws<InvalidOperationException>(() => new ResourceView(Demands.GraphOf([("gpu", 5)]), pools, held));
    }

    [Fact]
    public async Task Nested_InTheNested_CanUseAllThereIsAndNoMore()
    {
        ResourcePools pools = ResourcePools.Create(("gpu", 4));
        (HeldResources outer, ResourceDemand demand) = await HoldAsync(pools, ("gpu", 2));
        var middleView = new ResourceView(Demands.GraphOf([("gpu", 1)]), pools, outer);
        var middle = new HeldResources(middleView, middleView.DemandOf(0)!);
        await middleView.DemandOf(0)!.Ask();
        var inner = new ResourceView(Demands.GraphOf([("gpu", 2)], [("gpu", 4)]), pools, middle);

        await inner.DemandOf(0)!.Ask();
        Assert.Equal(2, pools.GetUnitsInUse("gpu"));
        inner.DemandOf(0)!.Release();
        await inner.DemandOf(1)!.Ask();
        Assert.Equal(4, pools.GetUnitsInUse("gpu"));
        inner.DemandOf(1)!.Release();

        middleView.DemandOf(0)!.Release();
        demand.Release();
        Assert.Equal(0, pools.GetUnitsInUse("gpu"));
    }

    [Fact]
    public async Task Nested_KnowsWhatTheParentsWorkflowDeclares()
    {
        WorkflowGraph outer = Demands.AddTasks(new WorkflowGraphBuilder("Outer").Pool("view-outer", 1), [("cpu", 1)], [("view-outer", 1)]).Build();
        var view = new ResourceView(outer, ResourcePools.Create(("cpu", 1)));
        var held = new HeldResources(view, view.DemandOf(0)!);
        await view.DemandOf(1)!.Ask();

        Task inner = new ResourceView(Demands.GraphOf([("view-outer", 1)]), null, held).DemandOf(0)!.Ask();

        Assert.False(inner.IsCompleted);
        view.DemandOf(1)!.Release();
        await inner.Soon();
    }

    [Fact]
    public async Task Nested_InAnAttemptThatHoldsNothing_SharesWhatThatOnesRunWasLent()
    {
        ResourcePools pools = ResourcePools.Create(("gpu", 1));
        (HeldResources outer, ResourceDemand demand) = await HoldAsync(pools, ("gpu", 1));
        var middle = new ResourceView(Demands.GraphOf([("gpu", 1)], []), pools, outer);
        await middle.DemandOf(0)!.Ask();

        Task inner = new ResourceView(Demands.GraphOf([("gpu", 1)]), pools, new HeldResources(middle, middle.DemandOf(1))).DemandOf(0)!.Ask();

        Assert.False(inner.IsCompleted);
        middle.DemandOf(0)!.Release();
        await inner.Soon();
    }

    [Fact]
    public async Task Nested_WithPoolsOfItsOwn_UsesThose()
    {
        (HeldResources held, ResourceDemand demand) = await HoldAsync(ResourcePools.Create(("gpu", 1)), ("gpu", 1));
        ResourcePools own = ResourcePools.Create(("gpu", 3));

        await new ResourceView(Demands.GraphOf([("gpu", 2)]), own, held).DemandOf(0)!.Ask();

        Assert.Equal(2, own.GetUnitsInUse("gpu"));
    }

    private static async Task<(HeldResources Held, ResourceDemand Demand)> HoldAsync(ResourcePools pools, params (string Resource, int Units)[] requires)
    {
        var view = new ResourceView(Demands.GraphOf(requires), pools);
        ResourceDemand demand = view.DemandOf(0)!;
        await demand.Ask();
        return (new HeldResources(view, demand), demand);
    }
}
