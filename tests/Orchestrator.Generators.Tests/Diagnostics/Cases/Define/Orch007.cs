namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In <c>Define</c>.</content>
internal sealed partial class Orch007
{
    public override Reported[] ReportedInDefine =>
    [
        new("""Parameter 'load' of 'Train' is of type 'int', but 'Load' puts out 'string'; change one of the types, or say Input("load") if it is no output""",
            InDefine(".Task(Load).Task(Train)", """string Load() => ""; void Train(int «load») { }""", "await w.RunAsync()")),
        new("""Parameter 'x' of 'Train' is of type 'string', but 'load all' puts out 'int'; change one of the types, or say Input("x") if it is no output""",
            InDefine(""".Task("load all", Load).Task(Train).From("x", "load all")""", "int Load() => 1; void Train(string «x») { }")),
        new("""Parameter 'a' of 'B' is of type 'int', but 'A' puts out 'long'; change one of the types, or say Input("a") if it is no output""",
            "[Workflow] public sealed partial class W { void Define(WorkflowDefinition w) => w.Task(Their.A).Task(«Their.B»); } public static class Their { public static long A() => 1; public static void B(int a) { } }"),
    ];

    public override string[] SilentInDefine =>
    [
        InDefine(""".Task(Load).Task(Train).Input("load")""", """string Load() => ""; void Train(int load) { }"""),
        InDefine(".Task(A).Task(B)", "int A() => 1; void B(long a) { }"),
    ];
}
