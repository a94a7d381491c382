namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH007: a type mismatch.</summary>
internal sealed class Orch007() : DiagnosticCases("ORCH007")
{
    public override Reported[] Reported =>
    [
        new("Parameter 'load' of 'Train' is of type 'int', but 'Load' puts out 'string'; change one of the types, or mark the parameter [Input] if it is no output",
            InWorkflow("[Task] string Load() => \"\"; [Task] void Train(int «load») { }")),
        new("Parameter 'x' of 'Train' is of type 'string', but 'Load' puts out 'int'; change one of the types, or mark the parameter [Input] if it is no output",
            InWorkflow("[Task] int Load() => 1; [Task] void Train([From(nameof(Load))] string «x») { }")),
    ];

    public override string[] Silent =>
    [
        InWorkflow("[Task] int A() => 1; [Task] long B(int a) => a; [Task] void C(long a, object b) { }"),
        InWorkflow("[Task] string Load() => \"\"; [Task] void Train([Input] int load) { }"),
    ];
}
