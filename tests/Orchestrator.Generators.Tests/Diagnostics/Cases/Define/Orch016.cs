namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In <c>Define</c>.</content>
internal sealed partial class Orch016
{
    public override Reported[] ReportedInDefine =>
    [
        new("""Parameter 'prepar' of 'Train' became an input of the workflow, but looks like the output of 'Prepare'; say From("prepar", …), or Input("prepar") if it is one""",
            InDefine(".Task(Prepare).Task(Train)", "int Prepare() => 1; void Train(int «prepar») { }", "await w.RunAsync(1)")),
        new("""Parameter 'data' of 'B' became an input of the workflow, but looks like the output of 'make it'; say From("data", …), or Input("data") if it is one""",
            InDefine(""".Task("make it", A).Task(B)""", "Own A() => new(); void B(Own «data») { }")),
        new("""Parameter 'piece' of 'B' became an input of the workflow, but looks like the output of 'Cut'; say From("piece", …), or Input("piece") if it is one""",
            InDefine(""".Task(Cut).Task(B).Each("piece")""", "List<Own> Cut() => []; void B(Own «piece») { }")),
        new("""Parameter 'prepar' of 'Train' became an input of the workflow, but looks like the output of 'Prepare'; say From("prepar", …), or Input("prepar") if it is one""",
            "[Workflow] public sealed partial class W { void Define(WorkflowDefinition w) => w.Task(Their.Prepare).Task(«Their.Train»); } public static class Their { public static int Prepare() => 1; public static void Train(int prepar) { } }"),
    ];

    public override string[] SilentInDefine =>
    [
        InDefine(""".Task(Prepare).Task(Train).Input("prepar")""", "int Prepare() => 1; void Train(int prepar) { }"),
        InDefine(""".Task(A).Task(B).From("data", A)""", "Own A() => new(); void B(Own data) { }"),
    ];
}
