namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH034: an output that may be null.</summary>
internal sealed partial class Orch034() : DiagnosticCases("ORCH034")
{
    public override Reported[] Reported =>
    [
        new("Parameter 'a' of 'B' is 'string', which may not be null, but 'A' puts out 'string?[]'; take null too, or let 'A' never put it out",
            InWorkflow("[Task] string?[] A() => []; [Task] void B([Each] string «a») { }", "await w.RunAsync()")),
        new("Parameter 'a' of 'B' is 'int', which may not be null, but 'A' puts out 'int[]?'; take null too, or let 'A' never put it out",
            InWorkflow("[Task] int[]? A() => null; [Task] void B([Each] int «a») { }")),
        new("Parameter 'a' of 'Is' is 'string', which may not be null, but 'A' puts out 'string?'; take null too, or let 'A' never put it out",
            InWorkflow("[Task] string? A() => null; [Task, When(nameof(Is))] void B(string? a) { } bool Is(string «a») => true;")),
        new("Parameter 'a' of 'B' is 'string', which may not be null, but 'A' puts out 'string?'; take null too, or let 'A' never put it out",
            InWorkflow("[Task] string? A() => null; [Task] void B(string «a») { }", "await w.RunAsync()")),
        new("Parameter 'load' of 'B' is 'object', which may not be null, but 'Load' puts out 'string?'; take null too, or let 'Load' never put it out",
            InWorkflow("[Task] Task<string?> LoadAsync() => Task.FromResult<string?>(null); [Task] void B(object «load») { }")),
        new("Parameter 'x' of 'B' is 'Own', which may not be null, but 'A' puts out 'Own?'; take null too, or let 'A' never put it out",
            InWorkflow("[Task] async ValueTask<Own?> A() { await Task.Yield(); return null; } [Task(DependsOn = [nameof(A)])] void B(Own «x») { }")),
        new("Parameter 'a' of 'B' is 'object', which may not be null, but 'A' puts out 'int?'; take null too, or let 'A' never put it out",
            InWorkflow("[Task] int? A() => null; [Task] void B(object «a») { }")),
        new("Parameter 'a' of 'B' is 'TaskOutcome<string>', which may not be null, but 'A' puts out 'string?'; take null too, or let 'A' never put it out",
            InWorkflow("[Task(AllowFailure = true)] string? A() => null; [Task] void B(TaskOutcome<string> «a») { }")),
        new("Parameter 'a' of 'B' is 'string?', which may not be null, but 'A' puts out 'string?'; take null too, or let 'A' never put it out",
            "using System.Diagnostics.CodeAnalysis;" + InWorkflow("[Task] string? A() => null; [Task] void B([DisallowNull] string? «a») { }")),
        new("Parameter 'a' of 'B' is 'string', which may not be null, but 'A' puts out 'string'; take null too, or let 'A' never put it out",
            "using System.Diagnostics.CodeAnalysis;" + InWorkflow("[Task] [return: MaybeNull] string A() => null; [Task] void B(string «a») { }")),
        new("Parameter 'a' of 'B' is 'T', which may not be null, but 'A' puts out 'T?'; take null too, or let 'A' never put it out",
            "[Workflow] public sealed partial class W<T> { [Task] T? A() => default; [Task] void B(T «a») { } }"),
    ];

    public override string[] Silent =>
    [
        InWorkflow("[Task] string?[] A() => []; [Task] string? B([Each] string? a) => a; [Task] void C(string?[] b) { }"),
        InWorkflow("[Task] string? A() => null; [Task] void B(string? a) { }"),
        InWorkflow("""[Task] string A() => ""; [Task] void B(string a) { } [Task] void C(object? a) { }"""),
        InWorkflow("[Task] int? A() => null; [Task] void B(int? a) { }"),
        InWorkflow("\n#nullable disable\n[Task] string A() => null;\n#nullable restore\n[Task] void B(string a) { }"),
        InWorkflow("[Task] string? A() => null;\n#nullable disable\n[Task] void B(string a) { }\n"),
        InWorkflow("[Task] string? A() => null;\n#nullable disable warnings\n[Task] void B(string a) { }\n"),
        "using System.Diagnostics.CodeAnalysis;" + InWorkflow("""[Task] string? A() => null; [Task] void B([AllowNull] string a) { } [Task] [return: NotNull] string? C() => ""; [Task] void D(string c) { }"""),
        InWorkflow("[Task(AllowFailure = true)] string? A() => null; [Task] void B(TaskOutcome<string?> a) { }"),
        InWorkflow("""[Task] string? A() => null; [Task] void B([Input] string a) { }"""),
    ];
}
