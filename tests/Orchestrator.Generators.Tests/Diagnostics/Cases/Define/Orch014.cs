namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In <c>Define</c>.</content>
internal sealed partial class Orch014
{
    public override Reported[] ReportedInDefine =>
    [
        new("'W' has no tasks, so running it does nothing; list the methods to run in Define",
            "[Workflow] public sealed partial class «W» { void Define(WorkflowDefinition w) { } }"),
        new("'W' has no tasks, so running it does nothing; list the methods to run in Define",
            "public abstract class B { protected static void Define(WorkflowDefinition w) { ; } } [Workflow] public sealed partial class «W» : B { } static class Caller { static async Task Use(W w) => await w.RunAsync(); }"),
    ];

    public override string[] SilentInDefine =>
    [
        InDefine(".Task(A)", "void A() { }"),
        "[Workflow] public abstract partial class W { void Define(WorkflowDefinition w) { } }",
    ];
}
