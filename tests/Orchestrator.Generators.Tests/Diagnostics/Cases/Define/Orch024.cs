namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In <c>Define</c>.</content>
internal sealed partial class Orch024
{
    public override Reported[] ReportedInDefine =>
    [
        new("Parameter 'a' of 'B' can't be taken by Each: 'A' puts out 'int', which is no collection of one type of elements; put out an array or a list",
            InDefine(""".Task(A).Task(B).Each("a")""", "int A() => 1; int B(int «a») => a;", "int[] x = await w.RunAsync()")),
        new("Parameter 'y' of 'C' can't be taken by Each: 'x' is taken already, and a task runs over one collection; combine the two in a task before it",
            InDefine(""".Task(C).Each("x").Each("y")""", "void C(int x, long «y») { }")),
        new("Parameter 'ct' of 'A' can't be taken by Each: it is the CancellationToken, which is no collection",
            InDefine(""".Task(A).Each("ct")""", "void A(CancellationToken «ct») { }")),
        new("Parameter 'a' of 'B' can't be taken by Each: 'A' puts out 'int', which is no collection of one type of elements; put out an array or a list",
            """[Workflow] public sealed partial class W { void Define(WorkflowDefinition w) => w.Task(Their.A).Task(«Their.B»).Each("a"); } public static class Their { public static int A() => 1; public static void B(int a) { } }"""),
    ];

    public override string[] SilentInDefine =>
    [
        InDefine(""".Task(A).Task(B).Each("a", 4)""", "int[] A() => []; int B(int a) => a;"),
        InDefine(""".Task(A).Each("x")""", "void A(int x) { }"),
    ];
}
