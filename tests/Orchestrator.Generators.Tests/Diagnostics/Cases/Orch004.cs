namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH004: a dependency listed twice.</summary>
internal sealed partial class Orch004() : DiagnosticCases("ORCH004")
{
    public override Reported[] Reported =>
    [
        new("'B' lists 'A' more than once in DependsOn; remove the entry",
            InWorkflow("""[Task] void A() { } [Task(DependsOn = [nameof(A), «"A"»])] void B() { }""")),
        new("'B' lists 'Load' more than once in DependsOn; remove the entry",
            InWorkflow("""[Task] Task LoadAsync() => Task.CompletedTask; [Task(DependsOn = new string[] { nameof(LoadAsync), «"Load"» })] void B() { }""")),
        new(["'B' lists 'A' more than once in DependsOn; remove the entry", "'B' lists 'A' more than once in DependsOn; remove the entry"],
            InWorkflow("[Task] void A() { } [Task(DependsOn = [nameof(A), «nameof(A)», «nameof(A)»])] void B() { }")),
        new("'C' lists 'A' more than once in DependsOn; remove the entry",
            InWorkflow("[Task] void A() { } [Task] void B() { } [Task(DependsOn = new[] { nameof(A), nameof(B), «nameof(A)» })] void C() { }")),
    ];

    public override string[] Silent =>
    [
        InWorkflow("[Task] int A() => 1; [Task(DependsOn = [nameof(A)])] void B(int a) { }"),
        InWorkflow("[Task] void A() { } [Task] void B() { } [Task(DependsOn = [nameof(A), nameof(B)])] void C() { }"),
        InWorkflow("""[Task] void A() { } [Task] void a() { } [Task(DependsOn = ["A", "a"])] void C() { }"""),
    ];
}
