namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In <c>Define</c>.</content>
internal sealed partial class Orch006
{
    public override Reported[] ReportedInDefine =>
    [
        new("""Parameter 'x' of 'C' could take the output of 'A' or 'B'; name the one it takes with From("x", …)""",
            InDefine(".Task(A).Task(B).Task(C).DependsOn(A, B)", "Own A() => new(); Own B() => new(); void C(Own «x») { }", "await w.RunAsync()")),
        new("""Parameter 'y' of 'B' could take the output of 'A'; name the one it takes with From("y", …)""",
            InDefine(".Task(A).Task(B).DependsOn(A)", "Own A() => new(); int B(Own x, Own «y») => 1;")),
        new("""Parameter 'x' of 'C' could take the output of 'A' or 'B'; name the one it takes with From("x", …)""",
            "public sealed class Own { } [Workflow] public sealed partial class W { void Define(WorkflowDefinition w) => w.Task(Their.A).Task(Their.B).Task(«Their.C»).DependsOn(Their.A, Their.B); } public static class Their { public static Own A() => new(); public static Own B() => new(); public static int C(Own x) => 1; }"),
    ];

    public override string[] SilentInDefine =>
    [
        InDefine(""".Task(A).Task(B).Task(C).DependsOn(A, B).From("x", B)""", "Own A() => new(); Own B() => new(); void C(Own x) { }"),
        InDefine(".Task(A).Task(B).DependsOn(A)", "Own A() => new(); int B(Own x) => 1;"),
    ];
}
