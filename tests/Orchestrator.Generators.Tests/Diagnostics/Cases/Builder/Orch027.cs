namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In a builder: where every task, edge, rule and condition is known.</content>
internal sealed partial class Orch027
{
    public override Reported[] ReportedInBuilder =>
    [
        new("The trigger of 'a' never fires: AnyFailed asks for a dependency, and there is none; let the task depend on another, or take another rule",
            InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", Go).Trigger(«TriggerRule.AnyFailed»); flow.Build();""")),
        new("The trigger of 'b' never fires: it waits for 'a' to be skipped, which nothing skips; take another rule, or give that task a condition",
            InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", Go); flow.Task("b", Go).DependsOn("a").Trigger(TriggerRule.Always).Trigger(rule: «TriggerRule.AllSkipped»); flow.Build();""")),
        new("The trigger of 'b' always fires before its data: Always does not wait for 'a', so its output has no value yet; take another rule, or don't take it",
            InBody("""WorkflowBuilder flow = new("w"); var a = flow.Task("a", One); flow.Task("b", a.Outcome, (x, ct) => 1).Trigger(«TriggerRule.Always»); flow.Build();""")),
        new("The trigger of 'c' never fires: 'a' runs only if 'M' says true, 'b' only if it says false; NoneFailedMinOneSucceeded joins branches",
            InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", Go).When(Their.M); flow.Task("b", Go).When(Their.M, false); flow.Task(«"c"», Go).DependsOn("a", "b"); flow.Build();""") + " static class Their { public static bool M() => true; }"),
    ];

    public override string[] SilentInBuilder =>
    [
        InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", Go).When(() => true); flow.Task("b", Go).When(() => true, false); flow.Task("c", Go).DependsOn("a", "b"); flow.Build();"""),
        InBody("""WorkflowBuilder flow = new("w"); TaskRef a = flow.Task("a", Go).Trigger(TriggerRule.AnyFailed); if (sometimes) { flow.Task("b", Go); a.DependsOn("b"); } flow.Build(); """),
        InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", Go); TaskRef b = flow.Task("b", Go).Trigger(TriggerRule.AnyFailed); foreach (string shard in shards) { b.DependsOn(shard); } flow.Build();"""),
        InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", Go).DependsOn([.. shards]).Trigger(TriggerRule.AnyFailed); flow.Build();"""),
        InBody("""WorkflowBuilder flow = new("w"); TaskRef a = flow.Task("a", Go).Trigger(TriggerRule.AnyFailed); List<TaskRef> all = [a]; flow.Task("b", Go); all[0].DependsOn("b"); flow.Build();"""),
    ];
}
