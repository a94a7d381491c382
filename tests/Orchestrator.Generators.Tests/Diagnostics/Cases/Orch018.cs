namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH018: an unsupported return type.</summary>
internal sealed partial class Orch018() : DiagnosticCases("ORCH018")
{
    public override Reported[] Reported =>
    [
        new("'A' returns 'IAsyncEnumerable<int>', which is not supported; return void, a value, Task, Task<T>, ValueTask or ValueTask<T>",
            InWorkflow("[Task] IAsyncEnumerable<int> «A»() => throw new NotSupportedException();", "var x = await w.RunAsync()")),
        new("'A' returns 'ref int', which is not supported; return void, a value, Task, Task<T>, ValueTask or ValueTask<T>",
            InWorkflow("int _x; [Task] ref int «A»() => ref _x;", "int i = await w.RunAsync()")),
        new("'A' returns 'ref readonly int', which is not supported; return void, a value, Task, Task<T>, ValueTask or ValueTask<T>",
            InWorkflow("readonly int _x; [Task] ref readonly int «A»() => ref _x; [Task] long B(int a) => a;", "long i = await w.RunAsync()")),
        new("'A' returns 'Span<int>', which is not supported; return void, a value, Task, Task<T>, ValueTask or ValueTask<T>",
            InWorkflow("[Task] Span<int> «A»() => default; [Task] void B(int a) { }", "await w.RunAsync()")),
        new("'A' returns 'MyTask', which is not supported; return void, a value, Task, Task<T>, ValueTask or ValueTask<T>",
            InWorkflow("public class MyTask() : Task(static () => { }) { } [Task] MyTask «A»() => new();", "await w.RunAsync()")),
        new("'A' returns 'ConfiguredTaskAwaitable<int>', which is not supported; return void, a value, Task, Task<T>, ValueTask or ValueTask<T>",
            "using System.Runtime.CompilerServices;" + InWorkflow("[Task] ConfiguredTaskAwaitable<int> «A»() => Task.FromResult(1).ConfigureAwait(false); [Task] int B(int a) => a;", "int i = await w.RunAsync()")),
        new("'A' returns 'IAsyncEnumerator<int>', which is not supported; return void, a value, Task, Task<T>, ValueTask or ValueTask<T>",
            InWorkflow("[Task] IAsyncEnumerator<int> «A»() => throw new NotSupportedException();")),
        new("'A' returns 'T', which is not supported; return void, a value, Task, Task<T>, ValueTask or ValueTask<T>",
            "[Workflow] public sealed partial class W<T> where T : Task { [Task] T «A»() => null!; }"),
    ];

    public override string[] Silent =>
    [
        InWorkflow("[Task] IEnumerable<int> A() => [];"),
        InWorkflow("[Task] ValueTask<List<int>> A() => new(new List<int>());"),
        InWorkflow("public class Waiter { public int GetAwaiter() => 1; } [Task] Waiter A() => new();"),
        InWorkflow("public class Waiter { public static Task GetAwaiter(int x) => null!; } [Task] Waiter A() => new();"),
        InWorkflow("public interface IAsyncEnumerator { } public class Task { } [Orchestrator.Task] IAsyncEnumerator A() => null!; [Orchestrator.Task] Task B() => new();"),
        InWorkflow("[Task] Func<Task> A() => () => Task.CompletedTask; [Task] Lazy<Task<int>> B() => new(() => Task.FromResult(1));"),
    ];
}
