namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In a builder.</content>
internal sealed partial class Orch022
{
    public override (string Message, string Source)[] FoundByBuild =>
    [
        ("'Undo' can't be the compensation of 'a': it takes the output of 'b', which is not upstream of 'a'; let 'a' depend on 'b'",
            InBody("""WorkflowBuilder flow = new("w"); var a = flow.Task("a", One); var b = flow.Task("b", One); a.Compensate(b, Their.Undo); flow.Build();""") + " static class Their { public static void Undo(int a, int b, CancellationToken ct) { } }"),
    ];
}
