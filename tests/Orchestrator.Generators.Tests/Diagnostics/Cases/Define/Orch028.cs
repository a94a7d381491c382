namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In <c>Define</c>.</content>
internal sealed partial class Orch028
{
    public override Reported[] ReportedInDefine =>
    [
        new("'Pay' is Idempotent(false), but is tried up to 3 times; let it try once, or make it safe to repeat",
            InDefine(".Task(Pay).Retry(«3»).Idempotent(false)", "void Pay() { }")),
        new("'Pay' is Idempotent(false), but is tried up to 2 times; let it try once, or make it safe to repeat",
            "[Workflow] public sealed partial class W { void Define(WorkflowDefinition w) => w.Task(Their.PayAsync).Idempotent(idempotent: false).Retry(maxAttempts: «2»); } public static class Their { public static Task PayAsync() => Task.CompletedTask; }"),
    ];

    public override string[] SilentInDefine =>
    [
        InDefine(".Task(Pay).Retry(1).Idempotent(false)", "void Pay() { }"),
        InDefine(".Task(Pay).Retry(3).Idempotent(true)", "void Pay() { }"),
    ];
}
