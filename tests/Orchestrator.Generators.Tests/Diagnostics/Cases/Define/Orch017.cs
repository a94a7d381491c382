namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In <c>Define</c>.</content>
internal sealed partial class Orch017
{
    public override Reported[] ReportedInDefine =>
    [
        new("'W' already has a member 'Graph', which the workflow generates; rename it",
            InDefine(".Task(A)", "void A() { } public int «Graph» => 1;", "await w.RunAsync()")),
        new("'W' already has a member 'RunTargetsAsync', which the workflow generates; rename it",
            InDefine(".Task(A)", "void A(int x) { } public void «RunTargetsAsync»(string[] t, int? x, WorkflowRunOptions? o, CancellationToken token) { }")),
    ];

    public override string[] SilentInDefine =>
    [
        InDefine(".Task(A)", "void A(int x) { } void RunAsync(string text) { }"),
        InDefine(""".Task("Graph", A)""", "void A() { }"),
    ];
}
