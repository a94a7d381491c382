namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In <c>Define</c>: by methods, by names, by parameters.</content>
internal sealed partial class Orch001
{
    public override Reported[] ReportedInDefine =>
    [
        new("Tasks form a cycle: A → B → A",
            InDefine(".Task(A).DependsOn(‹«B»›).Task(B).DependsOn(‹A›)", "void A() { } void B() { }", "await w.RunAsync()")),
        new("Tasks form a cycle: load it → clean it → load it",
            InDefine(""".Task("load it", A).DependsOn(‹«"clean it"»›).Retry(2).Task("clean it", A).DependsOn([‹"load it"›])""", "void A() { }")),
        new("Tasks form a cycle: A → B → C → A",
            InDefine(""".Task(A).From("x", ‹«B»›).Task(B).Task(C)""", "int A(int x) => x; int B(int ‹c›) => c; int C(int ‹a›) => a;")),
        new("Tasks form a cycle: A → B → A",
            "[Workflow] public sealed partial class W { void Define(WorkflowDefinition w) => w.Task(‹«Their.A»›).Task(‹Their.BAsync›); } public static class Their { public static int A(int b) => b; public static Task<int> BAsync(int a) => Task.FromResult(a); }"),
        new(["Tasks form a cycle: A → B → A", "Tasks form a cycle: C → D → C"],
            "[Workflow] public sealed partial class W { void Define(WorkflowDefinition w) { w.Task(A).DependsOn(‹«B»›); w.Task(B).DependsOn(‹A›, C).Task(C).DependsOn(‹«nameof(D)»›); w.Task(D).DependsOn(‹C›); } void A() { } void B() { } void C() { } void D() { } }"),
        new("Tasks form a cycle: A → B → A",
            "public abstract class Base { protected virtual void Define(WorkflowDefinition w) => w.Task(A); protected int A(int ‹«b»›) => b; } [Workflow] public sealed partial class W : Base { private new void Define(WorkflowDefinition w) => w.Task(B); int B(int ‹a›) => a; }"),
    ];

    public override string[] SilentInDefine =>
    [
        InDefine(".Task(A).Task(B).Task(C).DependsOn(A)", "int A() => 1; int B(int a) => a; void C(int b) { }"),
        InDefine(""".Task("a", A).DependsOn("b").Task("b", A).DependsOn("c").Task("c", A)""", "void A() { }"),
    ];
}
