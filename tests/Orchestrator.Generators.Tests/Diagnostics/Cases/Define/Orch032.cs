namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In <c>Define</c>: in the workflow's own methods.</content>
internal sealed partial class Orch032
{
    public override Reported[] ReportedInDefine =>
    [
        new("'A' and 'B' both write 'n', and no path orders the two; pass the value as an output, let one depend on the other, or guard both with one lock",
            InDefine(".Task(A).Task(B)", "public int n; void A() { ‹n› = 1; } void B() => Set(); void Set() => «n»++;")),
        new("'A' and 'B' both write 'n', and no path orders the two; pass the value as an output, let one depend on the other, or guard both with one lock",
            "[Workflow] public sealed partial class W { void Define(WorkflowDefinition w) { w.Task(A); w.Task(B); } public int n; void A() => Add(ref ‹n›); void B() { «n» = 2; } static void Add(ref int x) => x++; }"),
    ];

    public override string[] SilentInDefine =>
    [
        InDefine(".Task(A).Task(B).DependsOn(A)", "public int n; void A() { n = 1; } void B() { n = 2; }"),
        InDefine(".Task(A).Task(B)", "readonly object _gate = new(); public int n; void A() { lock (_gate) { n = 1; } } void B() { lock (_gate) { n = 2; } }"),
    ];
}
