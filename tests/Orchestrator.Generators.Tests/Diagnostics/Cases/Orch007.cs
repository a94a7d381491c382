namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH007: a parameter that does not fit the output.</summary>
internal sealed partial class Orch007() : DiagnosticCases("ORCH007")
{
    public override Reported[] Reported =>
    [
        new("Parameter 'load' of 'Train' is of type 'int', but 'Load' puts out 'string'; change one of the types, or mark the parameter [Input] if it is no output",
            InWorkflow("""[Task] string Load() => ""; [Task] void Train(int «load») { }""", "await w.RunAsync()")),
        new("Parameter 'x' of 'Train' is of type 'string', but 'Load' puts out 'int'; change one of the types, or mark the parameter [Input] if it is no output",
            InWorkflow("[Task] int Load() => 1; [Task] void Train([From(nameof(Load))] string «x») { }", "await w.RunAsync()")),
        new("Parameter 'load' of 'Train' is of type 'int', but 'Load' puts out 'long'; change one of the types, or mark the parameter [Input] if it is no output",
            InWorkflow("[Task] Task<long> LoadAsync() => Task.FromResult(1L); [Task] void Train(int «load») { }")),
        new("Parameter 'load' of 'Train' is of type 'int', but 'Load' puts out 'int?'; change one of the types, or mark the parameter [Input] if it is no output",
            InWorkflow("[Task] int? Load() => 1; [Task] void Train(int «load») { }")),
        new("Parameter 'load' of 'Train' is of type 'TaskOutcome<string>', but 'Load' puts out 'int'; change one of the types, or mark the parameter [Input] if it is no output",
            InWorkflow("[Task(AllowFailure = true)] int Load() => 1; [Task] void Train(TaskOutcome<string> «load») { }")),
        new("Parameter 'a' of 'B' is of type 'decimal', but 'A' puts out 'W.Money'; change one of the types, or mark the parameter [Input] if it is no output",
            InWorkflow("public sealed class Money { public static implicit operator decimal(Money m) => 1; } [Task] Money A() => new(); [Task] void B(decimal «a») { }")),
        new("Parameter 'a' of 'B' is of type 'int', but 'A' puts out 'dynamic'; change one of the types, or mark the parameter [Input] if it is no output",
            InWorkflow("[Task] dynamic A() => 1; [Task] void B(int «a») { }")),
        new("Parameter 'a' of 'B' is of type 'List<object>', but 'A' puts out 'List<string>'; change one of the types, or mark the parameter [Input] if it is no output",
            InWorkflow("[Task] List<string> A() => []; [Task] void B(List<object> «a») { }")),
        new("Parameter 'load' of 'A' is of type 'int', but 'Load' puts out 'string'; change one of the types, or mark the parameter [Input] if it is no output",
            "[Workflow] public abstract class B { [Task] protected void A(int «load») { } } [Workflow] public sealed partial class W : B { [Task] string Load() => \"\"; }"),
    ];

    public override string[] Silent =>
    [
        InWorkflow("[Task] int A() => 1; [Task] long B(int a) => a; [Task] void C(long a, object b) { }"),
        InWorkflow("""[Task] string Load() => ""; [Task] void Train([Input] int load) { }""", "await w.RunAsync(1)"),
        InWorkflow("[Task] List<string> A() => []; [Task] void B(IEnumerable<object> a) { }"),
        InWorkflow("[Task] int A() => 1; [Task] void B(int? a) { }"),
        InWorkflow("""[Task] dynamic A() => 1; [Task] void B(object a, dynamic c) { } [Task] void D([From("A")] dynamic x) { }"""),
        InWorkflow("""[Task] (int A, string B) A() => (1, ""); [Task] void B((int, object) a) { }"""),
        "[Workflow] public sealed partial class W<T> where T : class { [Task] T A(T seed) => seed; [Task] void B(object a) { } }",
    ];
}
