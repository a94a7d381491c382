namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In a builder.</content>
internal sealed partial class Orch023
{
    public override (string Message, string Source)[] FoundByBuild =>
    [
        ("'Is' can't be the condition of 'a': it takes the output of 'b', which is not upstream of 'a'; let 'a' depend on 'b'",
            InBody("""WorkflowBuilder flow = new("w"); var a = flow.Task("a", One); var b = flow.Task("b", One); a.When(b, Their.Is); flow.Build();""") + " static class Their { public static bool Is(int b, CancellationToken ct) => b > 0; }"),
        ("'Is' can't be the condition of 'a': it takes the output of 'a' itself, which is not there then",
            InBody("""WorkflowBuilder flow = new("w"); var a = flow.Task("a", One); a.When(a, Their.Is); flow.Build();""") + " static class Their { public static bool Is(int b, CancellationToken ct) => b > 0; }"),
    ];
}
