namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH008: a task without output that is asked for one.</summary>
internal sealed class Orch008() : DiagnosticCases("ORCH008")
{
    public override Reported[] Reported =>
    [
        new("Parameter 'v' of 'B' refers to 'V', which has no output; let it return a value, or use DependsOn for the order alone",
            InWorkflow("[Task] void V() { } [Task] void B(int «v») { }")),
        new("[Output] refers to 'A', which has no output; let it return a value, or use DependsOn for the order alone",
            InWorkflow("[Task, Output] void «A»() { }")),
    ];

    public override string[] Silent =>
    [
        InWorkflow("[Task] void V() { } [Task(DependsOn = [nameof(V)])] void B(int x) { }"),
        InWorkflow("[Task] void V() { } [Task] void B([Input] int v) { }"),
    ];
}
