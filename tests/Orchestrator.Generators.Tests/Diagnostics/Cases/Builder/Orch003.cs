namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In a builder.</content>
internal sealed partial class Orch003
{
    public override Reported[] ReportedInBuilder =>
    [
        new("'a' depends on itself; remove the dependency",
            InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", Go).DependsOn(«"a"»); flow.Build();""")),
        new("'b' depends on itself; remove the dependency",
            InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", Go); TaskRef b = flow.Task("b", Go).Retry(2); b.DependsOn("a").DependsOn(«b»); Add(flow); flow.Build();""")),
        new("'a' depends on itself; remove the dependency",
            InBody("""WorkflowBuilder flow = new("w"); { flow.Task("a", Go).DependsOn([«$"{"a"}"»]); } flow.Build();""")),
    ];

    public override string[] SilentInBuilder =>
    [
        InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", Go).DependsOn("A"); flow.Task("A", Go); flow.Build();"""),
        InBody("""WorkflowBuilder flow = new("w"); TaskRef a = flow.Task("a", Go); TaskRef b = flow.Task("b", Go); (sometimes ? a : b).DependsOn(a); flow.Build();"""),
        InBody("""WorkflowBuilder flow = new("w"); string name = "a"; flow.Task(name, Go).DependsOn("a"); flow.Task("a", Go); flow.Build();"""),
    ];
}
