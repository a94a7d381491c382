namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In <c>Define</c>: what C# converts to a delegate, but a run can't call.</content>
internal sealed partial class Orch010
{
    public override Reported[] ReportedInDefine =>
    [
        new("'A' can't be a task: parameter 'x' is passed by reference; take and return values instead",
            InDefine(".Task(A)", "void A(ref int «x») { }", "await w.RunAsync(1)")),
        new("'A' can't be a task: parameter 'x' is params; take the array or list itself",
            InDefine(".Task(A)", "void A(params int[] «x») { }", "await w.RunAsync([1])")),
        new("'A' can't be a task: parameter 'x' is a ref struct, which can't wait for its task; take a Memory<T> or an array instead",
            "[Workflow] public sealed partial class W { void Define(WorkflowDefinition w) => w.Task(«Their.A»); } public static class Their { public static void A(ReadOnlySpan<char> x) { } }"),
    ];

    public override string[] SilentInDefine =>
    [
        InDefine(".Task(A)", "void A(int[] x, Memory<int> y) { }"),
        InDefine(".Task(A<int>)", "void A<T>(T x) { }"),
    ];
}
