namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In <c>Define</c>.</content>
internal sealed partial class Orch025
{
    public override Reported[] ReportedInDefine =>
    [
        new("Parameter 'a' of 'B' takes the output of 'A', which may be missing when it runs; take TaskOutcome<int>",
            InDefine(".Task(A).Task(B).Trigger(TriggerRule.AllDone)", "int A() => 1; int B(int «a») => a;", "int b = await w.RunAsync()")),
        new("Parameter 'a' of 'C' takes the output of 'A', which may be missing when it runs; take TaskOutcome<int>",
            InDefine(".Task(A).When(Is).Task(B).Task(C).Trigger(TriggerRule.NoneFailed)", "int A() => 1; int B() => 1; bool Is() => true; void C(int «a», int b) { }")),
        new("Parameter 'a' of 'B' takes the output of 'A', which may be missing when it runs; take TaskOutcome<int>",
            "[Workflow] public sealed partial class W { void Define(WorkflowDefinition w) => w.Task(Their.A).Task(«Their.B»).Trigger(TriggerRule.AnyDone); } public static class Their { public static int A() => 1; public static void B(int a) { } }"),
    ];

    public override string[] SilentInDefine =>
    [
        InDefine(".Task(A).Task(B).Trigger(TriggerRule.AllDone)", "int A() => 1; int B(TaskOutcome<int> a) => 1;"),
        InDefine(".Task(A).When(Is).Task(B)", "int A() => 1; int B(int a) => 1; bool Is() => true;"),
    ];
}
