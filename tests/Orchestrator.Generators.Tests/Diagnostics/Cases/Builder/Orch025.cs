namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In a builder: where every task, edge, rule and condition is known.</content>
internal sealed partial class Orch025
{
    public override Reported[] ReportedInBuilder =>
    [
        new("Parameter 'x' of 'b' takes the output of 'a', which may be missing when it runs; take TaskOutcome<int>",
            InBody("""WorkflowBuilder flow = new("w"); var a = flow.Task("a", One); flow.Task("b", «a», (x, ct) => x).Trigger(TriggerRule.AllDone); flow.Build();""")),
        new("Parameter 'value' of 'c' takes the output of 'a', which may be missing when it runs; take TaskOutcome<int>",
            InBody("""WorkflowBuilder flow = new("w"); TaskRef<int> a = flow.Task("a", One).When(() => true); var b = flow.Task("b", One).Retry(2); flow.Task("c", b, «a», Their.Add).Trigger(TriggerRule.NoneFailed); flow.Build();""")
            + " static class Their { public static int Add(int other, int value, CancellationToken ct) => 1; }"),
    ];

    public override string[] SilentInBuilder =>
    [
        InBody("""WorkflowBuilder flow = new("w"); var a = flow.Task("a", One); flow.Task("b", a.Outcome, (x, ct) => 1).Trigger(TriggerRule.AllDone); flow.Build();"""),
        InBody("""WorkflowBuilder flow = new("w"); var a = flow.Task("a", One).When(() => true); flow.Task("b", a, (x, ct) => x); flow.Build();"""),
        InBody("""WorkflowBuilder flow = new("w"); var a = flow.Task("a", One); var b = flow.Task("b", a, (x, ct) => x).Trigger(TriggerRule.AllDone); if (sometimes) { b.Trigger(TriggerRule.AllSucceeded); } flow.Build(); """),
        InBody("""WorkflowBuilder flow = new("w"); var a = flow.Task("a", One); var b = flow.Task("b", a, (x, ct) => x).Trigger(TriggerRule.AllDone); Change(b); flow.Build(); static void Change(TaskRef task) => task.Trigger(TriggerRule.AllSucceeded);"""),
    ];

    public override (string Message, string Source)[] FoundByBuild =>
    [
        ("'b' takes the output of 'a', of which elements may be missing, as it allows failure; take its Outcomes",
            InBody("""WorkflowBuilder flow = new("w"); var a = flow.Task("a", flow.Input<int[]>("items").Each(), (x, ct) => x).AllowFailure(); flow.Task("b", a, (x, ct) => x.Length); flow.Build();""")),
    ];
}
