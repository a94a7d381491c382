namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH030: a dependency that another path implies.</summary>
internal sealed partial class Orch030() : DiagnosticCases("ORCH030")
{
    public override Reported[] Reported =>
    [
        new("'C' waits for 'A' through 'B' already; remove the entry",
            InWorkflow("[Task] void A() { } [Task(DependsOn = [nameof(A)])] void B() { } [Task(DependsOn = [«nameof(A)», nameof(B)])] void C() { }")),
        new("'C' waits for 'A' through 'B' already; remove the entry",
            InWorkflow("[Task] int A() => 1; [Task] int B(int a) => a; [Task(DependsOn = [«\"A\"»])] void C(int b) { }")),
        new("'D' waits for 'A' through 'C' already; remove the entry",
            InWorkflow("[Task] void A() { } [Task(DependsOn = [nameof(A)])] void B() { } [Task(DependsOn = [nameof(B)])] int C() => 1; "
                + "[Task(DependsOn = new[] { «nameof(A)» })] void D(int c) { }")),
        new(["'D' waits for 'A' through 'B' already; remove the entry", "'D' waits for 'B' through 'C' already; remove the entry"],
            InWorkflow("[Task] void A() { } [Task(DependsOn = [nameof(A)])] void B() { } [Task(DependsOn = [nameof(B)])] void C() { } "
                + "[Task(DependsOn = [«nameof(A)», «nameof(B)», nameof(C)])] void D() { }")),
        new("'A' waits for 'C' through 'B' already; remove the entry",
            InWorkflow("[Task(DependsOn = [nameof(B), «nameof(C)»])] void A() { } [Task(DependsOn = [nameof(C)])] void B() { } [Task] void C() { }")),
        new("'C' waits for 'A' through 'B' already; remove the entry",
            "public abstract class Base { [Task] protected void A() { } [Task(DependsOn = [nameof(A)])] protected void B() { } } "
            + "[Workflow] public sealed partial class W : Base { [Task(DependsOn = [«nameof(A)», nameof(B)])] void C() { } }"),
        new("'C' waits for 'A' through 'B' already; remove the entry",
            "[Workflow] public abstract class Base { [Task] protected void A() { } [Task(DependsOn = [nameof(A)])] protected void B() { } [Task(DependsOn = [«nameof(A)», nameof(B)])] protected void C() { } } "
            + "[Workflow] public sealed partial class W : Base { } [Workflow] public sealed partial class V : Base { }"),

        // By whatever rule the last one ends, what waits for its success waits for it.
        new("'D' waits for 'B' through 'C' already; remove the entry",
            InWorkflow("[Task] void A() { } [Task(DependsOn = [nameof(A)], Trigger = TriggerRule.AllDone)] void B() { } [Task(DependsOn = [nameof(B)])] void C() { } "
                + "[Task(DependsOn = [«nameof(B)», nameof(C)])] void D() { }")),
    ];

    public override string[] Silent =>
    [
        InWorkflow("[Task] void A() { } [Task] void B() { } [Task(DependsOn = [nameof(A), nameof(B)])] void C() { }"),

        // It carries data.
        InWorkflow("[Task] int A() => 1; [Task] int B(int a) => a; [Task] void C(int a, int b) { }"),

        // The same name beside a parameter is fine.
        InWorkflow("[Task] int A() => 1; [Task] int B(int a) => a; [Task(DependsOn = [nameof(A), nameof(B)])] void C(int a, int b) { }"),

        // It says where the parameter comes from.
        InWorkflow("[Task] Own A() => new(); [Task] int B(Own a) => 1; [Task(DependsOn = [nameof(A)])] void C(Own anything, int b) { }"),

        // A diamond has two ways, and needs both.
        InWorkflow("[Task] void A() { } [Task(DependsOn = [nameof(A)])] void B() { } [Task(DependsOn = [nameof(A)])] void C() { } [Task(DependsOn = [nameof(B), nameof(C)])] void D() { }"),

        // The path goes the other way.
        InWorkflow("[Task(DependsOn = [nameof(B)])] void A() { } [Task] void B() { } [Task(DependsOn = [nameof(A)])] void C() { } [Task(DependsOn = [nameof(B)])] void D() { }"),

        // The state of A matters to C, whatever becomes of B.
        InWorkflow("[Task] void A() { } [Task(DependsOn = [nameof(A)])] void B() { } [Task(DependsOn = [nameof(A), nameof(B)], Trigger = TriggerRule.AllDone)] void C() { }"),
        InWorkflow("[Task] void A() { } [Task(DependsOn = [nameof(A)])] void B() { } [Task(DependsOn = [nameof(A), nameof(B)], Trigger = TriggerRule.NoneFailed)] void C() { }"),
        InWorkflow("[Task] void A() { } [Task(DependsOn = [nameof(A)])] void B() { } [Task(DependsOn = [nameof(A), nameof(B)], Trigger = TriggerRule.AnyFailed)] void C() { }"),

        // B may succeed though A has not.
        InWorkflow("[Task] void A() { } [Task(DependsOn = [nameof(A)], Trigger = TriggerRule.AllDone)] void B() { } [Task(DependsOn = [nameof(A), nameof(B)])] void C() { }"),
        InWorkflow("[Task] void A() { } [Task(DependsOn = [nameof(A)], Trigger = TriggerRule.Always)] void B() { } [Task(DependsOn = [nameof(B)])] void C() { } [Task(DependsOn = [nameof(A), nameof(C)])] void D() { }"),
    ];
}
