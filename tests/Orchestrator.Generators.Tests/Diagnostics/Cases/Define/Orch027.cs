namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In <c>Define</c>.</content>
internal sealed partial class Orch027
{
    public override Reported[] ReportedInDefine =>
    [
        new("The trigger of 'A' never fires: AnyFailed asks for a dependency, and there is none; let the task depend on another, or take another rule",
            InDefine(".Task(A).Trigger(«TriggerRule.AnyFailed»)", "void A() { }")),
        new("The trigger of 'B' never fires: it waits for 'A' to be skipped, which nothing skips; take another rule, or give that task a condition",
            InDefine(".Task(A).Task(B).DependsOn(A).Trigger(«TriggerRule.AllSkipped»)", "void A() { } void B() { }")),
        new("The trigger of 'C' never fires: 'A' runs only if 'M' says true, 'B' only if it says false; NoneFailedMinOneSucceeded joins branches",
            InDefine(".Task(A).When(M).Task(B).When(M, false).Task(«C»).DependsOn(A, B)", "void A() { } void B() { } void C() { } bool M() => true;")),
    ];

    public override string[] SilentInDefine =>
    [
        InDefine(".Task(A).Task(B).DependsOn(A).Trigger(TriggerRule.AnyFailed)", "void A() { } void B() { }"),
        InDefine(".Task(A).When(M).Task(B).When(M, false).Task(C).DependsOn(A, B).Trigger(TriggerRule.NoneFailedMinOneSucceeded)", "void A() { } void B() { } void C() { } bool M() => true;"),
    ];
}
