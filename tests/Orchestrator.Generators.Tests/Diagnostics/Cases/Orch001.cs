namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH001: tasks that wait for one another.</summary>
internal sealed partial class Orch001() : DiagnosticCases("ORCH001")
{
    public override Reported[] Reported =>
    [
        new("Tasks form a cycle: A → B → C → A",
            InWorkflow("""[Task] int A([From(‹«"B"»›)] int x) => x; [Task] int B(int ‹c›) => c; [Task] int C(int ‹a›) => a;""")),
        new("Tasks form a cycle: A → B → A",
            InWorkflow("[Task(DependsOn = [‹«nameof(B)»›])] void A() { } [Task(DependsOn = new[] { ‹nameof(A)› })] void B() { }")),
        new(["Tasks form a cycle: A → B → A", "Tasks form a cycle: C → D → C"],
            InWorkflow("[Task] int A(int ‹«b»›) => b; [Task] int B(int ‹a›) => a; [Task] int C(int ‹«d»›, int a) => d; [Task] int D(int ‹c›) => c;")),
        new("Tasks form a cycle: A → B → A",
            InWorkflow("[Task] int A(int ‹«b»›, string text) => b; [Task] int B(int ‹a›) => a; [Task] int C(int b) => b;", """int i = await w.RunAsync("text")""")),
        new("Tasks form a cycle: Count → Join → Count",
            InWorkflow("[Task] string Load(string text) => text; [Task] int Count(int ‹«join»›) => 1; [Task] string Render(string load) => load; [Task] int Join(int ‹count›, string render) => count;", """int i = await w.RunAsync("text")""")),
        new("Tasks form a cycle: B → C → B",
            InWorkflow("[Task] int A(int b) => b; [Task] int B(int ‹«c»›, int e) => c; [Task] int C(int ‹b›, int d) => b; [Task] int D(int ‹e›) => e; [Task] int E(int ‹c›) => c;")),
        new("Tasks form a cycle: A → C → A",
            InWorkflow("[Task] int A(int b, int ‹«c»›) => b; [Task] int B(int ‹c›) => c; [Task] int C(int ‹a›) => a;")),
        new("Tasks form a cycle: A → B → A",
            "public abstract class B0 { [Task] protected int A(int ‹«b»›) => b; } [Workflow] public sealed partial class W : B0 { [Task] int B(int ‹a›) => a; }" + Caller("W", "await w.RunAsync()")),
        new("Tasks form a cycle: A → B → A",
            "[Workflow] public abstract class B0 { [Task] protected int A(int ‹«b»›) => b; } [Workflow] public sealed partial class W : B0 { [Task] int B(int ‹a›) => a; }" + Caller("W", "await w.RunAsync()")),
        new("Tasks form a cycle: Load → Train → Load",
            InWorkflow("[Task] Own LoadAsync([From(‹«nameof(TrainAsync)»›)] Own x) => x; [Task(DependsOn = [‹nameof(LoadAsync)›])] Task<Own> TrainAsync(Own anything) => Task.FromResult(anything);")),
    ];

    public override string[] Silent =>
    [
        InWorkflow("[Task] int A() => 1; [Task] int B(int a) => a; [Task] int C(int a, int b) => a;"),
        InWorkflow("[Task] int A([Input] int b) => b; [Task] int B(int a) => a;"),
        InWorkflow("[Task(DependsOn = [nameof(C)])] void A() { } [Task] int B() => 1; [Task] int C(int b) => b;"),
        "[Workflow] public abstract class B0 { [Task] protected int A(int b) => b; } [Workflow] public sealed partial class W : B0 { [Task] int B() => 1; }",
    ];
}
