namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH003: a task that depends on itself.</summary>
internal sealed class Orch003() : DiagnosticCases("ORCH003")
{
    public override Reported[] Reported =>
    [
        new("'A' depends on itself; remove the dependency",
            InWorkflow("[Task(DependsOn = [«nameof(A)»])] void A() { }")),
        new("'A' depends on itself; remove the dependency",
            InWorkflow("[Task] int A(int «a») => a;")),
    ];

    public override string[] Silent =>
    [
        InWorkflow("[Task] int A([Input] int a) => a;"),
        InWorkflow("[Task] int A(CancellationToken a) => 1;"),
    ];
}
