namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH025: a value that may be missing is taken as if it were there.</summary>
internal sealed partial class Orch025() : DiagnosticCases("ORCH025")
{
    public override Reported[] Reported =>
    [
        new("Parameter 'a' of 'B' takes the output of 'A', which may be missing when it runs; take TaskOutcome<int>",
            InWorkflow("[Task] int A() => 1; [Task(Trigger = TriggerRule.AllDone)] int B(int «a») => a;", "int b = await w.RunAsync()")),
        new("Parameter 'x' of 'B' takes the output of 'A', which may be missing when it runs; take TaskOutcome<object>",
            InWorkflow("[Task] int A() => 1; [Task(Trigger = TriggerRule.NoneSkipped)] void B([From(nameof(A))] object «x») { }")),
        new(["Parameter 'a' of 'C' takes the output of 'A', which may be missing when it runs; take TaskOutcome<int>", "Parameter 'b' of 'C' takes the output of 'B', which may be missing when it runs; take TaskOutcome<int>"],
            InWorkflow("[Task] int A() => 1; [Task] int B() => 1; [Task(Trigger = TriggerRule.AnySucceeded)] void C(int «a», int «b») { }")),
        new("Parameter 'a' of 'C' takes the output of 'A', which may be missing when it runs; take TaskOutcome<int>",
            InWorkflow("[Task, When(nameof(Is))] int A() => 1; [Task] int B() => 1; bool Is() => true; [Task(Trigger = TriggerRule.NoneFailed)] void C(int «a», int b) { }")),
        new("Parameter 'b' of 'C' takes the output of 'B', which may be missing when it runs; take TaskOutcome<Own>",
            InWorkflow("[Task, When(nameof(Is))] int A() => 1; [Task] Own B(int a) => new(); bool Is() => true; [Task(Trigger = TriggerRule.NoneFailedMinOneSucceeded, DependsOn = [nameof(A)])] void C(Own «b») { }")),
        new("Parameter 'a' of 'B' takes the output of 'A', which may be missing when it runs; take TaskOutcome<int>",
            InWorkflow("[Task] int A() => 1; [Task] void C() { } [Task(Trigger = TriggerRule.AllDoneMinOneSucceeded, DependsOn = [nameof(C)])] void B(int «a») { }")),
        new("Parameter 'a' of 'Is' takes the output of 'A', which may be missing when it runs; take TaskOutcome<int>",
            InWorkflow("[Task] int A() => 1; [Task(Trigger = TriggerRule.AllDone, DependsOn = [nameof(A)]), When(nameof(Is))] void B() { } bool Is(int «a») => a > 1;")),
        new("Parameter 'a' of 'Undo' takes the output of 'A', which may be missing when it runs; take TaskOutcome<int>",
            InWorkflow("[Task] int A() => 1; [Task(DependsOn = [nameof(A)], Trigger = TriggerRule.AllDone)] void B() { } [Task(DependsOn = [nameof(B)]), Compensate(nameof(Undo))] void C() { } void Undo(int «a») { }")),
        new("Parameter 'a' of 'Is' takes the output of 'A', which may be missing when it runs; take TaskOutcome<int>",
            InWorkflow("[Task] int A() => 1; [Task, When(nameof(Is))] void B(int a) { } [Task(Trigger = TriggerRule.AllDone, DependsOn = [nameof(A)]), When(nameof(Is), Is = false)] void C() { } bool Is(int «a») => a > 1;")),
        new("Parameter 'a' of 'Guess' takes the output of 'A', which may be missing when it runs; take TaskOutcome<int>",
            InWorkflow("[Task] int A() => 1; [Task(DependsOn = [nameof(A)], Trigger = TriggerRule.Always), Fallback(nameof(Guess))] void B() { } [Task(Trigger = TriggerRule.AllDone, DependsOn = [nameof(A)]), Fallback(nameof(Guess))] void C() { } void Guess(int «a») { }")),
    ];

    public override string[] Silent =>
    [
        InWorkflow("[Task] int A() => 1; [Task(Trigger = TriggerRule.AllDone)] int B(TaskOutcome<int> a) => a.GetValueOrDefault(0);", "int b = await w.RunAsync()"),
        InWorkflow("[Task(AllowFailure = true)] int A() => 1; [Task] int B(int a) => a;", "TaskOutcome<int> b = await w.RunAsync()"),
        InWorkflow("[Task] int A() => 1; [Task(Trigger = TriggerRule.NoneFailed)] int B(int a) => a;", "int b = await w.RunAsync()"),
        InWorkflow("[Task, When(nameof(Is))] int A() => 1; bool Is() => true; [Task(Trigger = TriggerRule.AnySucceeded)] void B(int a) { }"),
        InWorkflow("[Task] int A() => 1; [Task, When(nameof(Is))] int B(int a) => a; bool Is(int a) => a > 1; [Task, When(nameof(Never))] int C(int b) => b; bool Never(int a, int b) => a > b;"),
        InWorkflow("[Task(AllowFailure = true)] void A() { } [Task(Trigger = TriggerRule.AllDone, DependsOn = [nameof(A)]), Compensate(nameof(Undo))] int B() => 1; void Undo(int b) { }", "int b = await w.RunAsync()"),
        InWorkflow("[Task] int A() => 1; [Task(Trigger = TriggerRule.AllDone)] void B([Input] int a) { }", "await w.RunAsync(1)"),
    ];
}
