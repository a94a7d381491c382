namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In <c>Define</c>.</content>
internal sealed partial class Orch034
{
    public override Reported[] ReportedInDefine =>
    [
        new("Parameter 'a' of 'B' is 'string', which may not be null, but 'A' puts out 'string?'; take null too, or let 'A' never put it out",
            InDefine(".Task(A).Task(B)", "string? A() => null; void B(string «a») { }", "await w.RunAsync()")),
        new("Parameter 'x' of 'B' is 'string', which may not be null, but 'maybe' puts out 'string?'; take null too, or let 'maybe' never put it out",
            """[Workflow] public sealed partial class W { void Define(WorkflowDefinition w) => w.Task("maybe", Their.A).Task(«Their.B»).From("x", "maybe"); } public static class Their { public static string? A() => null; public static void B(string x) { } }"""),
    ];

    public override string[] SilentInDefine =>
    [
        InDefine(".Task(A).Task(B)", "string? A() => null; void B(string? a) { }"),
        InDefine(".Task(A).Task(B)", """string A() => ""; void B(string? a) { }"""),
    ];
}
