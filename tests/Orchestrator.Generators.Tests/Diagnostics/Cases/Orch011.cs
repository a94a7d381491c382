namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH011: a workflow that is not partial.</summary>
internal sealed class Orch011() : DiagnosticCases("ORCH011")
{
    public override Reported[] Reported =>
    [
        new("'W' must be partial, so that 'W' can get its generated members",
            "[Workflow] public sealed class «W» { [Task] void A() { } }"),
        new("'Outer' must be partial, so that 'W' can get its generated members",
            "public class «Outer» { [Workflow] public sealed partial class W { [Task] void A() { } } }"),
    ];

    public override string[] Silent =>
    [
        "[Workflow] public abstract class B { [Task] protected void A() { } }",
        "public partial class Outer { [Workflow] public sealed partial class W { [Task] void A() { } } }",
    ];
}
