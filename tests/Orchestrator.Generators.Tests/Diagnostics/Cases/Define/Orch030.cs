namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In <c>Define</c>.</content>
internal sealed partial class Orch030
{
    public override Reported[] ReportedInDefine =>
    [
        new("'C' waits for 'A' through 'B' already; remove the entry",
            InDefine(".Task(A).Task(B).DependsOn(A).Task(C).DependsOn(«A», B)", "void A() { } void B() { } void C() { }")),
        new("'C' waits for 'A' through 'B' already; remove the entry",
            InDefine(""".Task(A).Task(B).Task(C).DependsOn(«"A"»)""", "int A() => 1; int B(int a) => a; void C(int b) { }")),
    ];

    public override string[] SilentInDefine =>
    [
        InDefine(".Task(A).Task(B).DependsOn(A).Task(C).DependsOn(B)", "void A() { } void B() { } void C() { }"),
        InDefine(".Task(A).Task(B).DependsOn(A).Trigger(TriggerRule.AllDone).Task(C).DependsOn(A, B)", "void A() { } void B() { } void C() { }"),
    ];
}
