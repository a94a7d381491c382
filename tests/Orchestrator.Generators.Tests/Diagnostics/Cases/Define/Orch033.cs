namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In <c>Define</c>.</content>
internal sealed partial class Orch033
{
    public override Reported[] ReportedInDefine =>
    [
        new("'A' may take 11 seconds, more than the TimeoutSeconds of 'W', 10; raise it, or lower timeouts, attempts or delays",
            "[Workflow(TimeoutSeconds = «10»)] public sealed partial class W { void Define(WorkflowDefinition w) => w.Task(A).Timeout(11); void A(CancellationToken token) { } }"),
        new("'A → B' may take 15.5 seconds, more than the TimeoutSeconds of 'W', 10; raise it, or lower timeouts, attempts or delays",
            "[Workflow(TimeoutSeconds = «10»)] public sealed partial class W { void Define(WorkflowDefinition w) => w.Task(A).Timeout(5).Retry(2, delaySeconds: 0, jitter: false).Task(B).Timeout(5.5); int A(CancellationToken token) => 1; void B(int a, CancellationToken token) { } }"),
    ];

    public override string[] SilentInDefine =>
    [
        "[Workflow(TimeoutSeconds = 10)] public sealed partial class W { void Define(WorkflowDefinition w) => w.Task(A).Timeout(9); void A(CancellationToken token) { } }",
        InDefine(".Task(A).Timeout(900)", "void A(CancellationToken token) { }"),
    ];
}
