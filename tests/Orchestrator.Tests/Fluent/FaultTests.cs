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

    [Fact]
    public void ValuesThatElementsMayLack_AreTakenAsOutcomes_AndOnlyThose()
    {
        WorkflowBuilder flow = new("elements");
        TaskRef<int[]> numbers = flow.Task("numbers", static () => new[] { 1 });
        EachTaskRef<int> failing = flow.Task("failing", numbers.Each(), static (n, _) => n).AllowFailure();
        EachTaskRef<int> sure = flow.Task("sure", numbers.Each(), static (n, _) => n);
        flow.Task("takes values", failing, static (_, _) => { });
        flow.Task("takes elements", failing.Each(), static (_, _) => { });
        flow.Task("takes outcomes", sure.Outcomes, static (_, _) => { });
        flow.Task("asks", static () => { }).DependsOn(failing).When(failing, static (values, _) => values.Length > 0);

        var thrown = Assert.Throws<WorkflowDefinitionException>(() => flow.Build(failing));

        Assert.Equal(
            [("ORCH025", null), ("ORCH025", "takes values"), ("ORCH025", "takes elements"), ("ORCH007", "takes outcomes"), ("ORCH025", "asks")],
            thrown.Faults.Select(static fault => (fault.Id, fault.Task)));
    }

    [Theory]
    [InlineData("Retry.DelaySeconds of 't' is NaN, but must be from 0 to 86400 (a day)")]
    [InlineData("Retry.MaxDelaySeconds of 't' is -1, but must be from 0 to 86400 (a day)")]
    [InlineData("Retry.Backoff of 't' is 9, but must be a member of Backoff")]
    [InlineData("Retry.On of 't' is System.String, but must be a type of exception")]
    [InlineData("Timeout.Seconds of 't' is 0, but must be above 0 and at most 2592000 (30 days)")]
    [InlineData("Requires.Units of 't' is 0, but must be 1 or more")]
    [InlineData("Requires.Resource of 't' is 'gpu' once more, but must be a resource that no other one names; say all its units in one")]
    [InlineData("Requires.Resource of 't' is empty, but must be the name of a resource")]
    [InlineData("Cache of 't' is on a task without output, but must be on one that returns a value")]
    [InlineData("Cache.Seconds of 't' is 0, but must be above 0 and at most 922337203685 (the longest TimeSpan)")]
    [InlineData("Cache.MaxEntries of 't' is 0, but must be 1 or more")]
    [InlineData("Cache.Scope of 't' is 5, but must be a member of CacheScope")]
    [InlineData("Trigger of 't' is 99, but must be a member of TriggerRule")]
    [InlineData("Each.MaxParallelism of 'e' is -2, but must be 0 (no limit) or more")]
    [InlineData("TimeoutSeconds of 'ranges' is -1, but must be from 0 (no limit) to 2592000 (30 days)")]
    [InlineData("OnFailure of 'ranges' is 7, but must be a member of FailureMode")]
    [InlineData("Parallel of 'ranges' is 7, but must be a member of ParallelMode")]
    [InlineData("ResourcePool.Units of 'ranges' is 0, but must be 1 or more")]
    [InlineData("ResourcePool.Units of 'ranges' is 3, but must be 2, the size of 'gpu' that is declared before")]
    [InlineData("ResourcePool.Resource of 'ranges' is empty, but must be the name of a resource")]
    public void AValueThatCannotBe_IsAFault(string message)
    {
        // Out of sight of the compiler, which would say it already.
        int seven = int.Parse("7");
        var flow = new WorkflowBuilder("ranges") { TimeoutSeconds = -seven / 7, OnFailure = (FailureMode)seven, Parallel = (ParallelMode)seven };
        flow.ResourcePool("gpu", 2).ResourcePool("gpu", 3).ResourcePool("none", 0).ResourcePool(" ", 1);
        flow.Task("t", static () => { })
            .Retry(1, double.NaN, (Backoff)9, -1, true, typeof(string)).Timeout(0)
            .Requires("gpu", 0).Requires("gpu").Requires("")
            .Cache(0, 0, (CacheScope)5).Trigger((TriggerRule)99);
        flow.Task("e", flow.Input<int[]>("numbers").Each(maxParallelism: -2), static (_, _) => { });

        var thrown = Assert.Throws<WorkflowDefinitionException>(flow.Build);

        Assert.Single(thrown.Faults, fault => fault.Id == "ORCH020" && fault.Message == message);
    }

    private static int Line([CallerLineNumber] int line = 0) => line;

    private static string File([CallerFilePath] string file = "") => file;
}
