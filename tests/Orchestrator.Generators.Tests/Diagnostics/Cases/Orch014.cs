namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH014: a workflow without tasks.</summary>
internal sealed partial class Orch014() : DiagnosticCases("ORCH014")
{
    public override Reported[] Reported =>
    [
        new("'W' has no tasks, so running it does nothing; mark the methods to run [Task]",
            "[Workflow] public sealed partial class «W» { }"),
        new("'W' has no tasks, so running it does nothing; mark the methods to run [Task]",
            "[Workflow] public sealed partial class «W» { public void A() { } }" + Caller("W", "await w.RunAsync()")),
        new("'W' has no tasks, so running it does nothing; mark the methods to run [Task]",
            "public class B { protected void A() { } } [Workflow] public static partial class «W» { public class Inner { } }"),
        new("'W' has no tasks, so running it does nothing; mark the methods to run [Task]",
            "public abstract class B { protected abstract void A(); } [Workflow] public sealed partial class «W» : B { protected override void A() { } }"),
    ];

    public override string[] Silent =>
    [
        "[Workflow] public abstract partial class W { }",
        "public abstract class B { [Task] protected void A() { } } [Workflow] public sealed partial class W : B { }",
        InWorkflow("[Task] static void A() { }"),
        "public sealed partial class W { }",
    ];
}
