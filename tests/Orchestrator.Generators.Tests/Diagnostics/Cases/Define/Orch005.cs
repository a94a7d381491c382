namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In <c>Define</c>.</content>
internal sealed partial class Orch005
{
    public override Reported[] ReportedInDefine =>
    [
        new("'W' has more than one task named 'Load'; give one of them another name",
            InDefine(".Task(‹Load›).Task(«LoadAsync»)", "void Load() { } Task LoadAsync() => Task.CompletedTask;", "await w.RunAsync()")),
        new("'W' has more than one task named 'x'; give one of them another name",
            InDefine(""".Task(‹"x"›, A).Retry(2).Task(«"x"», B)""", "void A() { } void B() { }")),
        new(["'W' has more than one task named 'A'; give one of them another name", "'W' has more than one task named 'A'; give one of them another name"],
            InDefine(""".Task(‹‹A››).Task(«A»).Task(«"A"», B)""", "void A() { } void B() { }")),
    ];

    public override string[] SilentInDefine =>
    [
        InDefine(""".Task("one", A).Task("two", A).Task(A)""", "void A() { }"),
        InDefine(""".Task("a", A).Task(A)""", "void A() { }"),
    ];
}
