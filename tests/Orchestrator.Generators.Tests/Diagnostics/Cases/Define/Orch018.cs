namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In <c>Define</c>.</content>
internal sealed partial class Orch018
{
    public override Reported[] ReportedInDefine =>
    [
        new("'A' returns 'IAsyncEnumerable<int>', which is not supported; return void, a value, Task, Task<T>, ValueTask or ValueTask<T>",
            InDefine(".Task(«A»)", "IAsyncEnumerable<int> A() => throw new NotSupportedException();", "var x = await w.RunAsync()")),
        new("'all of them' returns 'Span<int>', which is not supported; return void, a value, Task, Task<T>, ValueTask or ValueTask<T>",
            """[Workflow] public sealed partial class W { void Define(WorkflowDefinition w) => w.Task("all of them", «Their.A»); } public static class Their { public static Span<int> A() => default; }"""),
    ];

    public override string[] SilentInDefine =>
    [
        InDefine(".Task(A)", "ValueTask<int> A() => new(1);"),
        InDefine(".Task(A)", "IEnumerable<int> A() => [];"),
    ];
}
