namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In <c>Define</c>.</content>
internal sealed partial class Orch011
{
    public override Reported[] ReportedInDefine =>
    [
        new("'W' must be partial, so that 'W' can get its generated members",
            "[Workflow] public sealed class «W» { void Define(WorkflowDefinition w) => w.Task(A); int A(int x) => x; } static class Caller { static async Task<int> Use(W w) => await w.RunAsync(1); }"),
        new("'Outer' must be partial, so that 'W' can get its generated members",
            "public class «Outer» { [Workflow] public sealed partial class W { void Define(WorkflowDefinition w) => w.Task(Console.Clear); } }"),
    ];

    public override string[] SilentInDefine =>
    [
        InDefine(".Task(A)", "void A() { }"),
        "[Workflow] public abstract class W { void Define(WorkflowDefinition w) => w.Task(A); protected void A() { } }",
    ];
}
