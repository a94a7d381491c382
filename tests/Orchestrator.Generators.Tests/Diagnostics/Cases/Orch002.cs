namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH002: a dependency that is no task.</summary>
internal sealed class Orch002() : DiagnosticCases("ORCH002")
{
    public override Reported[] Reported =>
    [
        new("'Train' depends on 'Prepar', which is not a task of 'W'; did you mean 'Prepare'?",
            InWorkflow("[Task] int Prepare() => 1; [Task(DependsOn = [«\"Prepar\"»])] void Train() { }")),
        new("'Train' depends on 'Help', which is not a task of 'W'; the method 'Help' lacks [Task]",
            InWorkflow("void Help() { } [Task(DependsOn = [«nameof(Help)»])] void Train() { }")),
        new("'Train' depends on 'Loda', which is not a task of 'W'; did you mean 'Load'?",
            InWorkflow("[Task] int Load() => 1; [Task] void Train([From(«\"Loda\"»)] int x) { }")),
    ];

    public override string[] Silent =>
    [
        InWorkflow("[Task] Task<string> LoadAsync() => Task.FromResult(\"\"); [Task(DependsOn = [nameof(LoadAsync)])] void B() { } [Task(DependsOn = [\"Load\"])] void C() { }"),
        InWorkflow("[Task] Task<string> LoadAsync() => Task.FromResult(\"\"); [Task] void B([From(nameof(LoadAsync))] string x, [From(\"Load\")] string y) { }"),
    ];
}
