namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH009: one input of two types or defaults.</summary>
internal sealed class Orch009() : DiagnosticCases("ORCH009")
{
    public override Reported[] Reported =>
    [
        new("Input 'x' is 'int' in 'A' but 'string' in 'B'; give both the same type and default, or different names",
            InWorkflow("[Task] void A(int x) { } [Task] void B(string «x») { }")),
        new("Input 'x' is 'int = 1' in 'A' but 'int = 2' in 'B'; give both the same type and default, or different names",
            InWorkflow("[Task] void A(int x = 1) { } [Task] void B(int «x» = 2) { }")),
    ];

    public override string[] Silent =>
    [
        InWorkflow("[Task] int A(int x, int y = 3) => x; [Task] void B(int y = 3, int x = 2) { }"),
        InWorkflow("[Task] void A(string? x) { } [Task] void B(string x) { }"),
    ];
}
