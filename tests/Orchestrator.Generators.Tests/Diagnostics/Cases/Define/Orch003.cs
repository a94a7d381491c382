namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In <c>Define</c>.</content>
internal sealed partial class Orch003
{
    public override Reported[] ReportedInDefine =>
    [
        new("'A' depends on itself; remove the dependency",
            InDefine(".Task(A).DependsOn(«A»)", "void A() { }", "await w.RunAsync()")),
        new("'A' depends on itself; remove the dependency",
            InDefine(""".Task("A", B).DependsOn(«"A"»)""", "void B() { }")),
        new("'Load' depends on itself; remove the dependency",
            InDefine(".Task(LoadAsync).DependsOn(«nameof(LoadAsync)»)", "Task LoadAsync() => Task.CompletedTask;")),
        new("'A' depends on itself; remove the dependency",
            InDefine(".Task(A)", "int A(int «a») => a;", "int i = await w.RunAsync(1)")),
        new("'A' depends on itself; remove the dependency",
            InDefine(""".Task(A).From("x", «A»)""", "int A(int x) => x;")),
        new("'A' depends on itself; remove the dependency",
            "[Workflow] public sealed partial class W { void Define(WorkflowDefinition w) => w.Task(«Their.A»); } public static class Their { public static int A(int a) => a; }"),
    ];

    public override string[] SilentInDefine =>
    [
        InDefine(""".Task(A).Input("a")""", "int A(int a) => a;"),
        InDefine(""".Task("one", A).Task("two", A).DependsOn("one")""", "int A(int a) => a;"),
    ];
}
