namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In <c>Define</c>: in one call or in several.</content>
internal sealed partial class Orch004
{
    public override Reported[] ReportedInDefine =>
    [
        new("'B' lists 'A' more than once in DependsOn; remove the entry",
            InDefine(".Task(A).Task(B).DependsOn(A, «A»)", "void A() { } void B() { }")),
        new(["'B' lists 'Load' more than once in DependsOn; remove the entry", "'B' lists 'Load' more than once in DependsOn; remove the entry"],
            InDefine(""".Task(LoadAsync).Task(B).DependsOn(LoadAsync).DependsOn([«"Load"»]).DependsOn(«nameof(LoadAsync)»)""", "Task LoadAsync() => Task.CompletedTask; void B() { }")),
    ];

    public override string[] SilentInDefine =>
    [
        InDefine(".Task(A).Task(B).DependsOn(A)", "int A() => 1; void B(int a) { }"),
        InDefine(""".Task("a", A).Task("b", A).Task(B).DependsOn("a").DependsOn("b")""", "void A() { } void B() { }"),
    ];
}
