namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH015: async void.</summary>
internal sealed partial class Orch015() : DiagnosticCases("ORCH015")
{
    public override Reported[] Reported =>
    [
        new("'A' is async void: nobody can wait for it or see it fail; return Task instead",
            InWorkflow("[Task] async void «A»() { await Task.Yield(); }", "await w.RunAsync()")),
        new("'A' is async void: nobody can wait for it or see it fail; return Task instead",
            InWorkflow("[Task] static async void «A»(int x) { await Task.Yield(); }", "await w.RunAsync(1)")),
        new("'Load' is async void: nobody can wait for it or see it fail; return Task instead",
            InWorkflow("[Task] async void «LoadAsync»() => await Task.Yield(); [Task(DependsOn = [nameof(LoadAsync)])] int B() => 1;", "int i = await w.RunAsync()")),
        new("'A' is async void: nobody can wait for it or see it fail; return Task instead",
            InWorkflow("[Task] private partial void «A»(); private async partial void A() => await Task.Yield();")),
        new("'A' is async void: nobody can wait for it or see it fail; return Task instead",
            "public abstract class B { [Task] protected abstract void A(); } [Workflow] public sealed partial class W : B { protected override async void «A»() => await Task.Yield(); }"),
    ];

    public override string[] Silent =>
    [
        InWorkflow("[Task] void A() { }"),
        InWorkflow("[Task] async Task A() { await Task.Yield(); } async void B() { await Task.Yield(); }"),
        InWorkflow("[Task] async ValueTask<int> A() { await Task.Yield(); return 1; }"),
        InWorkflow("[Task] void A() => B(); async void B() { await Task.Yield(); }"),
    ];
}
