namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH017: a member in the way of a generated one.</summary>
internal sealed class Orch017() : DiagnosticCases("ORCH017")
{
    public override Reported[] Reported =>
    [
        new("'W' already has a member 'Graph', which the workflow generates; rename it",
            InWorkflow("[Task] void A() { } public int «Graph» => 1;")),
        new("'W' already has a member 'RunAsync', which the workflow generates; rename it",
            InWorkflow("[Task] void A(int x) { } public void «RunAsync»(int x, CancellationToken token) { }")),
    ];

    public override string[] Silent =>
    [
        InWorkflow("[Task] void A(TaskContext context, CancellationToken token) { } void RunAsync() { }"),
        InWorkflow("[Task] void A(int x) { } void RunAsync(string x, CancellationToken token) { }"),
    ];
}
