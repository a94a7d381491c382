namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH027: a trigger that can never fire, or only before the task's data.</summary>
internal sealed partial class Orch027() : DiagnosticCases("ORCH027")
{
    private const string TwoSteps = "[Task] int A() => 1; [Task] int B() => 2; ";

    // M decides between A and B.
    private const string Branches = "static bool M() => true; [Task, When(nameof(M))] void A() { } [Task, When(nameof(M), Is = false)] void B() { } ";

    public override Reported[] Reported =>
    [
        // A rule that asks for a dependency.
        new(Alone("AllFailed"), InWorkflow("[Task(Trigger = «TriggerRule.AllFailed»)] void A() { }", "await w.RunAsync()")),
        new(Alone("AllSkipped"), InWorkflow("[Task(Trigger = «TriggerRule.AllSkipped»)] void A() { }")),
        new(Alone("AnySucceeded"), InWorkflow("[Task(Trigger = «TriggerRule.AnySucceeded»)] void A(string input) { }")),
        new(Alone("AnyFailed"), InWorkflow("[Task(DependsOn = [], Trigger = «TriggerRule.AnyFailed»)] void A() { }")),
        new(Alone("AnyDone"), InWorkflow("[Task(Trigger = «(TriggerRule)6»)] void A() { }")),
        new(Alone("NoneFailedMinOneSucceeded"), InWorkflow("[Task(Trigger = «TriggerRule.NoneFailedMinOneSucceeded»)] void A() { }")),
        new(Alone("AllDoneMinOneSucceeded"), InWorkflow("[Task(Trigger = «TriggerRule.AllDoneMinOneSucceeded»)] void A() { }")),

        // Nothing skips what it waits for.
        new(NotSkipped("C", "A"), InWorkflow(TwoSteps + "[Task(DependsOn = [nameof(A)], Trigger = «TriggerRule.AllSkipped»)] void C() { }")),
        new(NotSkipped("C", "B"), InWorkflow("static bool M() => true; [Task, When(nameof(M))] void A() { } [Task] void B() { } "
            + "[Task(DependsOn = [nameof(A), nameof(B)], Trigger = «TriggerRule.AllSkipped»)] void C() { }")),
        new(NotSkipped("C", "B"), InWorkflow("[Task] void A() { } [Task(DependsOn = [nameof(A)], Trigger = TriggerRule.NoneFailed)] void B() { } "
            + "[Task(DependsOn = [nameof(B)], Trigger = «TriggerRule.AllSkipped»)] void C() { }")),
        new(NotSkipped("C", "B"), InWorkflow("static bool M() => true; [Task, When(nameof(M))] void A() { } [Task(DependsOn = [nameof(A)], Trigger = TriggerRule.AllDone)] void B() { } "
            + "[Task(DependsOn = [nameof(B)], Trigger = «TriggerRule.AllSkipped»)] void C() { }")),
        new(NotSkipped("D", "C"), InWorkflow("static bool M() => true; [Task, When(nameof(M))] void A() { } [Task] void B() { } "
            + "[Task(DependsOn = [nameof(A), nameof(B)], Trigger = TriggerRule.AnySucceeded)] void C() { } [Task(DependsOn = [nameof(C)], Trigger = «TriggerRule.AllSkipped»)] void D() { }")),

        // Before its data.
        new(TooEarly("C", "A", "a"), InWorkflow(TwoSteps + "[Task(Trigger = «TriggerRule.Always»)] void C(TaskOutcome<int> ‹a›) { }")),
        new(TooEarly("C", "B", "first"), InWorkflow(TwoSteps + "[Task(DependsOn = [nameof(A)], Trigger = «TriggerRule.Always»)] "
            + "void C([From(nameof(B))] TaskOutcome<int> ‹first›, TaskOutcome<int> ‹a›) { }")),

        // Both branches of one condition.
        new(Apart("C", "A", "B", join: true), InWorkflow(Branches + "[Task(DependsOn = [nameof(B), nameof(A)])] void «C»() { }")),
        new(Apart("E", "C", "D", join: true), InWorkflow(Branches + "[Task(DependsOn = [nameof(A)])] int C() => 1; [Task(DependsOn = [nameof(B)], Trigger = TriggerRule.AnySucceeded)] int D() => 2; "
            + "[Task(Trigger = «TriggerRule.AllSucceeded»)] void E(int c, int d) { }")),
        new(Apart("C", "A", "C", join: false), InWorkflow(Branches + "[Task(DependsOn = [nameof(A)]), When(nameof(M), Is = false)] void «C»() { }")),

        // What depends on such a task is not to blame.
        new(Apart("C", "A", "B", join: true), InWorkflow(Branches + "[Task(DependsOn = [nameof(A), nameof(B)])] void «C»() { } [Task(DependsOn = [nameof(C), nameof(A)])] void D() { }")),

        // The base alone is right.
        new(NotSkipped("B", "A"), "public abstract class Base { [Task] protected void A() { } } "
            + "[Workflow] public sealed partial class W : Base { [Task(DependsOn = [nameof(A)], Trigger = «TriggerRule.AllSkipped»)] void B() { } }"),
        new(NotSkipped("B", "A"), "[Workflow] public abstract class Base { [Task] protected void A() { } [Task(DependsOn = [nameof(A)], Trigger = «TriggerRule.AllSkipped»)] protected void B() { } } "
            + "[Workflow] public sealed partial class V : Base { } [Workflow] public sealed partial class W : Base { }"),
        new(NotSkipped("B", "A"), "[Workflow] public abstract class Base { [Task] protected abstract void A(); [Task(DependsOn = [nameof(A)], Trigger = «TriggerRule.AllSkipped»)] protected void B() { } } "
            + "[Workflow] public sealed partial class W : Base { protected override void A() { } }"),
    ];

    public override string[] Silent =>
    [
        // These need no dependency.
        InWorkflow("[Task(Trigger = TriggerRule.AllDone)] void A() { } [Task(Trigger = TriggerRule.NoneFailed)] void B() { } [Task(Trigger = TriggerRule.NoneSkipped)] void C() { } "
            + "[Task(Trigger = TriggerRule.Always)] void D(string input) { }"),

        // Any task may fail.
        InWorkflow("[Task] void A() { } [Task(DependsOn = [nameof(A)], Trigger = TriggerRule.AllFailed)] void B() { } [Task(DependsOn = [nameof(A)], Trigger = TriggerRule.AnyFailed)] void C() { }"),

        // All of these can be skipped.
        InWorkflow("static bool M() => true; [Task, When(nameof(M))] void A() { } [Task(DependsOn = [nameof(A)], Trigger = TriggerRule.AllSkipped)] void B() { }"),
        InWorkflow("static bool M() => true; [Task, When(nameof(M))] void A() { } [Task(DependsOn = [nameof(A)])] void B() { } [Task(DependsOn = [nameof(A), nameof(B)], Trigger = TriggerRule.AllSkipped)] void C() { }"),
        InWorkflow("[Task] void A() { } [Task(DependsOn = [nameof(A)], Trigger = TriggerRule.AllFailed)] void B() { } [Task(DependsOn = [nameof(B)], Trigger = TriggerRule.AllSkipped)] void C() { }"),
        InWorkflow("[Task] void A() { } [Task(DependsOn = [nameof(A)], Trigger = TriggerRule.AnyFailed)] void B() { } [Task(DependsOn = [nameof(B)])] void C() { } [Task(DependsOn = [nameof(C)], Trigger = TriggerRule.AllSkipped)] void D() { }"),
        InWorkflow("static bool M() => true; [Task, When(nameof(M))] void A() { } [Task] void B() { } [Task(DependsOn = [nameof(A), nameof(B)], Trigger = TriggerRule.AllDoneMinOneSucceeded)] void C() { } "
            + "[Task(DependsOn = [nameof(C)], Trigger = TriggerRule.AllSkipped)] void D() { }"),

        "[Workflow] public abstract class Base { [Task] protected abstract void A(); [Task(DependsOn = [nameof(A)], Trigger = TriggerRule.AllSkipped)] protected void B() { } static protected bool M() => true; } "
            + "[Workflow] public sealed partial class W : Base { [When(nameof(M))] protected override void A() { } }",

        // It waits for nothing, and takes nothing.
        InWorkflow("[Task] int A() => 1; [Task(DependsOn = [nameof(A)], Trigger = TriggerRule.Always)] void B() { }"),

        // Branches that join by a rule for that, or that are none.
        InWorkflow(Branches + "[Task(DependsOn = [nameof(A), nameof(B)], Trigger = TriggerRule.NoneFailedMinOneSucceeded)] void C() { }"),
        InWorkflow(Branches + "[Task(DependsOn = [nameof(A), nameof(B)], Trigger = TriggerRule.AnySucceeded)] void C() { } [Task(DependsOn = [nameof(C), nameof(A)])] void D() { }"),
        InWorkflow(Branches + "[Task(DependsOn = [nameof(A)], Trigger = TriggerRule.AllDone)] void C() { } [Task(DependsOn = [nameof(B), nameof(C)])] void D() { }"),
        InWorkflow("static bool M() => true; static bool N() => true; [Task, When(nameof(M))] void A() { } [Task, When(nameof(N), Is = false)] void B() { } [Task(DependsOn = [nameof(A), nameof(B)])] void C() { }"),
    ];

    private static string Alone(string rule) =>
        $"The trigger of 'A' never fires: {rule} asks for a dependency, and there is none; let the task depend on another, or take another rule";

    private static string NotSkipped(string task, string dependency) =>
        $"The trigger of '{task}' never fires: it waits for '{dependency}' to be skipped, which nothing skips; take another rule, or give that task a condition";

    private static string TooEarly(string task, string source, string parameter) =>
        $"The trigger of '{task}' always fires before its data: Always does not wait for '{source}', so '{parameter}' has no value yet; take another rule, or drop the parameter";

    private static string Apart(string task, string ifTrue, string ifFalse, bool join) =>
        $"The trigger of '{task}' never fires: '{ifTrue}' runs only if 'M' says true, '{ifFalse}' only if it says false"
        + (join ? "; NoneFailedMinOneSucceeded joins branches" : "");
}
