namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH051: attributes and Define in one class.</summary>
internal sealed class Orch051() : DiagnosticCases("ORCH051")
{
    public override Reported[] Reported =>
    [
        new("'W' says what its tasks are both by Define and by [Task]; keep one of the two",
            InWorkflow("[‹Task›] int A() => 1; int B(int a) => a; void «Define»(WorkflowDefinition w) => w.Task(A).Task(B);", "int b = await w.RunAsync()")),
        new("'W' says what its tasks are both by Define and by [Task]; keep one of the two",
            InWorkflow("[‹Task›, ‹Retry(2)›] int A([‹Input›] int b) => 1; int B(int x) => x; void «Define»(WorkflowDefinition w) => w.Task(B);", "int b = await w.RunAsync(1)")),
        new("'W' says what its tasks are both by Define and by [From]; keep one of the two",
            InWorkflow("int A() => 1; int B([‹From(nameof(A))›] int x) => x; void «Define»(WorkflowDefinition w) => w.Task(A).Task(B).From(\"x\", A);", "int b = await w.RunAsync()")),
        new("'W' says what its tasks are both by Define and by [Task]; keep one of the two",
            "public abstract class B { [‹Task›] protected int A() => 1; } [Workflow] public sealed partial class W : B { void «Define»(WorkflowDefinition w) => w.Task(A); }"),
    ];

    public override string[] Silent =>
    [
        InWorkflow("int A() => 1; void Define(WorkflowDefinition w) => w.Task(A);", "int a = await w.RunAsync()"),
        "public static class Other { [Obsolete] public static int A() => 1; } [Workflow] public sealed partial class V { [Task] public static int A() => 1; } [Workflow] public sealed partial class W { void Define(WorkflowDefinition w) => w.Task(V.A); }",
        InWorkflow("[Task] int A() => 1; void Define(int w) { }", "int a = await w.RunAsync()"),
    ];
}
