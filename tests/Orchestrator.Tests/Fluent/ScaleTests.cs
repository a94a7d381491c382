namespace Orchestrator.Tests.Fluent;

/// <summary>Large graphs: built in linear time, run without recursion.</summary>
public sealed class ScaleTests
{
    private const int Many = 100_000;

    [Fact]
    public async Task AChainOf100000_PassesItsValueOn()
    {
        WorkflowBuilder flow = new("chain");
        TaskRef<int> last = flow.Task("t0", static () => 1);
        for (int i = 1; i < Many; i++)
        {
            last = i % 1000 == 0 ? flow.Task($"t{i}", last, static (n, _) => new ValueTask<int>(Task.Run(() => n + 1))) : flow.Task($"t{i}", last, static (n, _) => n + 1);
        }

        Assert.Equal(Many, await flow.Build(last).RunAsync());
    }

    [Fact]
    public async Task OneHundredThousandNames_AddedLastFirst_RunInOrder()
    {
        WorkflowBuilder flow = new("names");
        int next = Many;
        for (int i = 1; i <= Many; i++)
        {
            int number = i;
            TaskRef task = flow.Task($"task {i}", () =>
            {
                if (next-- != number)
                {
                    throw new InvalidOperationException($"{number} came at another time.");
                }
            });
            if (i < Many)
            {
                task.DependsOn($"task {i + 1}");
            }
        }

        await flow.Build().RunAsync();

        Assert.Equal(0, next);
    }

    // How long it takes is measured by the benchmarks; here anything quadratic would never end.
    [Fact]
    public void Building_NeedsMemoryInProportion()
    {
        double few = BytesOf(50_000) / 50_000D;
        double many = BytesOf(400_000) / 400_000D;

        Assert.InRange(many, 0, 1.5 * few);
    }

    [Fact]
    public void ALargeCycle_IsFound_AndShownShort()
    {
        WorkflowBuilder flow = new("cycle");
        for (int i = 0; i < Many; i++)
        {
            flow.Task($"t{i}", static () => { }).DependsOn($"t{(i + 1) % Many}");
        }

        WorkflowFault fault = Assert.Single(Assert.Throws<WorkflowDefinitionException>(flow.Build).Faults);

        Assert.Equal("ORCH001", fault.Id);
        Assert.EndsWith($"t29 → … and {Many - 30} more → t0", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ManyFaults_AreAllListed_AndTheMessageStaysShort()
    {
        WorkflowBuilder flow = new("missing");
        for (int i = 0; i < 20_000; i++)
        {
            flow.Task($"t{i}", static () => { }).DependsOn($"missing {i}");
        }

        var thrown = Assert.Throws<WorkflowDefinitionException>(flow.Build);

        Assert.Equal(20_000, thrown.Faults.Count);
        Assert.InRange(thrown.Message.Length, 1, 10_000);
    }

    [Fact]
    public void MoreThanTheMostTasks_AreRefused()
    {
        WorkflowBuilder flow = new("limit");
        Action nothing = static () => { };
        for (int i = 0; i < WorkflowBuilder.MaxTasks; i++)
        {
            flow.Task("t", nothing);
        }

        Assert.Contains("1000000", Assert.Throws<InvalidOperationException>(() => flow.Task("one more", nothing)).Message, StringComparison.Ordinal);
    }

    private static long BytesOf(int tasks)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        WorkflowBuilder flow = new("memory");
        for (int i = 0; i < tasks; i++)
        {
            TaskRef task = flow.Task($"t{i}", static () => { });
            if (i > 0)
            {
                task.DependsOn($"t{(i - 1) / 2}");
            }
        }

        Assert.Equal(tasks, flow.Build().Graph.Tasks.Count);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
