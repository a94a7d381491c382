namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH026: a timeout on a task that takes no token.</summary>
internal sealed partial class Orch026() : DiagnosticCases("ORCH026")
{
    public override Reported[] Reported =>
    [
        new(Deaf("A"), InWorkflow("[Task, «Timeout(Seconds = 5)»] void A() { }")),
        new(Deaf("Load"), InWorkflow("[Task] [«Timeout(Seconds = 5)»] async Task<int> LoadAsync(string path) { await Task.Yield(); return path.Length; }")),
        new(Deaf("A"), InWorkflow("[Task, «Timeout(Seconds = 5)»] void A(TaskContext context) { }")),
        new([Deaf("A"), Deaf("B")], InWorkflow("[Task, «Timeout(Seconds = 5)»] int A() => 1; [Task, Retry(2), «Timeout(Seconds = 5)»] void B(int a) { }")),

        // Said of the base, not again of its heirs.
        new(Deaf("A"), "[Workflow] public abstract class Base { [Task, «Timeout(Seconds = 5)»] protected virtual void A() { } } "
            + "[Workflow] public sealed partial class V : Base { } [Workflow] public sealed partial class W : Base { protected override void A() { } }"),
    ];

    public override string[] Silent =>
    [
        InWorkflow("[Task, Timeout(Seconds = 5)] void A(CancellationToken token) { }"),
        InWorkflow("[Task, Timeout(Seconds = 5)] Task<int> A(int x, CancellationToken token = default) => Task.FromResult(x);"),
        InWorkflow("[Task, Retry(2)] void A() { }"),

        // A method that is no task.
        InWorkflow("[Task] void A() => Help(); [Timeout(Seconds = 5)] void Help() { }"),
    ];

    private static string Deaf(string task) =>
        $"'{task}' has a timeout, but takes no CancellationToken, so nothing tells it when its time is over; add the parameter";
}
