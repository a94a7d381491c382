namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH015: async void.</summary>
internal sealed class Orch015() : DiagnosticCases("ORCH015")
{
    public override Reported[] Reported =>
    [
        new("'A' is async void: nobody can wait for it or see it fail; return Task instead",
            InWorkflow("[Task] async void «A»() { await Task.Yield(); }")),
        new("'A' is async void: nobody can wait for it or see it fail; return Task instead",
            InWorkflow("[Task] static async void «A»(int x) { await Task.Yield(); }", "await w.RunAsync(1)")),
    ];

    public override string[] Silent =>
    [
        InWorkflow("[Task] void A() { }"),
        InWorkflow("[Task] async Task A() { await Task.Yield(); } async void B() { await Task.Yield(); }"),
    ];
}
