namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH019: a workflow that derives from a concrete one.</summary>
internal sealed partial class Orch019() : DiagnosticCases("ORCH019")
{
    public override Reported[] Reported =>
    [
        new("'M' derives from the workflow 'B', which is not abstract; make the base abstract",
            "[Workflow] public partial class B { [Task] public void A() { } } [Workflow] public abstract partial class «M» : B { }"),
        new("'M' derives from the workflow 'B', which is not abstract; make the base abstract",
            "[Workflow] public partial class B { [Task] public void A() { } } public abstract class Between : B { } [Workflow] public abstract class «M» : Between { }"),
        new("'W' derives from the workflow 'B', which is not abstract; make the base abstract",
            """[Workflow] public partial class B { [Task] public int A(int x) => x; } [Workflow] public partial class «W» : B { [Task] public string C(int a) => ""; }""" + Caller("W", "string s = await w.RunAsync(1); WorkflowGraph g = W.Graph")),
        new("'W' derives from the workflow 'B', which is not abstract; make the base abstract",
            "[Workflow] public partial class B<T> { [Task] public void A() { } } [Workflow] public partial class «W» : B<int> { }" + Caller("W", "await w.RunAsync()")),
    ];

    public override string[] Silent =>
    [
        "[Workflow] public abstract class B { [Task] public void A() { } } [Workflow] public partial class C : B { }",
        "[Workflow] public partial class B { [Task] public void A() { } } public class C : B { }",
        "public class B { public void A() { } } [Workflow] public partial class C : B { [Task] void D() { } }",
    ];
}
