using Orchestrator.Tests.Execution;

namespace Orchestrator.Tests.Fluent;

/// <summary>A run of a workflow from a builder allocates nothing, once it has run for a while; outputs of value types are not boxed.</summary>
[Collection(nameof(AllocationTests))]
public sealed class BuilderAllocationTests
{
    public static TheoryData<string, ParallelMode, BodyKind> Cases =>
        new MatrixTheoryData<string, ParallelMode, BodyKind>(Shapes.All, Enum.GetValues<ParallelMode>(), Enum.GetValues<BodyKind>());

    [Theory]
    [MemberData(nameof(Cases))]
    public void Run_AllocatesNothing(string shape, ParallelMode parallel, BodyKind kind)
    {
        int[][] dependencies = Shapes.Named(shape);
        var built = new BuiltShape(dependencies, parallel, kind);

        (long bytes, int runs) = Allocations.Of(
            () =>
            {
                ValueTask<long> run = built.Workflow.RunAsync();
                if (kind == BodyKind.Suspending)
                {
                    built.Release();
                }

                if (Allocations.Complete(run) != built.Expected) { throw new InvalidOperationException(); }
            },
            dependencies.Length);

        Assert.Equal(0, kind == BodyKind.Suspending ? bytes / runs : bytes);
    }

    [Fact]
    public void Run_WithInputs_AllocatesNothing()
    {
        WorkflowBuilder flow = new("inputs");
        TaskRef<int> number = flow.Input<int>("number");
        TaskRef<string> text = flow.Input("text", "default");
        TaskRef<int> sum = flow.Task("sum", number, text, static (n, t, _) => n + t.Length);
        RuntimeWorkflow<int> workflow = flow.Build(sum);
        var inputs = new Dictionary<string, object?> { ["number"] = 35 };

        Assert.Equal(0, Allocations.Of(() => Assert.True(Allocations.Complete(workflow.RunAsync(inputs)) == 42), 10).Bytes);
    }

    // What only reads of others, in every way in which a task can.
    [Fact]
    public void Run_WithOutcomesContextsAndTuples_AllocatesNothing()
    {
        WorkflowBuilder flow = new("handles");
        TaskRef<int> one = flow.Task("one", static () => 1);
        TaskRef<long> two = flow.Task("two", flow.Context, static (context, _) => (long)context.Attempt + 1);
        TaskRef<(int, long)> both = flow.Task("both", TaskRef.Combine(one, two), static (pair, _) => pair);
        TaskRef<long> last = flow.Task("last", both.Outcome, one.Outcome, static (pair, first, _) => pair.Value.Item2 + first.Value).Trigger(TriggerRule.AllDone);
        RuntimeWorkflow<long> workflow = flow.Build(last);

        Assert.Equal(0, Allocations.Of(() => Assert.True(Allocations.Complete(workflow.RunAsync()) == 3), 10).Bytes);
    }
}
