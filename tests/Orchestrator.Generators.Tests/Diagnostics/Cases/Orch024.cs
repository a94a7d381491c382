namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH024: <c>[Each]</c> on what is no collection, or twice.</summary>
internal sealed partial class Orch024() : DiagnosticCases("ORCH024")
{
    public override Reported[] Reported =>
    [
        new("Parameter 'a' of 'B' can't be marked [Each]: 'A' puts out 'int', which is no collection of one type of elements; put out an array or a list",
            InWorkflow("[Task] int A() => 1; [Task] int B([Each] int «a») => a;", "int[] x = await w.RunAsync()")),
        new("Parameter 'c' of 'B' can't be marked [Each]: 'A' puts out 'string', which is no collection of one type of elements; put out an array or a list",
            InWorkflow("[Task] string A() => \"\"; [Task] void B([Each, From(nameof(A))] char «c») { }", "await w.RunAsync()")),
        new("Parameter 'x' of 'B' can't be marked [Each]: 'A' puts out 'int[*,*]', which is no collection of one type of elements; put out an array or a list",
            InWorkflow("[Task] int[,] A() => new int[1, 1]; [Task] void B([Each, From(nameof(A))] int «x») { }", "await w.RunAsync()")),
        new("Parameter 'a' of 'B' can't be marked [Each]: 'A' puts out 'W.Both', which is no collection of one type of elements; put out an array or a list",
            InWorkflow("public abstract class Both : IEnumerable<int>, IEnumerable<string> { IEnumerator<int> IEnumerable<int>.GetEnumerator() => null!; IEnumerator<string> IEnumerable<string>.GetEnumerator() => null!; System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => null!; } [Task] Both A() => null!; [Task] void B([Each] int «a») { }")),
        new("Parameter 'a' of 'C' can't be marked [Each]: 'x' is marked already, and a task runs over one collection; combine the two in a task before it",
            InWorkflow("[Task] int[] A() => []; [Task] int C([Each] string x, [Each] int «a») => a;", "int[] y = await w.RunAsync(new[] { \"\" })")),
        new("Parameter 'y' of 'C' can't be marked [Each]: 'x' is marked already, and a task runs over one collection; combine the two in a task before it",
            InWorkflow("[Task] void C([Each] int x, [Each] long «y») { }", "await w.RunAsync(new[] { 1 }, new[] { 2L })")),
        new("Parameter 'ct' of 'A' can't be marked [Each]: it is the CancellationToken, which is no collection",
            InWorkflow("[Task] int A(int x, [Each] CancellationToken «ct») => x;", "int[] y = await w.RunAsync(1)")),
        new("Parameter 'context' of 'A' can't be marked [Each]: it is the TaskContext, which is no collection",
            InWorkflow("[Task] void A([Each] TaskContext «context») { }", "await w.RunAsync()")),
        new("Parameter 'a' of 'B' can't be marked [Each]: its type is 'TaskOutcome<int[]>', but what is taken apart must be there; take the outcome in a task between the two",
            InWorkflow("[Task(AllowFailure = true)] int[] A() => []; [Task] void B([Each] TaskOutcome<int[]> «a») { }", "await w.RunAsync()")),
        new("Parameter 'a' of 'B' can't be marked [Each]: its type is 'TaskOutcome<int>', but what is taken apart must be there; take the outcome in a task between the two",
            InWorkflow("[Task] List<int> A() => []; [Task] void B([Each] TaskOutcome<int> «a») { }")),
        new("Parameter 'x' of 'A' can't be marked [Each]: its type is 'TaskOutcome<int[]>', but what is taken apart must be there; take the outcome in a task between the two",
            InWorkflow("[Task] void A([Each] TaskOutcome<int[]> «x») { }")),
        new("Parameter 'x' of 'Ask' can't be marked [Each]: only a task, its fallback and its compensation run once for each element",
            InWorkflow("[Task, When(nameof(Ask))] void A([Each] int x) { } bool Ask([Each] int «x») => x > 0;")),
        new("Parameter 'y' of 'M' can't be marked [Each]: only a task, its fallback and its compensation run once for each element",
            InWorkflow("[Task, Fallback(nameof(M))] int A(int x) => x; int M([Each] int «y») => y;")),
    ];

    public override string[] Silent =>
    [
        InWorkflow("[Task] int[] A() => []; [Task] int B([Each] int a) => a; [Task] long C([Each] long b) => b;", "long[] x = await w.RunAsync()"),
        InWorkflow("[Task] int A([Each] string x, string[] more) => 1;", "int[] y = await w.RunAsync(new List<string>(), [])"),
        InWorkflow("[Task(AllowFailure = true)] int A([Each] int x) => x; [Task] void B([Each] TaskOutcome<int> a) { }", "await w.RunAsync(new[] { 1 })"),
        InWorkflow("[Task] Dictionary<string, int> A() => []; [Task] void B([Each] KeyValuePair<string, int> a) { }"),
        InWorkflow("[Task] HashSet<string> A() => []; [Task] void B([Each] object a) { }"),
        InWorkflow("[Task] int[][] A() => []; [Task] int B([Each] int[] a) => a.Length; [Task] int C(int[] b) => b.Length;", "int x = await w.RunAsync()"),
        InWorkflow("[Task, Fallback(nameof(M)), Compensate(nameof(U))] int A([Each] int x) => x; int M([Each] int x) => x; void U([Each] int y, int a) { }", "int[] x = await w.RunAsync([1])"),
        InWorkflow("[Task] void A(IReadOnlyList<int> x) { } [Task] void B([Each] int x) { }", "await w.RunAsync([1])"),
    ];
}
