namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH010: a signature that cannot be called.</summary>
internal sealed partial class Orch010() : DiagnosticCases("ORCH010")
{
    public override Reported[] Reported =>
    [
        new("'A' can't be a task: it is generic, and nobody says for which types it runs; make the class generic instead",
            InWorkflow("[Task] void «A»<T>() { }", "await w.RunAsync()")),
        new("'A' can't be a task: it is generic, and nobody says for which types it runs; make the class generic instead",
            InWorkflow("[Task] T «A»<T>(T x) => x; [Task] void B(int a) { }", "await w.RunAsync(1)")),
        new("'A' can't be a task: parameter 'x' is passed by reference; take and return values instead",
            InWorkflow("[Task] void A(ref int «x») { }", "await w.RunAsync(1)")),
        new("'A' can't be a task: parameter 'x' is passed by reference; take and return values instead",
            InWorkflow("[Task] void A(in int «x») { }", "await w.RunAsync(1)")),
        new(["'A' can't be a task: parameter 'x' is passed by reference; take and return values instead", "'A' can't be a task: parameter 'y' is passed by reference; take and return values instead"],
            InWorkflow("[Task] void A(out int «x», ref readonly int «y») => x = 1;")),
        new("'A' can't be a task: parameter 'x' is params; take the array or list itself",
            InWorkflow("[Task] void A(params int[] «x») { }", "await w.RunAsync([1])")),
        new("'A' can't be a task: parameter 'x' is params; take the array or list itself",
            InWorkflow("[Task] void A(params List<int> «x») { }")),
        new("'A' can't be a task: parameter 'x' is a ref struct, which can't wait for its task; take a Memory<T> or an array instead",
            InWorkflow("[Task] void A(Span<int> «x») { }", "await w.RunAsync(default(Span<int>))")),
        new("'A' can't be a task: parameter 'x' is a ref struct, which can't wait for its task; take a Memory<T> or an array instead",
            "[Workflow] public sealed partial class W<T> where T : allows ref struct { [Task] void A(T «x») { } }"),
        new("'get_X' can't be a task: it is no ordinary method that could be called by its name; write one",
            InWorkflow("int X { [Task] «get»; } = 1;")),
        new("'op_Addition' can't be a task: it is no ordinary method that could be called by its name; write one",
            InWorkflow("[Task] public static W operator «+»(W a, W b) => a;")),
        new("'System.IDisposable.Dispose' can't be a task: it is no ordinary method that could be called by its name; write one",
            "[Workflow] public sealed partial class W : IDisposable { [Task] void IDisposable.«Dispose»() { } }"),
        new("'A' can't be a task: it is private to 'B', so 'W' can't call it; make it protected",
            "public abstract class B { [Task] private void «A»() { } } [Workflow] public sealed partial class W : B { }"),
        new("'Local' can't be a task: it is a local function; make it a method of the workflow",
            InWorkflow("[Task] void A() { Local(); [Task] static void «Local»() { } }")),
        new("'A' can't be a task: it takes __arglist",
            InWorkflow("[Task] void «A»(__arglist) { }")),
    ];

    public override string[] Silent =>
    [
        InWorkflow("[Task] void A(int[] x, Memory<int> y) { }"),
        InWorkflow("[Task] static void A(int? x = null) { }"),
        "[Workflow] public sealed partial class W<T> { [Task] T A(T x) => x; }",
        "public abstract class B { [Task] private protected void A() { } private void C<T>(ref T x) { } } [Workflow] public sealed partial class W : B { }",
        "[Workflow] public static partial class W { [Task] public static int A(this int x) => x; static void Help(ref int x) { } }",
        InWorkflow("[Task] void A() { Local(); static void Local() { } }"),
    ];
}
