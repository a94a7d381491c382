namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH021: a fallback that is missing or does not fit.</summary>
internal sealed partial class Orch021() : DiagnosticCases("ORCH021")
{
    public override Reported[] Reported =>
    [
        new("'Gues' can't be the fallback of 'A': 'W' has no such method; did you mean 'Guess'?",
            InWorkflow("[Task, Fallback(«\"Gues\"»)] int A() => 1; int Guess() => 2;", "int a = await w.RunAsync()")),
        new("'Guess' can't be the fallback of 'A': 'W' has no such method; did you mean 'GuessAsync'?",
            InWorkflow("[Task, Fallback(«\"Guess\"»)] int A() => 1; Task<int> GuessAsync() => Task.FromResult(2);")),
        new("'Nothing' can't be the fallback of 'A': 'W' has no such method",
            InWorkflow("[Task, Fallback(method: «\"Nothing\"»)] int A() => 1; int Guess { get; } = 1;")),
        new("'B' can't be the fallback of 'A': it is a task itself; put what both need into a method of its own",
            InWorkflow("[Task, Fallback(«nameof(B)»)] int A() => 1; [Task] int B() => 2;", "(int a, int b) = await w.RunAsync()")),
        new("'Guess' can't be the fallback of 'A': 'W' has several methods of this name; give the one that is meant a name of its own",
            InWorkflow("[Task, Fallback(«nameof(Guess)»)] int A() => 1; int Guess() => 1; int Guess(int x) => x;")),
        new("'Guess' can't be the fallback of 'A': it returns 'string', which does not fit the output of 'A', 'int'",
            InWorkflow("[Task, Fallback(«nameof(Guess)»)] int A() => 1; string Guess() => \"\";", "int a = await w.RunAsync()")),
        new("'Guess' can't be the fallback of 'A': it returns 'Task<object>', which does not fit the output of 'A', 'string'",
            InWorkflow("[Task, Fallback(«nameof(Guess)»)] string A() => \"\"; Task<object> Guess() => Task.FromResult<object>(1);")),
        new("'Guess' can't be the fallback of 'A': it returns 'Task', but must give the output of 'A', 'int'",
            InWorkflow("[Task, Fallback(«nameof(Guess)»)] int A() => 1; Task Guess() => Task.CompletedTask;")),
        new("'Guess' can't be the fallback of 'A': it returns 'int', but 'A' has no output",
            InWorkflow("[Task, Fallback(«nameof(Guess)»)] void A() { } int Guess() => 1;")),
        new("'Guess' can't be the fallback of 'A': it returns 'IAsyncEnumerable<int>', which is not supported; return a value, Task or ValueTask",
            InWorkflow("[Task, Fallback(«nameof(Guess)»)] int A() => 1; IAsyncEnumerable<int> Guess() => null!;")),
        new("'Guess' can't be the fallback of 'A': it is async void, so nobody can wait for it; return Task instead",
            InWorkflow("[Task, Fallback(«nameof(Guess)»)] void A() { } async void Guess() => await Task.Yield();")),
        new("'Guess' can't be the fallback of 'A': it is generic, and nobody says for which types it runs; make the class generic instead",
            InWorkflow("[Task, Fallback(«nameof(Guess)»)] int A() => 1; int Guess<T>() => 1;")),
        new("'Guess' can't be the fallback of 'A': parameter 'x' is passed by reference; take and return values instead",
            InWorkflow("[Task, Fallback(nameof(Guess))] int A() => 1; [Task, Fallback(nameof(Guess))] int B() => 1; int Guess(ref int «x») => x;", "await w.RunAsync(1)")),
        new("'Guess' can't be the fallback of 'A': it is private to 'B', so 'W' can't call it; make it protected",
            "public abstract class B { int Guess() => 1; } [Workflow] public sealed partial class W : B { [Task, Fallback(«\"Guess\"»)] int A() => 1; }"),
        new("'Guess' can't be the fallback of 'A': it takes the output of 'B', which is not upstream of 'A'; let 'A' depend on 'B'",
            InWorkflow("[Task, Fallback(nameof(Guess))] int A() => 1; [Task] int B() => 1; int Guess(int «b») => b;", "(int a, int b) = await w.RunAsync()")),
        new("'Guess' can't be the fallback of 'A': it takes the output of 'B', which is not upstream of 'A'; let 'A' depend on 'B'",
            InWorkflow("[Task, Fallback(nameof(Guess))] int A() => 1; [Task] int B(int a) => a; int Guess([From(«nameof(B)»)] int x) => x;")),
        new("'Guess' can't be the fallback of 'A': it takes the output of 'A' itself, which is not there then",
            InWorkflow("[Task, Fallback(nameof(Guess))] int A() => 1; int Guess(int «a») => a;")),
        new("'Guess' can't be the fallback of 'A': 'W' has no such method",
            "public abstract class B { protected int Guess() => 1; } [Workflow] public sealed partial class W : B { [Task, Fallback(«nameof(Guess)»)] int A() => 1; private new int Guess { get; } = 1; }"),
    ];

    public override string[] Silent =>
    [
        "public abstract class B { protected int Guess() => 1; } public abstract class C : B { private new int Guess => 2; } [Workflow] public sealed partial class W : C { [Task, Fallback(nameof(Guess))] int A() => 1; }",
        InWorkflow("[Task, Fallback(nameof(Guess))] int A() => 1; static int Guess(Exception why) => 2;", "int a = await w.RunAsync()"),
        InWorkflow("[Task, Fallback(nameof(Guess))] object A() => 1; ValueTask<string> Guess(Exception? why) => new(\"\");"),
        InWorkflow("[Task, Fallback(nameof(Guess))] Task A() => Task.CompletedTask; void Guess() { }"),
        InWorkflow("[Task] int A() => 1; [Task] int B(int a) => a; [Task, Fallback(nameof(Guess))] int C(int b) => b; int Guess(int a, int b, int other) => a;", "int a = await w.RunAsync(1)"),
        "public abstract class B { [Task, Fallback(\"Guess\")] protected int A() => 1; } [Workflow] public sealed partial class W : B { int Guess() => 1; }",
        "public abstract class B { [Task, Fallback(nameof(Guess))] protected virtual int A() => 1; protected virtual int Guess() => 1; } [Workflow] public sealed partial class W : B { protected override int A() => 2; protected override int Guess() => 3; }",
        "[Workflow] public sealed partial class W<T> where T : class, new() { [Task, Fallback(nameof(Guess))] T A() => new(); T Guess(T @default) => @default; }",
    ];
}
