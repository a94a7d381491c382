namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH028: a retry of what is marked as not to be repeated.</summary>
internal sealed partial class Orch028() : DiagnosticCases("ORCH028")
{
    public override Reported[] Reported =>
    [
        new(Repeated("Pay", 3), InWorkflow("[Task(Idempotent = false), Retry(«3»)] void Pay() { }")),
        new(Repeated("Pay", 2), InWorkflow("const int Attempts = 2; [Task(Name = \"pay\", Idempotent = false)] [Retry(maxAttempts: «Attempts», DelaySeconds = 5)] Task<int> PayAsync() => Task.FromResult(1);")),
        new(Repeated("Pay", 3), "public abstract class Base { [Task(Idempotent = false)] protected abstract void Pay(); } "
            + "[Workflow] public sealed partial class W : Base { [Retry(«3»)] protected override void Pay() { } }"),
    ];

    public override string[] Silent =>
    [
        InWorkflow("[Task, Retry(3)] void A() { } [Task(Idempotent = true), Retry(3)] void B() { }"),
        InWorkflow("[Task(Idempotent = false), Retry(1)] void A() { }"),
        InWorkflow("[Task(Idempotent = false)] void A() { }"),
    ];

    private static string Repeated(string task, int attempts) =>
        $"'{task}' is marked Idempotent = false, but is tried up to {attempts} times; let it try once, or make it safe to repeat";
}
