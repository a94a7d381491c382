namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In a builder.</content>
internal sealed partial class Orch005
{
    public override Reported[] ReportedInBuilder =>
    [
        new("'w' has more than one task named 'a'; rename one of them",
            InBody("""WorkflowBuilder flow = new("w"); flow.Task(‹"a"›, Go); flow.Task(«"a"», Go); flow.Build();""")),
        new(["'w' has more than one task named 'a'; rename one of them", "'w' has more than one task named 'a'; rename one of them"],
            InBody("""const string A = "a"; WorkflowBuilder flow = new("w"); var a = flow.Task(‹‹A››, One); flow.Task(«$"{A}"», a, (x, ct) => x).DependsOn("a"); Add(flow); flow.Task(body: Go, name: «"a"»); flow.Build();""")),
        new("'w' has more than one task named 'in'; rename one of them",
            InBody("""WorkflowBuilder flow = new("w"); flow.Task(«"in"», flow.Task(‹"in"›, One), (x, ct) => x); flow.Build();""")),
    ];

    public override string[] SilentInBuilder =>
    [
        InBody("""WorkflowBuilder flow = new("w"); if (sometimes) { flow.Task("a", Go); } else { flow.Task("a", Go).Retry(3); } flow.Build();"""),
        InBody("""WorkflowBuilder flow = new("w"); TaskRef a = sometimes ? flow.Task("a", Go) : flow.Task("a", One); flow.Task("b", Go).DependsOn(a); flow.Build();"""),
        InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", Go); flow.Task("A", Go); flow.Build();"""),
        InBody("""foreach (string shard in shards) { WorkflowBuilder flow = new(shard); flow.Task("a", Go); flow.Build(); }"""),
    ];
}
