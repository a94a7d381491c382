using Orchestrator.CompilerServices;
using Orchestrator.Tests.Execution;

namespace Orchestrator.Tests.Policies;

/// <summary>A retry that does not retry, a fallback that is not taken and a compensation that is not called for allocate nothing.</summary>
[Collection(nameof(AllocationTests))]
public sealed class PolicyAllocationTests
{
    public static TheoryData<string, RunPath> Shapes
    {
        get
        {
            var data = new TheoryData<string, RunPath>();
            foreach (string shape in Execution.Shapes.All)
            {
                data.Add(shape, RunPath.Never);
                data.Add(shape, RunPath.Always);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void RetryThatDoesNotRetry_AllocatesNothing(string shape, RunPath path)
    {
        GraphRun<PolicyAllocationTests> run = RunOf(shape, path, out int tasks);

        Assert.Equal(0, Allocations.Of(() => Allocations.Complete(run.RunAsync(path)), tasks).Bytes);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void RetryThatDoesNotRetry_WhereTasksSuspend_AllocatesNothing(string shape, RunPath path)
    {
        GraphRun<PolicyAllocationTests> run = RunOf(shape, path, out int tasks);
        ManualTask[] bodies = ManualTask.Many(tasks);
        run.Body = (task, _) => bodies[task].Suspend();

        (long bytes, int runs) = Allocations.Of(() => AllocationTests.Release(run.RunAsync(path), bodies), tasks);

        Assert.Equal(0, bytes / runs);
    }

    private static GraphRun<PolicyAllocationTests> RunOf(string shape, RunPath path, out int tasks)
    {
        int[][] dependencies = Execution.Shapes.Named(shape);
        tasks = dependencies.Length;
        var builder = new WorkflowGraphBuilder("Test") { Parallel = GraphRun.ModeOf(path) };
        for (int task = 0; task < tasks; task++)
        {
            builder.Task("T" + task, null, [], dependencies[task], []).Retry(3).Fallback("F", tasks + task).Compensate("C", (2 * tasks) + task);
        }

        return new GraphRun<PolicyAllocationTests>(builder.Build());
    }
}
