namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH013: tasks outside a workflow.</summary>
internal sealed partial class Orch013() : DiagnosticCases("ORCH013")
{
    public override Reported[] Reported =>
    [
        new("'A' is marked [Task], but its class 'C' is not a [Workflow]; mark the class [Workflow] and make it partial",
            "public sealed class C { [Task] public void «A»() { } }"),
        new("'A' is marked [Task], but its struct 'C' is not a [Workflow]; make it a partial class and mark it [Workflow]",
            "public struct C { [Task] public void «A»() { } }" + Caller("C", "await w.RunAsync()")),
        new("'A' is marked [Task], but its interface 'I' is not a [Workflow]; move it to a partial class that is marked [Workflow]",
            "public interface I { [Task] void «A»(); }"),
        new("'A' is marked [Task], but its class 'C' is not a [Workflow]; mark the class [Workflow] and make it partial",
            "public sealed class C { [Task] public int «A»(int x) => x; [Task] public int B(int a) => a; }" + Caller("C", "int i = await w.RunAsync(1); WorkflowGraph g = C.Graph")),
        new("'A' is marked [Task], but its class 'C' is not a [Workflow]; mark the class [Workflow] and make it partial",
            "public sealed partial class C { [Task] public int «A»(int b) => b; [Task] public int B(int a) => a; }" + Caller("C", "await w.RunAsync()")),
        new("'A' is marked [Task], but its class 'C' is not a [Workflow]; mark the class [Workflow] and make it partial",
            "public static class C { [Task] public static void «A»() { } }"),
        new("'B' is marked [Task], but its class 'D' is not a [Workflow]; mark the class [Workflow] and make it partial",
            "[Workflow] public partial class C { [Task] void A() { } } public class D : C { [Task] void «B»() { } }"),
        new("'A' is marked [Task], but its class 'C' is not a [Workflow]; mark the class [Workflow] and make it partial",
            "public sealed partial class C { private partial void «A»(); [Task] private partial void A() { } }"),
        new("'Define' lists tasks, but its class 'C' is not a [Workflow]; mark the class [Workflow] and make it partial",
            "public sealed class C { int A() => 1; void «Define»(WorkflowDefinition w) => w.Task(A); }" + Caller("C", "int a = await w.RunAsync()")),
    ];

    public override string[] Silent =>
    [
        "abstract class B { [Task] protected void A() { } }",
        "abstract class B { void A() { } void Define(WorkflowDefinition w) => w.Task(A); }",
        "[Workflow] public abstract class B { [Task] protected void A() { } }",
        "public abstract class B { [Task] protected virtual void A() { } } [Workflow] public sealed partial class W : B { protected override void A() { } } public class D : B { protected override void A() { } }",
        "[Workflow] public partial class W { [Task] void A() { } public class Helper { public void B() { } } }",
    ];
}
