namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In <c>Define</c>.</content>
internal sealed partial class Orch031
{
    public override Reported[] ReportedInDefine =>
    [
        new("Nobody takes the output of 'A': no task has it as a parameter, and RunAsync does not return it; say Output(), or return nothing",
            InDefine(".Task(«A»).Task(B).Output()", "int A() => 1; int B() => 2;")),
        new("Nobody takes the output of 'migrate': no task has it as a parameter, and RunAsync does not return it; say Output(), or return nothing",
            """[Workflow] public sealed partial class W { void Define(WorkflowDefinition w) => w.Task("migrate", «Their.A»).Task(Their.B).DependsOn("migrate"); } public static class Their { public static bool A() => true; public static int B() => 1; }"""),
    ];

    public override string[] SilentInDefine =>
    [
        InDefine(".Task(A).Output().Task(B).Output()", "int A() => 1; int B() => 2;"),
        InDefine(".Task(A).Task(B)", "int A() => 1; void B(int a) { }"),
    ];
}
