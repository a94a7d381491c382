namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In a builder: where every name is known.</content>
internal sealed partial class Orch002
{
    public override Reported[] ReportedInBuilder =>
    [
        new("'train' depends on 'prepar', which is not a task of 'w'; did you mean 'prepare'?",
            InBody("""WorkflowBuilder flow = new("w"); flow.Task("prepare", Go); flow.Task("train", Go).DependsOn(«"prepar"»); await flow.Build().RunAsync(cancellationToken: ct);""")),
        new("'Model Training' depends on 'Tidy', which is not a task of 'flow'",
            InBody("""WorkflowBuilder flow = new(shards[0]); flow.Task("Model Training", Go).Retry(3).DependsOn(«"Tidy"»).Retry(2); flow.Build();""")),
        new(["'b' depends on 'One', which is not a task of 'w'", "'b' depends on 'Second', which is not a task of 'w'"],
            InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", Go); var b = flow.Task("b", Go); b.DependsOn(«"One"», "a"); b.DependsOn([«"Second"»]); flow.Build();""")),
        new("'a' depends on 'A', which is not a task of 'w'",
            InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", Go).DependsOn(«"A"»); flow.Build();""")),
        new("'a' depends on 'later', which is not a task of 'w'",
            InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", Go).DependsOn(«"later"»); for (int i = 0; i < 3; i++) { if (sometimes) { await flow.Build().RunAsync(cancellationToken: ct); } }""")),
    ];

    public override string[] SilentInBuilder =>
    [
        // Forward references, also to what is added only sometimes.
        InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", Go).DependsOn("later"); flow.Task("later", Go); flow.Build();"""),
        InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", Go).DependsOn("b"); if (sometimes) { flow.Task("b", Go); } flow.Build();"""),

        // There may be names that are not to be seen.
        InBody("""WorkflowBuilder flow = new("w"); foreach (string shard in shards) { flow.Task(shard, Go); } flow.Task("a", Go).DependsOn("b"); flow.Build();"""),
        InBody("""WorkflowBuilder flow = new("w"); Add(flow); flow.Task("a", Go).DependsOn("b"); flow.Build();"""),
        InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", Go).DependsOn("b"); WorkflowBuilder other = flow; other.Task("b", Go); flow.Build();"""),
        InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", Go).DependsOn("b"); shards.ForEach(shard => flow.Task(shard, Go)); flow.Build();"""),
        InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", Go).DependsOn("b"); var all = (flow, 1); all.flow.Task("b", Go); flow.Build();"""),
        InBody("""WorkflowBuilder flow; flow = new("w"); flow.Task("a", Go).DependsOn("b"); flow.Build();"""),
        "static class Program { static WorkflowBuilder Make() { WorkflowBuilder flow = new(\"w\"); flow.Task(\"a\", () => { }).DependsOn(\"b\"); return flow; } }",
        "static class Program { static readonly WorkflowBuilder s_flow = new(\"w\"); static void Use() { s_flow.Task(\"a\", () => { }).DependsOn(\"b\"); s_flow.Build(); } }",
        "static class Program { static void Use(WorkflowBuilder flow) { flow.Task(\"a\", () => { }).DependsOn(\"b\"); flow.Build(); } }",

        // Whose it is, is not known.
        InBody("""WorkflowBuilder flow = new("w"); var all = new List<TaskRef> { flow.Task("a", Go) }; all[0].DependsOn("b"); flow.Build();"""),
        InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", Go).DependsOn(shards[0]); flow.Task("b", Go).DependsOn([.. shards]); flow.Build();"""),
    ];
}
