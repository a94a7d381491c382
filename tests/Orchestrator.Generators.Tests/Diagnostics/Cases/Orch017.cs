namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH017: a member in the way of a generated one.</summary>
internal sealed partial class Orch017() : DiagnosticCases("ORCH017")
{
    public override Reported[] Reported =>
    [
        new("'W' already has a member 'Graph', which the workflow generates; rename it",
            InWorkflow("[Task] void A() { } public int «Graph» => 1;", "await w.RunAsync()")),
        new("'W' already has a member 'RunAsync', which the workflow generates; rename it",
            InWorkflow("[Task] void A(int x) { } public void «RunAsync»(int x, CancellationToken token) { }", "await w.RunAsync(1, new WorkflowRunOptions()); await w.RunDetailedAsync(1)")),
        new("'W' already has a member 'RunAsync', which the workflow generates; rename it",
            InWorkflow("[Task] void A(int x, int y = 1) { } public Task «RunAsync»(int x, WorkflowRunOptions o, int y, CancellationToken token) => Task.CompletedTask;", "await w.RunAsync(1)")),
        new("'W' already has a member 'RunAsync', which the workflow generates; rename it",
            InWorkflow("[Task] void A() { } class «RunAsync» { }")),
        new("'W' already has a member 'Graph', which the workflow generates; rename it",
            InWorkflow("[Task] void A() { } static void «Graph»(int x) { }")),
        new("'W' already has a member 'RunDetailedAsync', which the workflow generates; rename it",
            InWorkflow("[Task] void A((int, List<string?>) x) { } public void «RunDetailedAsync»((int First, List<string> Second) x, CancellationToken token) { }")),
        new("'W' already has a member 'RunTargetsAsync', which the workflow generates; rename it",
            InWorkflow("[Task] void A(int x, string y) { } public void «RunTargetsAsync»(string[] t, int? x, string? y, WorkflowRunOptions? o, CancellationToken token) { }")),
        new("'W' already has a member 'ResumeAsync', which the workflow generates; rename it",
            InWorkflow("[Task] void A(int x) { } public void «ResumeAsync»(string id, WorkflowRunOptions? o, CancellationToken token) { }", "await w.RunAsync(1)")),
        new("'W' already has a member 'ResumeAsync', which the workflow generates; rename it",
            InWorkflow("[Task] void A() { } bool «ResumeAsync» => true;", "await w.RunAsync()")),
        new("'W' already has a member 'RunAsync', which the workflow generates; rename it",
            InWorkflow("[Task] Task «RunAsync»(CancellationToken token) => Task.CompletedTask;")),
        new("'W' already has a member '__Execution', which the workflow generates; rename it",
            InWorkflow("[Task] void A() { } class «__Execution» { }", "await w.RunAsync()")),
        new("'W' already has a member '__Slots', which the workflow generates; rename it",
            InWorkflow("[Task] void «__Slots»() { }", "await w.RunAsync()")),
    ];

    public override string[] Silent =>
    [
        InWorkflow("[Task] void A(TaskContext context, CancellationToken token) { } void RunAsync() { }"),
        InWorkflow("[Task] void A(int x) { } void RunAsync(string x, CancellationToken token) { } void RunAsync<T>(int x, CancellationToken token) { }"),
        InWorkflow("[Task] void A(int x) { } void RunTargetsAsync(string[] t) { } void RunTargetsAsync(string[] t, int x, CancellationToken token) { }"),
        InWorkflow("[Task] void A(int x) { } void RunAsync(ref int x, CancellationToken token) { } void ResumeAsync() { } void ResumeAsync(string id, CancellationToken token) { }"),
        "public abstract class B { public virtual Task RunAsync(CancellationToken token) => Task.CompletedTask; public int Graph => 1; } [Workflow] public sealed partial class W : B { [Task] void A() { } }",
        "[Workflow] public abstract class W { [Task] protected void A() { } public abstract Task RunAsync(CancellationToken token); public int Graph => 1; }",
    ];
}
