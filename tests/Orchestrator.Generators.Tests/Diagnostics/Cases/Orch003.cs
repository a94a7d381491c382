namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH003: a task that depends on itself.</summary>
internal sealed partial class Orch003() : DiagnosticCases("ORCH003")
{
    public override Reported[] Reported =>
    [
        new("'A' depends on itself; remove the dependency",
            InWorkflow("[Task(DependsOn = [«nameof(A)»])] void A() { }", "await w.RunAsync()")),
        new("'A' depends on itself; remove the dependency",
            InWorkflow("[Task] int A(int «a») => a;", "int i = await w.RunAsync(1)")),
        new("'A' depends on itself; remove the dependency",
            InWorkflow("[Task] int A(int «a») => a;", "int i = await w.RunAsync()")),
        new("'A' depends on itself; remove the dependency",
            InWorkflow("[Task] int A([From(«nameof(A)»)] int x) => x;", "int i = await w.RunAsync()")),
        new("'Load' depends on itself; remove the dependency",
            InWorkflow("""[Task(DependsOn = [«"LoadAsync"»])] Task LoadAsync() => Task.CompletedTask;""")),
        new("'Load' depends on itself; remove the dependency",
            InWorkflow("[Task] Task<int> LoadAsync(int «loadAsync») => Task.FromResult(loadAsync);")),
        new(["'A' depends on itself; remove the dependency", "'A' depends on itself; remove the dependency"],
            InWorkflow("[Task(DependsOn = [«nameof(A)»])] int A(int «a») => a;")),
        new("'A' depends on itself; remove the dependency",
            "public abstract class B { [Task] protected int A(int «a») => a; } [Workflow] public sealed partial class W : B { } [Workflow] public sealed partial class X : B { }"),
        new("'A' depends on itself; remove the dependency",
            "[Workflow] public abstract class B { [Task] protected int A(int «a») => a; } [Workflow] public sealed partial class W : B { } [Workflow] public sealed partial class X : B { }"),
    ];

    public override string[] Silent =>
    [
        InWorkflow("[Task] int A([Input] int a) => a;"),
        InWorkflow("[Task] int A(CancellationToken a) => 1;"),
        InWorkflow("[Task] int A(TaskContext a) => 1;"),
        InWorkflow("[Task] int A() => 1; [Task] int B(int a) => a;"),
    ];
}
