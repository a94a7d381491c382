namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH010: a signature that cannot be called.</summary>
internal sealed class Orch010() : DiagnosticCases("ORCH010")
{
    public override Reported[] Reported =>
    [
        new("'A' can't be a task: it is generic, and nobody says for which types it runs; make the class generic instead",
            InWorkflow("[Task] void «A»<T>() { }")),
        new("'A' can't be a task: parameter 'x' is passed by reference; take and return values instead",
            InWorkflow("[Task] void A(ref int «x») { }")),
        new("'A' can't be a task: parameter 'x' is params; take the array or list itself",
            InWorkflow("[Task] void A(params int[] «x») { }")),
        new("'A' can't be a task: parameter 'x' is a ref struct, which can't wait for its task; take a Memory<T> or an array instead",
            InWorkflow("[Task] void A(Span<int> «x») { }")),
    ];

    public override string[] Silent =>
    [
        InWorkflow("[Task] void A(int[] x, Memory<int> y) { }"),
        InWorkflow("[Task] static void A(int? x = null) { }"),
    ];
}
