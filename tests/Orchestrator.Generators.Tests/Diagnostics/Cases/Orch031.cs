namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH031: an output that nobody takes.</summary>
internal sealed partial class Orch031() : DiagnosticCases("ORCH031")
{
    public override Reported[] Reported =>
    [
        new(Unused("A"), InWorkflow("[Task] int «A»() => 1; [Task, Output] int B() => 2;")),
        new(Unused("Migrate"), InWorkflow("[Task] bool «Migrate»() => true; [Task(DependsOn = [nameof(Migrate)])] int Load() => 1;")),
        new(Unused("Load"), InWorkflow("[Task] async Task<int> «LoadAsync»() { await Task.Yield(); return 1; } [Task(DependsOn = [nameof(LoadAsync)])] void B() { } [Task(DependsOn = [nameof(B)])] int C() => 1;")),
        new(Unused("A"), InWorkflow("[Task] int «A»() => 1; [Task(DependsOn = [nameof(A)])] int B([Input] int a) => a;")),
        new([Unused("A"), Unused("B")], InWorkflow("[Task] int «A»() => 1; [Task] int «B»() => 1; [Task, Output] int C() => 2;")),
        // Of the same type, but not named, and its task is nothing that this one waits for.
        new(Unused("A"), InWorkflow("[Task] Own «A»() => new(); static bool M(Own input) => true; [Task, Output, When(nameof(M))] int B() => 1;")),
        new(Unused("B"),
            "public abstract class Base { [Task] protected int A() => 1; } [Workflow] public sealed partial class W : Base { [Task] int «B»(int a) => a; [Task, Output] int C() => 1; }"),
    ];

    public override string[] Silent =>
    [
        // RunAsync returns what ends the graph.
        InWorkflow("[Task] int A() => 1; [Task] int B() => 2;"),
        InWorkflow("[Task] int A() => 1; [Task(DependsOn = [nameof(A)])] void B() { }"),
        InWorkflow("[Task] int A() => 1; [Task] int B(int a) => a;"),
        InWorkflow("[Task, Output] int A() => 1; [Task, Output] int B() => 2;"),
        InWorkflow("[Task] int A() => 1; [Task, Output] int B([From(nameof(A))] int x) => x;"),
        InWorkflow("[Task] Own A() => new(); [Task(DependsOn = [nameof(A)]), Output] int B(Own anything) => 1;"),
        InWorkflow("[Task(AllowFailure = true)] int A() => 1; [Task, Output] int B(TaskOutcome<int> a) => 1;"),
        InWorkflow("[Task] void A() { } [Task] Task B() => Task.CompletedTask; [Task, Output] int C() => 1;"),

        // The methods of policies take it.
        InWorkflow("[Task] int A() => 1; static bool M(int a) => a > 0; [Task(DependsOn = [nameof(A)]), Output, When(nameof(M))] int B() => 1;"),
        InWorkflow("[Task] int A() => 1; static int M([From(nameof(A))] int x) => x; [Task(DependsOn = [nameof(A)]), Output, Fallback(nameof(M))] int B() => 1;"),
        InWorkflow("[Task] int AAsync() => 1; [Task(DependsOn = [nameof(AAsync)]), Compensate(nameof(Undo))] int B() => 1; static void Undo(int aAsync, int b) { } [Task(DependsOn = [nameof(B)]), Output] int C() => 1;"),
        InWorkflow("[Task, Compensate(nameof(Undo))] Own A() => new(); static void Undo(Own a) { } [Task(DependsOn = [nameof(A)]), Output] int B() => 1;"),

        // What a base puts out is there for its heirs.
        "[Workflow] public abstract class Base { [Task] protected int A() => 1; [Task, Output] protected int B() => 1; } [Workflow] public sealed partial class W : Base { [Task] void C(int b) { } }",
    ];

    private static string Unused(string task) =>
        $"Nobody takes the output of '{task}': no task has it as a parameter, and RunAsync does not return it; mark it [Output], or return nothing";
}
