namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH018: an unsupported return type.</summary>
internal sealed class Orch018() : DiagnosticCases("ORCH018")
{
    public override Reported[] Reported =>
    [
        new("'A' returns 'IAsyncEnumerable<int>', which is not supported; return void, a value, Task, Task<T>, ValueTask or ValueTask<T>",
            InWorkflow("[Task] IAsyncEnumerable<int> «A»() => throw new NotSupportedException();")),
        new("'A' returns 'int', which is not supported; return void, a value, Task, Task<T>, ValueTask or ValueTask<T>",
            InWorkflow("int _x; [Task] ref int «A»() => ref _x;")),
    ];

    public override string[] Silent =>
    [
        InWorkflow("[Task] IEnumerable<int> A() => [];"),
        InWorkflow("[Task] ValueTask<List<int>> A() => new(new List<int>());"),
    ];
}
