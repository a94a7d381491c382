namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH008: a task without output that is asked for one.</summary>
internal sealed partial class Orch008() : DiagnosticCases("ORCH008")
{
    public override Reported[] Reported =>
    [
        new("Parameter 'v' of 'B' refers to 'V', which has no output; let it return a value, or use DependsOn for the order alone",
            InWorkflow("[Task] void V() { } [Task] void B(int «v») { }", "await w.RunAsync()")),
        new("[Output] refers to 'A', which has no output; let it return a value, or use DependsOn for the order alone",
            InWorkflow("[Task, «Output»] void A() { }", "await w.RunAsync()")),
        new("Parameter 'x' of 'B' refers to 'V', which has no output; let it return a value, or use DependsOn for the order alone",
            InWorkflow("[Task] ValueTask VAsync() => default; [Task] void B([From(«nameof(VAsync)»)] int x) { }", "await w.RunAsync()")),
        new("Parameter 'x' of 'B' refers to 'V', which has no output; let it return a value, or use DependsOn for the order alone",
            InWorkflow("""[Task] Task V() => Task.CompletedTask; [Task] void B([From(«"V"»)] TaskOutcome<int> x) { }""")),
        new("[Output] refers to 'A', which has no output; let it return a value, or use DependsOn for the order alone",
            InWorkflow("[Task] [«Output»] Task A() => Task.CompletedTask; [Task, Output] int B() => 1;", "int i = await w.RunAsync()")),
    ];

    public override string[] Silent =>
    [
        InWorkflow("[Task] void V() { } [Task(DependsOn = [nameof(V)])] void B(int x) { }"),
        InWorkflow("[Task] void V() { } [Task] void B([Input] int v) { }", "await w.RunAsync(1)"),
        InWorkflow("[Task] void Token() { } [Task] void B(CancellationToken token) { }"),
        InWorkflow("[Task, Output] Task<int> A() => Task.FromResult(1); [Task] void B(int a) { }"),
    ];
}
