namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In <c>Define</c>: that the method is missing, C# says.</content>
internal sealed partial class Orch022
{
    public override Reported[] ReportedInDefine =>
    [
        new("'B' can't be the compensation of 'A': it is a task itself; put what both need into a method of its own",
            InDefine(".Task(A).Compensate(«B»).Task(B)", "int A() => 1; int B(int a) => 2;", "int b = await w.RunAsync()")),
        new("'Undo' can't be the compensation of 'A': it is async void, so nobody can wait for it; return Task instead",
            InDefine(".Task(A).Compensate(«Undo»)", "int A() => 1; async void Undo() => await Task.Yield();")),
        new("'Undo' can't be the compensation of 'A': it takes the output of 'B', which is not upstream of 'A'; let 'A' depend on 'B'",
            InDefine(".Task(A).Compensate(Undo).Task(B)", "int A() => 1; int B(int a) => a; void Undo(int a, int «b») { }", "int b = await w.RunAsync()")),
    ];

    public override string[] SilentInDefine =>
    [
        InDefine(".Task(A).Compensate(Undo)", "int A() => 1; void Undo(int a) { }"),
        InDefine(".Task(A).Compensate(Undo).Task(B).Compensate(Undo)", "void A() { } void B() { } Task Undo() => Task.CompletedTask;"),
    ];
}
