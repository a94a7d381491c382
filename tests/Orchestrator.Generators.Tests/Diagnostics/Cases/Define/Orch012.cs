namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In <c>Define</c>.</content>
internal sealed partial class Orch012
{
    public override Reported[] ReportedInDefine =>
    [
        new("'W' can't be a workflow: it is a struct; make it a class",
            "[Workflow] public partial struct «W» { void Define(WorkflowDefinition w) => w.Task(A); int A(int x) => x; }"),
        new("'W' can't be a workflow: it is an interface; make it a class",
            "[Workflow] public partial interface «W» { static void Define(WorkflowDefinition w) => w.Task(Console.Clear); }"),
    ];

    public override string[] SilentInDefine =>
    [
        "[Workflow] public partial record W { void Define(WorkflowDefinition w) => w.Task(A); void A() { } }",
        "public struct S { void Define(string w) { } }",
    ];
}
