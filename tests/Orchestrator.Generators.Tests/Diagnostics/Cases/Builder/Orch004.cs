namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In a builder.</content>
internal sealed partial class Orch004
{
    public override Reported[] ReportedInBuilder =>
    [
        new("'b' lists 'a' more than once in DependsOn; remove the entry",
            InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", Go); flow.Task("b", Go).DependsOn("a", «"a"»); flow.Build();""")),
        new(["'b' lists 'a' more than once in DependsOn; remove the entry", "'b' lists 'a' more than once in DependsOn; remove the entry"],
            InBody("""WorkflowBuilder flow = new("w"); TaskRef a = flow.Task("a", Go); flow.Task("b", Go).DependsOn("a").Retry(2).DependsOn(«a»).DependsOn(new[] { «"a"» }); flow.Build();""")),
    ];

    public override string[] SilentInBuilder =>
    [
        InBody("""WorkflowBuilder flow = new("w"); TaskRef<int> a = flow.Task("a", One); flow.Task("b", a, (x, ct) => x).DependsOn("a"); flow.Build();"""),
        InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", Go); TaskRef b = flow.Task("b", Go).DependsOn("a"); if (sometimes) { b.DependsOn("a"); } flow.Build();"""),
        InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", Go); flow.Task("b", Go).DependsOn("a"); flow.Task("c", Go).DependsOn("a"); flow.Build();"""),
    ];
}
