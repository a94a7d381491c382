namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH006: an ambiguous binding.</summary>
internal sealed class Orch006() : DiagnosticCases("ORCH006")
{
    public override Reported[] Reported =>
    [
        new("Parameter 'x' of 'C' could take the output of 'A' or 'B'; name the one it takes with [From(nameof(…))]",
            InWorkflow("[Task] Own A() => new(); [Task] Own B() => new(); [Task(DependsOn = [nameof(A), nameof(B)])] void C(Own «x») { }")),
        new("Parameter 'x' of 'C' could take the output of 'A' or 'B'; name the one it takes with [From(nameof(…))]",
            InWorkflow("[Task] Own[] A() => []; [Task] Task<Own[]> B() => Task.FromResult<Own[]>([]); [Task(DependsOn = [nameof(A), nameof(B)])] void C(TaskOutcome<Own[]> «x») { }")),
    ];

    public override string[] Silent =>
    [
        InWorkflow("[Task] Own A() => new(); [Task(DependsOn = [nameof(A)])] void B(Own anything) { }"),
        InWorkflow("[Task] int A() => 1; [Task] int B() => 2; [Task(DependsOn = [nameof(A), nameof(B)])] void C(int x) { }"),
    ];
}
