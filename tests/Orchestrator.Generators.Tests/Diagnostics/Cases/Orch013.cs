namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH013: a task outside a workflow.</summary>
internal sealed class Orch013() : DiagnosticCases("ORCH013")
{
    public override Reported[] Reported =>
    [
        new("'A' is marked [Task], but its class 'C' is not a [Workflow]; mark the class [Workflow] and make it partial",
            "public sealed class C { [Task] public void «A»() { } }"),
        new("'A' is marked [Task], but its class 'C' is not a [Workflow]; mark the class [Workflow] and make it partial",
            "public struct C { [Task] public void «A»() { } }"),
    ];

    public override string[] Silent =>
    [
        "abstract class B { [Task] protected void A() { } }",
        "[Workflow] public abstract class B { [Task] protected void A() { } }",
    ];
}
