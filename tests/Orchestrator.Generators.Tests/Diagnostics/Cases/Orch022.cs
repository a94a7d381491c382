namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH022: a compensation that is missing or does not fit.</summary>
internal sealed partial class Orch022() : DiagnosticCases("ORCH022")
{
    public override Reported[] Reported =>
    [
        new("'Unod' can't be the compensation of 'A': 'W' has no such method; did you mean 'Undo'?",
            InWorkflow("[Task, Compensate(«\"Unod\"»)] int A() => 1; void Undo() { }", "int a = await w.RunAsync()")),
        new("'B' can't be the compensation of 'A': it is a task itself; put what both need into a method of its own",
            InWorkflow("[Task, Compensate(«nameof(B)»)] int A() => 1; [Task] int B(int a) => 2;", "int b = await w.RunAsync()")),
        new("'Undo' can't be the compensation of 'A': it returns 'IAsyncEnumerable<int>', which is not supported; return a value, Task or ValueTask",
            InWorkflow("[Task, Compensate(«nameof(Undo)»)] int A() => 1; IAsyncEnumerable<int> Undo() => null!;")),
        new("'Undo' can't be the compensation of 'A': it is async void, so nobody can wait for it; return Task instead",
            InWorkflow("[Task, Compensate(«nameof(Undo)»)] int A() => 1; async void Undo() => await Task.Yield();")),
        new("'Undo' can't be the compensation of 'A': parameter 'x' is a ref struct, which can't wait for its task; take a Memory<T> or an array instead",
            InWorkflow("[Task, Compensate(nameof(Undo))] int A() => 1; void Undo(Span<int> «x») { }")),
        new("'Undo' can't be the compensation of 'A': it takes the output of 'B', which is not upstream of 'A'; let 'A' depend on 'B'",
            InWorkflow("[Task, Compensate(nameof(Undo))] int A() => 1; [Task] int B(int a) => a; void Undo(int a, int «b») { }", "int b = await w.RunAsync()")),
        new(["'Undo' can't be the compensation of 'A': it takes the output of 'B', which is not upstream of 'A'; let 'A' depend on 'B'"],
            InWorkflow("[Task, Compensate(nameof(Undo))] int A() => 1; [Task, Compensate(nameof(Undo))] int B() => 1; void Undo(int «b») { }")),
    ];

    public override string[] Silent =>
    [
        InWorkflow("[Task, Compensate(nameof(Undo))] int A() => 1; void Undo(int a) { }", "int a = await w.RunAsync()"),
        InWorkflow("[Task, Compensate(nameof(Undo))] int A() => 1; static async Task<bool> Undo([From(nameof(A))] object made, CancellationToken token, TaskContext context) { await Task.Yield(); return true; }"),
        InWorkflow("[Task(AllowFailure = true)] int A() => 1; [Task(Trigger = TriggerRule.AllDone, DependsOn = [nameof(A)]), Compensate(nameof(Undo))] int B() => 1; int Undo(int b, TaskOutcome<int> a) => b;", "await w.RunAsync()"),
        InWorkflow("[Task, Compensate(nameof(Undo))] void A() { } [Task, Compensate(nameof(Undo))] void B() { } void Undo(int x) { }", "await w.RunAsync(1)"),
    ];
}
