namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In <c>Define</c>: that the method is missing, C# says.</content>
internal sealed partial class Orch023
{
    public override Reported[] ReportedInDefine =>
    [
        new("'Is' can't be the condition of 'A': it returns 'int', not bool, Task<bool> or ValueTask<bool>",
            InDefine(".Task(A).When(«Is»).Task(B).When(Is, false)", "void A() { } void B() { } int Is() => 1;")),
        new("'Is' can't be the condition of 'A': it is a task itself; put what both need into a method of its own",
            InDefine(".Task(A).When(«Is»).Task(Is)", "void A() { } bool Is() => true;")),
        new("'Is' can't be the condition of 'A': it takes the output of 'B', which is not upstream of 'A'; let 'A' depend on 'B'",
            InDefine(".Task(A).When(Is).Task(B)", "void A() { } bool B() => true; bool Is(bool «b») => b;")),
        new("'Is' can't be the condition of 'A': several tasks share it, so 'context' could be the context of any; take what it needs as inputs",
            InDefine(".Task(A).When(Is).Task(B).When(Is, @is: false)", "void A() { } void B() { } bool Is(TaskContext «context») => true;")),
    ];

    public override string[] SilentInDefine =>
    [
        InDefine(".Task(A).When(Is).Task(B).When(Is, false)", "void A() { } void B() { } Task<bool> Is(int x) => Task.FromResult(x > 0);"),
        InDefine(".Task(A).Task(B).When(Is)", "int A() => 1; void B() { } bool Is(string x) => true;"),
    ];
}
