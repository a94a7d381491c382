namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH020: a value out of range.</summary>
internal sealed class Orch020() : DiagnosticCases("ORCH020")
{
    public override Reported[] Reported =>
    [
        new("MaxParallelism of 'W' is -1, but must be 0 (no limit) or more",
            "[Workflow(MaxParallelism = «-1»)] public sealed partial class W { [Task] void A() { } }" + Caller("W", "await w.RunAsync()")),
        new("TimeoutSeconds of 'W' is NaN, but must be from 0 (no limit) to 2592000 (30 days)",
            "[Workflow(TimeoutSeconds = «double.NaN»)] public sealed partial class W { [Task] void A() { } }"),
        new("TimeoutSeconds of 'W' is -0.5, but must be from 0 (no limit) to 2592000 (30 days)",
            "[Workflow(TimeoutSeconds = «-0.5»)] public sealed partial class W { [Task] void A() { } }"),
        new("TimeoutSeconds of 'W' is 2592001, but must be from 0 (no limit) to 2592000 (30 days)",
            "[Workflow(TimeoutSeconds = «30 * 24 * 60 * 60 + 1»)] public sealed partial class W { [Task] void A() { } }"),
    ];

    public override string[] Silent =>
    [
        "[Workflow(MaxParallelism = 0, TimeoutSeconds = 0)] public sealed partial class W { [Task] void A() { } }",
        "[Workflow(MaxParallelism = int.MaxValue, TimeoutSeconds = 30 * 24 * 60 * 60)] public sealed partial class W { [Task] void A() { } }",
    ];
}
