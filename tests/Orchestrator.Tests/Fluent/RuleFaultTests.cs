namespace Orchestrator.Tests.Fluent;

/// <summary>A builder is held to the rules that attributes are held to, with their ids and words.</summary>
public sealed class RuleFaultTests
{
    [Fact]
    public void Trigger_ThatNeverFires_IsTold()
    {
        WorkflowBuilder flow = Start();
        TaskRef a = flow.Task("a", static () => { });
        flow.Task("alone", static () => { }).Trigger(TriggerRule.AnyFailed);
        flow.Task("skipped", static () => { }).DependsOn(a).Trigger(TriggerRule.AllSkipped);

        AssertFaults(
            flow,
            "ORCH027 alone: The trigger of 'alone' never fires: AnyFailed asks for a dependency, and there is none; let the task depend on another, or take another rule",
            "ORCH027 skipped: The trigger of 'skipped' never fires: it waits for 'a' to be skipped, which nothing skips; take another rule, or give that task a condition");
    }

    [Fact]
    public void Trigger_ThatDoesNotWaitForItsData_IsTold()
    {
        WorkflowBuilder flow = Start();
        TaskRef<int> a = flow.Task("a", static () => 1);
        flow.Task("b", a, static (_, _) => { }).Trigger(TriggerRule.Always);
        flow.Task("c", a.Outcome, static (_, _) => { }).Trigger(TriggerRule.Always);

        AssertFaults(
            flow,
            "ORCH027 b: The trigger of 'b' always fires before its data: Always does not wait for 'a', so its output has no value yet; take another rule, or don't take it",
            "ORCH027 c: The trigger of 'c' always fires before its data: Always does not wait for 'a', so its output has no value yet; take another rule, or don't take it");
    }

    [Fact]
    public void Join_OfBothBranches_NeverRuns()
    {
        WorkflowBuilder flow = Start();
        TaskRef yes = flow.Task("yes", static () => { }).When(IsMonday);
        TaskRef no = flow.Task("no", static () => { }).When(IsMonday, @is: false);
        flow.Task("join", static () => { }).DependsOn(yes, no);
        flow.Task("else", static () => { }).DependsOn(yes).When(IsMonday, @is: false);
        flow.Task("joins", static () => { }).DependsOn(yes, no).Trigger(TriggerRule.NoneFailedMinOneSucceeded);

        AssertFaults(
            flow,
            "ORCH027 join: The trigger of 'join' never fires: 'yes' runs only if 'IsMonday' says true, 'no' only if it says false; NoneFailedMinOneSucceeded joins branches",
            "ORCH027 else: The trigger of 'else' never fires: 'yes' runs only if 'IsMonday' says true, 'else' only if it says false");
    }

    [Fact]
    public void Value_ThatMayBeMissing_IsTakenAsOutcome()
    {
        WorkflowBuilder flow = Start();
        TaskRef<int> a = flow.Task("a", static () => 1).When(IsMonday);
        TaskRef<int> b = flow.Task("b", a, static (v, _) => v);
        flow.Task("c", a, b, static (_, _, _) => { }).Trigger(TriggerRule.AllDone);
        flow.Task("d", a.Outcome, b.Outcome, static (_, _, _) => { }).Trigger(TriggerRule.AllDone);
        flow.Task("e", a, static (_, _) => { });

        AssertFaults(
            flow,
            "ORCH025 c: 'c' takes the output of 'a', which may be missing when it runs; take its Outcome",
            "ORCH025 c: 'c' takes the output of 'b', which may be missing when it runs; take its Outcome");
    }

    [Fact]
    public void Result_ThatMayBeMissing_IsTakenAsOutcome()
    {
        WorkflowBuilder flow = Start();
        TaskRef<int> a = flow.Task("a", static () => 1).AllowFailure();
        TaskRef<int> b = flow.Task("b", static () => 1);

        Assert.Equal(
            ["ORCH025: The result of 'w' takes the output of 'a', which may be missing when a run succeeds; take its Outcome"],
            Faults(() => flow.Build(TaskRef.Combine(a, b))));
        Assert.NotNull(flow.Build(TaskRef.Combine(a.Outcome, b)));
    }

    [Fact]
    public void Methods_TakeOnlyWhatIsUpstream()
    {
        WorkflowBuilder flow = Start();
        TaskRef<int> other = flow.Task("other", static () => 1);
        TaskRef<int> before = flow.Task("before", static () => 1);
        TaskRef<int> middle = flow.Task("middle", before, static (v, _) => v);
        TaskRef<int> a = flow.Task("a", middle, static (v, _) => v);
        a.Fallback(other, static (_, v, _) => v).Compensate(a, static (int _, CancellationToken _) => { }).When(a, IsOdd);
        flow.Task("fine", middle, static (v, _) => v).When(before, IsOdd).Fallback(before, static (_, v, _) => v);

        AssertFaults(
            flow,
            "ORCH023 a: 'IsOdd' can't be the condition of 'a': it takes the output of 'a' itself, which is not there then",
            "ORCH021 a: A lambda can't be the fallback of 'a': it takes the output of 'other', which is not upstream of 'a'; let 'a' depend on 'other'");
    }

    [Fact]
    public void Method_OfATaskThatRunsWithoutAValue_TakesItsOutcome()
    {
        WorkflowBuilder flow = Start();
        TaskRef<int> a = flow.Task("a", static () => 1).AllowFailure();
        flow.Task("b", static () => { }).DependsOn(a).Trigger(TriggerRule.AllDone).When(a, IsOdd);

        AssertFaults(flow, "ORCH025 b: The condition of 'b' takes the output of 'a', which may be missing when it runs; take its Outcome");
    }

    [Fact]
    public void Fallback_GivesTheOutputOfItsTask()
    {
        WorkflowBuilder flow = Start();
        TaskRef<int> a = flow.Task("a", static () => 1);
        ((TaskRef)a).Fallback(static (_, _) => { });
        EachTaskRef<int> each = flow.Task("each", flow.Input<int[]>("items").Each(), static (i, _) => i);
        ((TaskRef<int[]>)each).Fallback(static (_, _) => new int[1]);

        AssertFaults(
            flow,
            "ORCH021 a: A lambda can't be the fallback of 'a': it returns 'void', but must give the output of 'a', 'System.Int32'",
            "ORCH021 each: A lambda can't be the fallback of 'each': it returns 'System.Int32[]', which does not fit the output of 'each', 'System.Int32'");
    }

    [Fact]
    public void Task_ThatRequiresMoreThanThereIs_IsTold()
    {
        WorkflowBuilder flow = Start().ResourcePool("gpu", 2);
        flow.Task("a", static () => { }).Requires("gpu", 3);
        flow.Task("b", static () => { }).Requires("gpu", 2).Requires("cpu", 3);

        AssertFaults(flow, "ORCH029 a: 'a' requires 3 of 'gpu', but 'w' has 2; require less, or declare more");
    }

    [Fact]
    public void Rules_AreLookedAt_OnlyWhereTheGraphIsKnown()
    {
        WorkflowBuilder flow = Start();
        flow.Task("a", static () => { }).DependsOn("missing").Trigger(TriggerRule.AllSkipped);

        AssertFaults(flow, "ORCH002 a: 'a' depends on 'missing', which is not a task of 'w'");
    }

    // Out of the analyzer's sight, which would find what is constant already at compile time.
    private static WorkflowBuilder Start() => new("w");

    private static bool IsMonday() => true;

    private static bool IsOdd(int value, CancellationToken cancellationToken) => value % 2 == 1;

    private static void AssertFaults(WorkflowBuilder flow, params string[] faults) => Assert.Equal(faults, Faults(flow.Build));

    private static string[] Faults(Func<object> build) =>
        [.. Assert.Throws<WorkflowDefinitionException>(build).Faults.Select(static fault => $"{fault.Id}{(fault.Task is null ? "" : " " + fault.Task)}: {fault.Message}")];
}
