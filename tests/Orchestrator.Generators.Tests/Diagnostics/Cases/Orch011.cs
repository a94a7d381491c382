namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH011: a workflow that is not partial.</summary>
internal sealed partial class Orch011() : DiagnosticCases("ORCH011")
{
    public override Reported[] Reported =>
    [
        new("'W' must be partial, so that 'W' can get its generated members",
            "[Workflow] public sealed class «W» { [Task] void A() { } }"),
        new("'Outer' must be partial, so that 'W' can get its generated members",
            "public class «Outer» { [Workflow] public sealed partial class W { [Task] void A() { } } }"),
        new("'W' must be partial, so that 'W' can get its generated members",
            """[Workflow] public sealed class «W» { [Task] public int A(int x) => x; [Task] public string B() => ""; }""" + Caller("W", """(int a, string b) = await w.RunAsync(1); await w.RunAsync(1, new WorkflowRunOptions()); RunResult r = await w.RunDetailedAsync(1); r = await w.RunTargetsAsync(["A"], x: 1); (a, b) = await w.ResumeAsync("id", new WorkflowRunOptions()); WorkflowGraph g = W.Graph""")),
        new("'W' must be partial, so that 'W' can get its generated members",
            "namespace N.M { [Workflow] internal sealed record «W»(int Start) { [Task] public int A(int x = 3) => x; } }" + Caller("N.M.W", "int a = await w.RunAsync()")),
        new(["'Outer' must be partial, so that 'W' can get its generated members", "'W' must be partial, so that 'W' can get its generated members"],
            "public class «Outer»<T> where T : class, new() { [Workflow] public class «W»<U> where U : IEnumerable<T> { [Task] public U A(U x, T t) => x; } }" + Caller("Outer<object>.W<List<object>>", """List<object> s = await w.RunAsync([], new object())""")),
        new("'W' must be partial, so that 'W' can get its generated members",
            "[Workflow] public static class «W» { [Task] public static int A(int x) => x; } static class Caller { public static async Task<int> Use() => await W.RunAsync(1); }"),
        new("'W' must be partial, so that 'W' can get its generated members",
            "public partial interface I { [Workflow] public sealed class «W» { [Task] public void A() { } } }" + Caller("I.W", "await w.RunAsync()")),
    ];

    public override string[] Silent =>
    [
        "[Workflow] public abstract class B { [Task] protected void A() { } }",
        "public partial class Outer { [Workflow] public sealed partial class W { [Task] void A() { } } }",
        "public abstract class B { [Task] protected void A() { } } [Workflow] public sealed partial class W : B { }",
        "public partial struct S { public partial interface I { [Workflow] partial record W { [Task] void A() { } } } }",
    ];
}
