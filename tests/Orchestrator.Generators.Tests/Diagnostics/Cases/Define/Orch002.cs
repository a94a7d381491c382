namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In <c>Define</c>: a name that is none, and a method that is not listed.</content>
internal sealed partial class Orch002
{
    public override Reported[] ReportedInDefine =>
    [
        new("'Train' depends on 'Prepar', which is not a task of 'W'; did you mean 'Prepare'?",
            InDefine(""".Task(Prepare).Task(Train).DependsOn(«"Prepar"»)""", "int Prepare() => 1; void Train() { }", "await w.RunAsync()")),
        new("'Train' depends on 'Help', which is not a task of 'W'; Define does not list it",
            InDefine(".Task(Train).DependsOn(«Help»)", "void Train() { } void Help() { }")),
        new("'Train' depends on 'Help', which is not a task of 'W'; Define does not list the method 'Help'",
            InDefine(".Task(Train).DependsOn(«nameof(Help)»)", "void Train() { } void Help() { }")),
        new("'Train' depends on 'Loda', which is not a task of 'W'; did you mean 'Load'?",
            InDefine(""".Task(LoadAsync).Task(Train).From("x", «"Loda"»)""", "Task<int> LoadAsync() => Task.FromResult(1); void Train(int x) { }", "await w.RunAsync()")),
        new("'Train' depends on 'Load', which is not a task of 'W'; did you mean 'Load all'?",
            InDefine(""".Task("Load all", Load).Task(Train).DependsOn(«nameof(Load)»)""", "void Load() { } void Train() { }")),
        new(["'Train' depends on 'One', which is not a task of 'W'", "'Train' depends on 'Second', which is not a task of 'W'"],
            InDefine(""".Task(Train).DependsOn([«"One"», «"Second"»])""", "void Train() { }")),
        new("'B' depends on 'A', which is not a task of 'W'; Define does not list it",
            """[Workflow] public sealed partial class W { void Define(WorkflowDefinition w) => w.Task(Their.B).From("x", «Their.A»); } public static class Their { public static int A() => 1; public static int B(int x) => x; }"""),
    ];

    public override string[] SilentInDefine =>
    [
        InDefine(""".Task(LoadAsync).Task(B).DependsOn(LoadAsync).Task(C).DependsOn(nameof(LoadAsync)).Task(D).DependsOn("Load")""", "Task<int> LoadAsync() => Task.FromResult(1); void B() { } void C() { } void D() { }"),
        InDefine(""".Task(B).DependsOn("later on").Task("later on", A)""", "void A() { } void B() { }"),
        InDefine(".Task(A).DependsOn(Name).Task(B)", """const string Name = "B"; void A() { } void B() { }"""),
    ];
}
