namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH005: two tasks of one name.</summary>
internal sealed partial class Orch005() : DiagnosticCases("ORCH005")
{
    public override Reported[] Reported =>
    [
        new("'W' has more than one task named 'Load'; a task is named after its method, less a final Async, so rename one of the methods",
            InWorkflow("[Task] void ‹Load›() { } [Task] Task «LoadAsync»() => Task.CompletedTask;", "await w.RunAsync()")),
        new("'W' has more than one task named 'Load'; a task is named after its method, less a final Async, so rename one of the methods",
            InWorkflow("[Task] void ‹Load›() { } [Task] void «Load»(int x) { }", "await w.RunAsync(1)")),
        new("'W' has more than one task named 'Load'; a task is named after its method, less a final Async, so rename one of the methods",
            InWorkflow("""[Task] int ‹Load›() => 1; [Task] Task<string> «LoadAsync»() => Task.FromResult(""); [Task] void B(string load) { }""")),
        new(["'W' has more than one task named 'A'; a task is named after its method, less a final Async, so rename one of the methods", "'W' has more than one task named 'A'; a task is named after its method, less a final Async, so rename one of the methods"],
            InWorkflow("[Task] int ‹‹A››() => 1; [Task] int «A»(int x) => x; [Task] int «A»(string y) => 1;")),
        new("'W' has more than one task named 'A'; a task is named after its method, less a final Async, so rename one of the methods",
            "public abstract class B { [Task] protected void ‹A›() { } } [Workflow] public sealed partial class W : B { [Task] void «A»(int x) { } }"),
    ];

    public override string[] Silent =>
    [
        InWorkflow("[Task] void Load() { } void Load(int x) { } Task LoadAsync() => Task.CompletedTask;"),
        InWorkflow("[Task] void Load() { } [Task] void load() { }"),
        InWorkflow("[Task] void Async() { } [Task] Task AsyncAsync2() => Task.CompletedTask;"),
        "public abstract class B { [Task] protected virtual void A() { } } [Workflow] public sealed partial class W : B { [Task] protected override void A() { } }",
    ];
}
