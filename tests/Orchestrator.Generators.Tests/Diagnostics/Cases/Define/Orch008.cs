namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In <c>Define</c>.</content>
internal sealed partial class Orch008
{
    public override Reported[] ReportedInDefine =>
    [
        new("Parameter 'v' of 'B' refers to 'V', which has no output; let it return a value, or use DependsOn for the order alone",
            InDefine(".Task(V).Task(B)", "void V() { } void B(int «v») { }", "await w.RunAsync()")),
        new("Parameter 'x' of 'B' refers to 'V', which has no output; let it return a value, or use DependsOn for the order alone",
            InDefine(""".Task(VAsync).Task(B).From("x", «VAsync»)""", "Task VAsync() => Task.CompletedTask; void B(int x) { }")),
        new("Output() refers to 'A', which has no output; let it return a value, or use DependsOn for the order alone",
            InDefine(".Task(A).«Output()».Retry(2)", "void A() { }", "await w.RunAsync()")),
        new("Parameter 'v' of 'B' refers to 'V', which has no output; let it return a value, or use DependsOn for the order alone",
            "[Workflow] public sealed partial class W { void Define(WorkflowDefinition w) => w.Task(Their.V).Task(«Their.B»); } public static class Their { public static void V() { } public static void B(int v) { } }"),
    ];

    public override string[] SilentInDefine =>
    [
        InDefine(".Task(V).Task(B).DependsOn(V)", "void V() { } void B(int x) { }"),
        InDefine(".Task(A).Output().Task(B)", "int A() => 1; int B(int a) => 1;"),
    ];
}
