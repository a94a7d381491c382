namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In <c>Define</c>.</content>
internal sealed partial class Orch019
{
    public override Reported[] ReportedInDefine =>
    [
        new("'W' derives from the workflow 'B', which is not abstract; make the base abstract",
            "[Workflow] public partial class B { void Define(WorkflowDefinition w) => w.Task(A); protected void A() { } } [Workflow] public sealed partial class «W» : B { void Define(WorkflowDefinition w) => w.Task(C); void C() { } }"),
        new("'W' derives from the workflow 'B', which is not abstract; make the base abstract",
            "[Workflow] public partial class B { void Define(WorkflowDefinition w) => w.Task(A); protected void A() { } } [Workflow] public sealed partial class «W» : B { } static class Caller { static async Task Use(W w) => await w.RunAsync(); }"),
    ];

    public override string[] SilentInDefine =>
    [
        "[Workflow] public abstract class B { void Define(WorkflowDefinition w) => w.Task(A); protected void A() { } } [Workflow] public sealed partial class W : B { void Define(WorkflowDefinition w) => w.Task(C); void C() { } }",
        "public abstract class B { protected static void Define(WorkflowDefinition w) => w.Task(A); protected static void A() { } } [Workflow] public sealed partial class W : B { }",
    ];
}
