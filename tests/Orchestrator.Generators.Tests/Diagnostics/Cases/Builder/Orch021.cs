namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In a builder: C# checks what a fallback returns by the type of the handle, which may say less than the task.</content>
internal sealed partial class Orch021
{
    public override (string Message, string Source)[] FoundByBuild =>
    [
        ("'Guess' can't be the fallback of 'a': it returns 'void', but must give the output of 'a', 'System.Int32'",
            InBody("""WorkflowBuilder flow = new("w"); TaskRef a = flow.Task("a", One); a.Fallback(Their.Guess); flow.Build();""") + " static class Their { public static void Guess(Exception failure, CancellationToken ct) { } }"),
        ("'Guess' can't be the fallback of 'a': it takes the output of 'b', which is not upstream of 'a'; let 'a' depend on 'b'",
            InBody("""WorkflowBuilder flow = new("w"); var a = flow.Task("a", One); var b = flow.Task("b", One); a.Fallback(b, Their.Guess); flow.Build();""") + " static class Their { public static int Guess(Exception failure, int b, CancellationToken ct) => b; }"),
    ];
}
