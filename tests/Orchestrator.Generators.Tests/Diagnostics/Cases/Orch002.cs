namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH002: a dependency that is no task.</summary>
internal sealed partial class Orch002() : DiagnosticCases("ORCH002")
{
    public override Reported[] Reported =>
    [
        new("'Train' depends on 'Prepar', which is not a task of 'W'; did you mean 'Prepare'?",
            InWorkflow("""[Task] int Prepare() => 1; [Task(DependsOn = [«"Prepar"»])] void Train() { }""")),
        new("'Train' depends on 'Help', which is not a task of 'W'; the method 'Help' lacks [Task]",
            InWorkflow("void Help() { } [Task(DependsOn = [«nameof(Help)»])] void Train() { }")),
        new("'Train' depends on 'Loda', which is not a task of 'W'; did you mean 'Load'?",
            InWorkflow("""[Task] int Load() => 1; [Task] void Train([From(«"Loda"»)] int x) { }""", "await w.RunAsync()")),
        new("'Train' depends on 'Tidy', which is not a task of 'W'",
            InWorkflow("""[Task] int Load() => 1; [Task(DependsOn = [nameof(Load), «"Tidy"»])] void Train() { }""", "int i = await w.RunAsync()")),
        new("'Train' depends on 'Limit', which is not a task of 'W'",
            InWorkflow("const int Limit = 1; [Task(DependsOn = new string[] { «nameof(W.Limit)» })] void Train() { }")),
        new("'Train' depends on 'null', which is not a task of 'W'",
            InWorkflow("[Task(DependsOn = [«null!»])] void Train() { }")),
        new("'Train' depends on 'null', which is not a task of 'W'",
            InWorkflow("[Task] void Train([From(«null!»)] int x) { }")),
        new("'Train' depends on '', which is not a task of 'W'",
            InWorkflow("""[Task] int A() => 1; [Task] void Train([From(«""»)] int x) { }""")),
        new("'Train' depends on 'X', which is not a task of 'W'",
            InWorkflow("""[Task] int A() => 1; [Task(DependsOn = [«"X"»])] void Train() { }""")),
        new("'Train' depends on 'load', which is not a task of 'W'; did you mean 'Load'?",
            InWorkflow("""[Task] Task LoadAsync() => Task.CompletedTask; [Task(DependsOn = [«"load"»])] void Train() { }""")),
        new("'Train' depends on 'Help', which is not a task of 'W'; the method 'Help' lacks [Task]",
            "public abstract class B { protected void Help() { } } [Workflow] public sealed partial class W : B { [Task(DependsOn = [«nameof(Help)»])] void Train() { } }"),
        new(["'Train' depends on 'One', which is not a task of 'W'", "'Train' depends on 'Second', which is not a task of 'W'"],
            InWorkflow("""[Task(DependsOn = [«"One"», «"Second"»])] void Train() { }""")),
    ];

    public override string[] Silent =>
    [
        InWorkflow("""[Task] Task<string> LoadAsync() => Task.FromResult(""); [Task(DependsOn = [nameof(LoadAsync)])] void B() { } [Task(DependsOn = ["Load"])] void C() { }"""),
        InWorkflow("""[Task] Task<string> LoadAsync() => Task.FromResult(""); [Task] void B([From(nameof(LoadAsync))] string x, [From("Load")] string y) { }"""),
        "public abstract class B { [Task] protected void Load() { } } [Workflow] public sealed partial class W : B { [Task(DependsOn = [nameof(Load)])] void Train() { } }",
        """public abstract class B { [Task(DependsOn = ["Load"])] protected void Train() { } } [Workflow] public sealed partial class W : B { [Task] void Load() { } }""",
        InWorkflow("""const string Name = "A"; [Task] void A() { } [Task(DependsOn = [Name, "B" + "C"])] void D() { } [Task] void BC() { }"""),
        InWorkflow("[Task(DependsOn = [])] void A() { } [Task(DependsOn = null!)] void B() { }"),
    ];
}
