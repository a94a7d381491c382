namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In <c>Define</c>: that the method is missing, C# says.</content>
internal sealed partial class Orch021
{
    public override Reported[] ReportedInDefine =>
    [
        new("'B' can't be the fallback of 'A': it is a task itself; put what both need into a method of its own",
            InDefine(".Task(A).Fallback(«B»).Task(B)", "int A() => 1; int B() => 2;", "(int a, int b) = await w.RunAsync()")),
        new("'Guess' can't be the fallback of 'A': it returns 'string', which does not fit the output of 'A', 'int'",
            InDefine(".Task(A).Fallback(«Guess»)", """int A() => 1; string Guess() => "";""", "int a = await w.RunAsync()")),
        new("'Guess' can't be the fallback of 'A': it returns 'Task', but must give the output of 'A', 'int'",
            InDefine(".Task(A).Fallback(«Guess»)", "int A() => 1; Task Guess() => Task.CompletedTask;")),
        new("'Guess' can't be the fallback of 'A': it is async void, so nobody can wait for it; return Task instead",
            "[Workflow] public sealed partial class W { void Define(WorkflowDefinition w) => w.Task(Their.A).Fallback(«Their.Guess»); } public static class Their { public static void A() { } public static async void Guess() => await Task.Yield(); }"),
        new("'Guess' can't be the fallback of 'A': it takes the output of 'B', which is not upstream of 'A'; let 'A' depend on 'B'",
            InDefine(".Task(A).Fallback(Guess).Task(B)", "int A() => 1; int B() => 1; int Guess(int «b») => b;", "(int a, int b) = await w.RunAsync()")),
        new("'Guess' can't be the fallback of 'A': it takes the output of 'B', which is not upstream of 'A'; let 'A' depend on 'B'",
            "[Workflow] public sealed partial class W { void Define(WorkflowDefinition w) => w.Task(Their.A).Fallback(«Their.Guess»).Task(Their.B); } public static class Their { public static int A() => 1; public static int B(int a) => 1; public static int Guess(int b) => b; }"),
    ];

    public override string[] SilentInDefine =>
    [
        InDefine(".Task(A).Fallback(Guess).Task(B).Fallback(Guess)", "int A() => 1; int B(int a) => 1; Task<int> Guess(Exception failure) => Task.FromResult(1);"),
        InDefine(".Task(A).Fallback(Their)", "int A() => 1; static int Their() => 1;"),
    ];
}
