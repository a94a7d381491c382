namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH012: what cannot be a workflow.</summary>
internal sealed partial class Orch012() : DiagnosticCases("ORCH012")
{
    public override Reported[] Reported =>
    [
        new("'W' can't be a workflow: it is a struct; make it a class",
            "[Workflow] public partial struct «W» { [Task] public int A(int x) => x; }" + Caller("W", "int i = await w.RunAsync(1); WorkflowGraph g = W.Graph")),
        new("'W' can't be a workflow: it is a struct; make it a class",
            "[Workflow] public readonly record struct «W»(int X) { [Task] public void A() { } }" + Caller("W", "await w.RunAsync()")),
        new("'W' can't be a workflow: it is a struct; make it a class",
            "[Workflow] public ref struct «W» { [Task] public void A(int a) { } }"),
        new("'W' can't be a workflow: it is an interface; make it a class",
            "[Workflow] public interface «W» { [Task] int A(int x); [Task] int B(int a); }" + Caller("W", "int i = await w.RunAsync(1)")),
        new("'W' can't be a workflow: it is an interface; make it a class",
            "[Workflow] public partial interface «W» { }"),
        new("'W' can't be a workflow: 'W' is local to its file, and generated code is another file; remove 'file'",
            "[Workflow] file sealed partial class «W» { [Task] void A() { } }"),
        new("'W' can't be a workflow: 'Outer' is local to its file, and generated code is another file; remove 'file'",
            "file partial class Outer { [Workflow] public sealed partial class «W» { [Task] void A() { } } }"),
    ];

    public override string[] Silent =>
    [
        "public partial struct S { [Workflow] public sealed partial class W { [Task] void A() { } } }",
        "public interface IShape { } public struct Point { } [Workflow] public partial record W : IShape { [Task] Point A() => new(); }",
        "[Workflow] public static partial class W { [Task] static void A() { } }",
        "file static class Helper { public static int One => 1; } [Workflow] internal sealed partial class W { [Task] int A() => Helper.One; }",
    ];
}
