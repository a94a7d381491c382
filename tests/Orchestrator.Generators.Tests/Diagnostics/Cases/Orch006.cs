namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH006: an ambiguous binding.</summary>
internal sealed partial class Orch006() : DiagnosticCases("ORCH006")
{
    public override Reported[] Reported =>
    [
        new("Parameter 'x' of 'C' could take the output of 'A' or 'B'; name the one it takes with [From(nameof(…))]",
            InWorkflow("[Task] Own A() => new(); [Task] Own B() => new(); [Task(DependsOn = [nameof(A), nameof(B)])] void C(Own «x») { }", "await w.RunAsync()")),
        new("Parameter 'x' of 'C' could take the output of 'A' or 'B'; name the one it takes with [From(nameof(…))]",
            InWorkflow("[Task] Own[] A() => []; [Task] Task<Own[]> B() => Task.FromResult<Own[]>([]); [Task(DependsOn = [nameof(A), nameof(B)])] void C(TaskOutcome<Own[]> «x») { }")),
        new("Parameter 'y' of 'B' could take the output of 'A'; name the one it takes with [From(nameof(…))]",
            InWorkflow("[Task] Own A() => new(); [Task(DependsOn = [nameof(A)])] int B(Own x, Own «y») => 1;", "int i = await w.RunAsync()")),
        new("Parameter 'y' of 'B' could take the output of 'A'; name the one it takes with [From(nameof(…))]",
            InWorkflow("[Task(AllowFailure = true)] Own A() => new(); [Task(DependsOn = [nameof(A)])] int B(TaskOutcome<Own> x, Own «y») => 1;")),
        new(["Parameter 'x' of 'C' could take the output of 'A' or 'B'; name the one it takes with [From(nameof(…))]", "Parameter 'y' of 'C' could take the output of 'A' or 'B'; name the one it takes with [From(nameof(…))]"],
            InWorkflow("[Task] Own A() => new(); [Task] Own B() => new(); [Task(DependsOn = [nameof(A), nameof(B)])] void C(Own «x», Own «y») { }")),
        new("Parameter 'x' of 'D' could take the output of 'B' or 'C'; name the one it takes with [From(nameof(…))]",
            InWorkflow("[Task] List<Own> A() => []; [Task] List<Own> B() => []; [Task] List<Own> C() => []; [Task(DependsOn = [nameof(A), nameof(B), nameof(C)])] void D(List<Own> a, List<Own> «x») { }")),
    ];

    public override string[] Silent =>
    [
        InWorkflow("[Task] Own A() => new(); [Task(DependsOn = [nameof(A)])] void B(Own anything) { }", "await w.RunAsync()"),
        InWorkflow("[Task] int A() => 1; [Task] int B() => 2; [Task(DependsOn = [nameof(A), nameof(B)])] void C(int x) { }", "await w.RunAsync(1)"),
        InWorkflow("[Task] List<int> A() => []; [Task] List<int> B() => []; [Task(DependsOn = [nameof(A), nameof(B)])] void C(List<int> x) { }", "await w.RunAsync([1])"),
        InWorkflow("[Task] Own A() => new(); [Task] Own B() => new(); [Task(DependsOn = [nameof(A), nameof(B)])] void C(Own a, Own x) { }", "await w.RunAsync()"),
        InWorkflow("[Task] Own A() => new(); [Task] Own B() => new(); [Task(DependsOn = [nameof(A), nameof(B)])] void C([From(nameof(A))] Own x, [From(nameof(B))] Own y) { }", "await w.RunAsync()"),
        InWorkflow("[Task] void First([Input] Own x) { } [Task] Own A() => new(); [Task] Own B() => new(); [Task(DependsOn = [nameof(A), nameof(B)])] void C(Own x) { }", "await w.RunAsync(new Own())"),
        InWorkflow("[Task] void First(Own x) { } [Task] Own A() => new(); [Task(DependsOn = [nameof(A)])] void C(Own x, Own y) { }", "await w.RunAsync(new Own())"),
    ];
}
