namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In <c>Define</c>.</content>
internal sealed partial class Orch026
{
    public override Reported[] ReportedInDefine =>
    [
        new("'A' has a timeout, but takes no CancellationToken, so nothing tells it when its time is over; add the parameter",
            InDefine(".Task(A).«Timeout(5)»", "void A() { }")),
        new("'slow' has a timeout, but takes no CancellationToken, so nothing tells it when its time is over; add the parameter",
            """[Workflow] public sealed partial class W { void Define(WorkflowDefinition w) => w.Task("slow", Their.A).Retry(2).«Timeout(seconds: 5)»; } public static class Their { public static void A(int x) { } }"""),
    ];

    public override string[] SilentInDefine =>
    [
        InDefine(".Task(A).Timeout(5)", "void A(CancellationToken token) { }"),
        InDefine(".Task(A).Retry(5)", "void A() { }"),
    ];
}
