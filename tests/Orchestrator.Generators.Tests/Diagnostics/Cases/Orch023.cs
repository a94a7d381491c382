namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH023: a condition that is missing or is not bool.</summary>
internal sealed partial class Orch023() : DiagnosticCases("ORCH023")
{
    public override Reported[] Reported =>
    [
        new("'IsBeter' can't be the condition of 'A': 'W' has no such method; did you mean 'IsBetter'?",
            InWorkflow("[Task, When(«\"IsBeter\"»)] int A() => 1; bool IsBetter() => true;", "TaskOutcome<int> a = await w.RunAsync()")),
        new(["'IsBeter' can't be the condition of 'A': 'W' has no such method; did you mean 'IsBetter'?", "'IsBeter' can't be the condition of 'B': 'W' has no such method; did you mean 'IsBetter'?"],
            InWorkflow("[Task, When(«\"IsBeter\"»)] void A() { } [Task, When(«\"IsBeter\"», Is = false)] void B() { } bool IsBetter() => true;")),
        new("'null' can't be the condition of 'A': 'W' has no such method",
            InWorkflow("[Task, When(«null!»)] void A() { }")),
        new("'Is' can't be the condition of 'A': it returns 'int', not bool, Task<bool> or ValueTask<bool>",
            InWorkflow("[Task, When(«nameof(Is)»)] void A() { } [Task, When(nameof(Is), Is = false)] void B() { } int Is() => 1;")),
        new("'Is' can't be the condition of 'A': it returns 'void', not bool, Task<bool> or ValueTask<bool>",
            InWorkflow("[Task, When(«nameof(Is)»)] void A() { } void Is() { }")),
        new("'Is' can't be the condition of 'A': it returns 'bool?', not bool, Task<bool> or ValueTask<bool>",
            InWorkflow("[Task, When(«nameof(Is)»)] void A() { } bool? Is() => null;")),
        new("'Is' can't be the condition of 'A': it returns 'Task<int>', not bool, Task<bool> or ValueTask<bool>",
            InWorkflow("[Task, When(«nameof(Is)»)] void A() { } Task<int> Is() => Task.FromResult(1);")),
        new("'Is' can't be the condition of 'A': it is a task itself; put what both need into a method of its own",
            InWorkflow("[Task, When(«nameof(Is)»)] void A() { } [Task] bool Is() => true;")),
        new("'Is' can't be the condition of 'A': it takes the output of 'B', which is not upstream of 'A'; let 'A' depend on 'B'",
            InWorkflow("[Task, When(nameof(Is))] void A() { } [Task] bool B() => true; bool Is(bool «b») => b;")),
        new("'Is' can't be the condition of 'A': it takes the output of 'A' itself, which is not there then",
            InWorkflow("[Task, When(nameof(Is))] bool A() => true; bool Is(bool «a») => a;")),
        new("'Is' can't be the condition of 'A': it takes the output of 'A' itself, which is not there then",
            InWorkflow("[Task, When(nameof(Is))] string A() => \"\"; bool Is(bool «a») => a;")),
        new("'Is' can't be the condition of 'C': it takes the output of 'B', which is not upstream of 'C'; let 'C' depend on 'B'",
            InWorkflow("[Task] bool B() => true; [Task, When(nameof(Is))] void A(bool b) { } [Task, When(nameof(Is), Is = false)] void C() { } bool Is(bool «b») => b;")),
        new("'Is' can't be the condition of 'A': several tasks share it, so 'context' could be the context of any; take what it needs as inputs",
            InWorkflow("[Task, When(nameof(Is))] void A() { } [Task, When(nameof(Is), Is = false)] void B() { } bool Is(TaskContext «context») => true;")),
    ];

    public override string[] Silent =>
    [
        InWorkflow("[Task, When(nameof(Is))] int A() => 1; [Task, When(nameof(Is), Is = false)] int B() => 1; bool Is(int x) => x > 1;", "(TaskOutcome<int> a, TaskOutcome<int> b) = await w.RunAsync(1)"),
        InWorkflow("[Task, When(nameof(IsAsync))] void A() { } static async ValueTask<bool> IsAsync(TaskContext context, CancellationToken token) { await Task.Yield(); return true; }"),
        InWorkflow("[Task] bool B() => true; [Task] int C(bool b) => 1; [Task, When(nameof(Is))] void A(int c) { } private Task<bool> Is(bool b) => Task.FromResult(b);"),
        "public abstract class B { protected static bool Is() => true; } [Workflow] public sealed partial class W : B { [Task, When(nameof(Is))] void A() { } }",
        InWorkflow("[Task, When(nameof(Is)), Fallback(nameof(Is))] bool A() => true; bool Is() => true;"),
    ];
}
