namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In a builder: where every name is known.</content>
internal sealed partial class Orch030
{
    public override Reported[] ReportedInBuilder =>
    [
        new("'c' waits for 'a' through 'b' already; remove the entry",
            InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", Go); flow.Task("b", Go).DependsOn("a"); flow.Task("c", Go).DependsOn(«"a"», "b"); flow.Build();""")),
        new("'c' waits for 'a' through 'b' already; remove the entry",
            InBody("""WorkflowBuilder flow = new("w"); var a = flow.Task("a", One); var b = flow.Task("b", a, (x, ct) => x); flow.Task("c", b, (x, ct) => x).DependsOn(«a»); flow.Build();""")),
    ];

    public override string[] SilentInBuilder =>
    [
        InBody("""WorkflowBuilder flow = new("w"); var a = flow.Task("a", One); var b = flow.Task("b", a, (x, ct) => x); flow.Task("c", a, b, (x, y, ct) => x).DependsOn("a"); flow.Build();"""),
        InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", Go); flow.Task("b", Go).DependsOn("a").Trigger(TriggerRule.AllDone); flow.Task("c", Go).DependsOn("a", "b"); flow.Build();"""),
        InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", Go); flow.Task("b", Go).DependsOn("a"); flow.Task("c", Go).DependsOn("a", "b"); Add(flow); flow.Build();"""),
        InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", Go); TaskRef b = flow.Task("b", Go); if (sometimes) { b.DependsOn("a"); } flow.Task("c", Go).DependsOn("a", "b"); flow.Build();"""),
    ];
}
