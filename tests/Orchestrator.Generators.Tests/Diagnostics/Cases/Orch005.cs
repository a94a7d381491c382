namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH005: two tasks of one name.</summary>
internal sealed class Orch005() : DiagnosticCases("ORCH005")
{
    public override Reported[] Reported =>
    [
        new("'W' has more than one task named 'Load'; a task is named after its method, less a final Async, so rename one of the methods",
            InWorkflow("[Task] void Load() { } [Task] Task «LoadAsync»() => Task.CompletedTask;")),
        new("'W' has more than one task named 'Load'; a task is named after its method, less a final Async, so rename one of the methods",
            InWorkflow("[Task] void Load() { } [Task] void «Load»(int x) { }")),
    ];

    public override string[] Silent =>
    [
        InWorkflow("[Task] void Load() { } void Load(int x) { } Task LoadAsync() => Task.CompletedTask;"),
        InWorkflow("[Task] void Load() { } [Task] void load() { }"),
    ];
}
