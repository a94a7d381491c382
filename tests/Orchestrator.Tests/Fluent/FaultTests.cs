using System.Globalization;
using System.Runtime.CompilerServices;

namespace Orchestrator.Tests.Fluent;

/// <summary>What is wrong with a builder's tasks is told all at once, each with its id, its task and its place.</summary>
public sealed class FaultTests
{
    [Fact]
    public void Build_ListsEveryFault_WithIdTaskAndPlace()
    {
        WorkflowBuilder flow = HiddenFromAnalyzers(new("faulty") { MaxParallelism = int.Parse("-1", CultureInfo.InvariantCulture) });
        int line = Line();
        flow.Task("a", static () => { }).DependsOn("b");
        flow.Task("b", static () => { }).DependsOn("a", "c", "b");
        flow.Task("cc", static () => { }).Retry(0).Timeout(-1);
        flow.Task("a", static () => { }).DependsOn("missing name");
        flow.Input<int>("in");
        flow.Input("in", "text");

        var thrown = Assert.Throws<WorkflowDefinitionException>(flow.Build);

        Assert.Equal("faulty", thrown.Workflow);
        Assert.Equal(
            [
                new WorkflowFault("ORCH009", null, "Input 'in' is a 'System.String' here, but was a 'System.Int32' before; give both the same type and default, or different names", File(), line + 6),
                new WorkflowFault("ORCH020", null, "MaxParallelism of 'faulty' is -1, but must be 0 (no limit) or more", File(), line - 1),
                new WorkflowFault("ORCH001", "a", "Tasks form a cycle: a → b → a", File(), line + 1),
                new WorkflowFault("ORCH002", "b", "'b' depends on 'c', which is not a task of 'faulty'; did you mean 'cc'?", File(), line + 2),
                new WorkflowFault("ORCH003", "b", "'b' depends on itself; remove the dependency", File(), line + 2),
                new WorkflowFault("ORCH020", "cc", "Retry.MaxAttempts of 'cc' is 0, but must be from 1 to 1000", File(), line + 3),
                new WorkflowFault("ORCH020", "cc", "Timeout.Seconds of 'cc' is -1, but must be above 0 and at most 2592000 (30 days)", File(), line + 3),
                new WorkflowFault("ORCH005", "a", "'faulty' has more than one task named 'a'; rename one of them", File(), line + 4),
                new WorkflowFault("ORCH002", "a", "'a' depends on 'missing name', which is not a task of 'faulty'", File(), line + 4),
            ],
            thrown.Faults);
        Assert.All(thrown.Faults, fault => Assert.Contains(fault.ToString(), thrown.Message, StringComparison.Ordinal));
    }

    // They would show the same faults here, before anything is built.
    private static WorkflowBuilder HiddenFromAnalyzers(WorkflowBuilder flow) => flow;

    private static int Line([CallerLineNumber] int line = 0) => line;

    private static string File([CallerFilePath] string file = "") => file;
}
