namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In <c>Define</c>.</content>
internal sealed partial class Orch009
{
    public override Reported[] ReportedInDefine =>
    [
        new("Input 'x' is 'int' in 'A' but 'string' in 'B'; give both the same type and default, or different names",
            InDefine(".Task(A).Task(B)", "void A(int x) { } void B(string «x») { }", "await w.RunAsync(1)")),
        new("Input 'x' is 'int = 1' in 'A' but 'int = 2' in 'once more'; give both the same type and default, or different names",
            InDefine(""".Task(A).Task("once more", B)""", "void A(int x = 1) { } void B(int «x» = 2) { }")),
        new("Input 'x' is 'int' in 'A' but 'long' in 'B'; give both the same type and default, or different names",
            "[Workflow] public sealed partial class W { void Define(WorkflowDefinition w) => w.Task(Their.A).Task(«Their.B»); } public static class Their { public static void A(int x) { } public static void B(long x) { } }"),
    ];

    public override string[] SilentInDefine =>
    [
        InDefine(""".Task("one", A).Task("two", A)""", "void A(int x = 1) { }"),
        InDefine(""".Task(A).Task(B).From("x", A)""", """string A(int x) => ""; void B(string x) { }"""),
    ];
}
