namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH033: a path that may take longer than the run.</summary>
internal sealed partial class Orch033() : DiagnosticCases("ORCH033")
{
    private const string Token = "CancellationToken token";

    public override Reported[] Reported =>
    [
        new(TooLong("A", "11", "10"), In("«10»", $"[Task, Timeout(Seconds = 11)] void A({Token}) {{ }}")),
        new(TooLong("A → B", "10.5", "10"), In("«10»", $"[Task, Timeout(Seconds = 5)] int A({Token}) => 1; [Task, Timeout(Seconds = 5.5)] void B(int a, {Token}) {{ }}")),
        new(TooLong("A → C → D", "12", "10"), In("«10»",
            $"[Task, Timeout(Seconds = 6)] void A({Token}) {{ }} [Task(DependsOn = [nameof(A)]), Timeout(Seconds = 1)] void B({Token}) {{ }} "
            + $"[Task(DependsOn = [nameof(A)]), Timeout(Seconds = 2)] void C({Token}) {{ }} [Task(DependsOn = [nameof(B), nameof(C)]), Timeout(Seconds = 4)] void D({Token}) {{ }}")),

        // Attempts, and the delays between them: 3 × 2 + 1 + 2, 3 × 2 + 2 × 1, 4 × 1 + 2 + 4 + 5.
        new(TooLong("A", "9", "8"), In("«8»", $"[Task, Retry(3), Timeout(Seconds = 2)] void A({Token}) {{ }}")),
        new(TooLong("A", "8", "7.5"), In("«7.5»", $"[Task, Retry(3, Backoff = Backoff.Constant), Timeout(Seconds = 2)] void A({Token}) {{ }}")),
        new(TooLong("A", "15", "14"), In("«14»", $"[Task, Retry(4, Backoff = Backoff.Linear, DelaySeconds = 2, MaxDelaySeconds = 5), Timeout(Seconds = 1)] void A({Token}) {{ }}")),
        new(TooLong("A", "29851", "20000"), In("«20000»", "[Task, Retry(1000)] void A() { }")),

        // One dependency is waited for, also where any would do.
        new(TooLong("A → B", "12", "10"), In("«10»", $"[Task, Timeout(Seconds = 6)] void A({Token}) {{ }} [Task(DependsOn = [nameof(A)], Trigger = TriggerRule.AnyDone), Timeout(Seconds = 6)] void B({Token}) {{ }}")),
    ];

    public override string[] Silent =>
    [
        In("10", $"[Task, Timeout(Seconds = 5)] int A({Token}) => 1; [Task, Timeout(Seconds = 5)] void B(int a, {Token}) {{ }}"),
        In("0.3", $"[Task, Timeout(Seconds = 0.1)] int A({Token}) => 1; [Task, Timeout(Seconds = 0.2)] void B(int a, {Token}) {{ }}"),

        // No limit.
        In("0", $"[Task, Retry(3), Timeout(Seconds = 1000)] void A({Token}) {{ }}"),

        // Side by side.
        In("10", $"[Task, Timeout(Seconds = 8)] void A({Token}) {{ }} [Task, Timeout(Seconds = 8)] void B({Token}) {{ }} [Task(DependsOn = [nameof(A), nameof(B)])] void C() {{ }}"),
        In("10", $"[Task, Timeout(Seconds = 8)] void A({Token}) {{ }} [Task(DependsOn = [nameof(A)], Trigger = TriggerRule.Always), Timeout(Seconds = 8)] void B({Token}) {{ }}"),

        // How long it takes is not known, but for the delays.
        In("3", "[Task, Retry(3)] void A() { }"),
        In("3", "[Task, Retry(2, DelaySeconds = 10, MaxDelaySeconds = 3)] void A() { }"),

        // An abstract class is not run.
        $"[Workflow(TimeoutSeconds = 1)] public abstract class Base {{ [Task, Timeout(Seconds = 5)] protected void A({Token}) {{ }} }} [Workflow] public sealed partial class W : Base {{ }}",
    ];

    private static string In(string seconds, string members) => $"[Workflow(TimeoutSeconds = {seconds})] public sealed partial class W {{ {members} }}";

    private static string TooLong(string path, string sum, string limit) =>
        $"'{path}' may take {sum} seconds, more than the TimeoutSeconds of 'W', {limit}; raise it, or lower timeouts, attempts or delays";
}
