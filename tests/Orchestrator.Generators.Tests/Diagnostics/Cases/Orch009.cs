namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH009: one input of two types or defaults.</summary>
internal sealed partial class Orch009() : DiagnosticCases("ORCH009")
{
    public override Reported[] Reported =>
    [
        new("Input 'x' is 'int' in 'A' but 'string' in 'B'; give both the same type and default, or different names",
            InWorkflow("[Task] void A(int x) { } [Task] void B(string «x») { }", "await w.RunAsync(1)")),
        new("Input 'x' is 'int = 1' in 'A' but 'int = 2' in 'B'; give both the same type and default, or different names",
            InWorkflow("[Task] void A(int x = 1) { } [Task] void B(int «x» = 2) { }", "await w.RunAsync(1)")),
        new("Input 'x' is 'int = 1' in 'B' but 'int = 2' in 'C'; give both the same type and default, or different names",
            InWorkflow("[Task] void A(int x) { } [Task] void B(int x = 1) { } [Task] void C(int «x» = 2) { }", "await w.RunAsync(1)")),
        new("Input 'x' is 'int' in 'A' but 'int?' in 'B'; give both the same type and default, or different names",
            InWorkflow("[Task] void A(int x) { } [Task] void B(int? «x») { }")),
        new("""Input 'x' is 'string = "a"' in 'A' but 'string = "b"' in 'B'; give both the same type and default, or different names""",
            InWorkflow("""[Task] void A(string x = "a") { } [Task] void B(string «x» = "b") { }""")),
        new(["Input 'x' is 'int' in 'A' but 'long' in 'B'; give both the same type and default, or different names", "Input 'x' is 'int' in 'A' but 'short' in 'C'; give both the same type and default, or different names"],
            InWorkflow("[Task] void A(int x) { } [Task] void B(long «x») { } [Task] void C(short «x») { }")),
        new("Input 'x' is 'int' in 'A' but 'long' in 'B'; give both the same type and default, or different names",
            "public abstract class B0 { [Task] protected void A(int x) { } } [Workflow] public sealed partial class W : B0 { [Task] void B(long «x») { } }"),
    ];

    public override string[] Silent =>
    [
        InWorkflow("[Task] int A(int x, int y = 3) => x; [Task] void B(int y = 3, int x = 2) { }", "int i = await w.RunAsync(1)"),
        InWorkflow("[Task] void A(string? x) { } [Task] void B(string x) { }", """await w.RunAsync("")"""),
        InWorkflow("[Task] void A(decimal x = 1.0m, double y = double.NaN) { } [Task] void B(decimal x = 1.00m, double y = double.NaN) { }", "await w.RunAsync()"),
        InWorkflow("[Task] void A(int x) { } [Task] void B(long X) { }", "await w.RunAsync(1, 2)"),
        InWorkflow("[Task] int X() => 1; [Task] void A(int x) { } [Task] void B(object x) { }", "await w.RunAsync()"),
        InWorkflow("[Task] void A(int x = 0) { } [Task] void B(int x = default) { }"),
    ];
}
