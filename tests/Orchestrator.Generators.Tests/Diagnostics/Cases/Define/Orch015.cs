namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In <c>Define</c>.</content>
internal sealed partial class Orch015
{
    public override Reported[] ReportedInDefine =>
    [
        new("'A' is async void: nobody can wait for it or see it fail; return Task instead",
            InDefine(".Task(«A»)", "async void A() => await Task.Yield();", "await w.RunAsync()")),
        new("'fire and forget' is async void: nobody can wait for it or see it fail; return Task instead",
            """[Workflow] public sealed partial class W { void Define(WorkflowDefinition w) => w.Task("fire and forget", «Their.A»).Retry(2); } public static class Their { public static async void A() => await Task.Yield(); }"""),
    ];

    public override string[] SilentInDefine =>
    [
        InDefine(".Task(A)", "async Task A() => await Task.Yield();"),
        InDefine(".Task(A)", "void A() => B(); async void B() => await Task.Yield();"),
    ];
}
