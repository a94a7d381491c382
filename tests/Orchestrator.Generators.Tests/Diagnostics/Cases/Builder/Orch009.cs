namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In a builder.</content>
internal sealed partial class Orch009
{
    public override Reported[] ReportedInBuilder =>
    [
        new("Input 'x' is 'int' in line 3 but 'string' in line 4; give both the same type and default, or different names",
            InBody("WorkflowBuilder flow = new(\"w\");\nflow.Input<int>(‹\"x\"›);\nflow.Input<string>(«\"x\"»); flow.Build();")),
        new("Input 'x' is 'int = 1' in line 3 but 'int = 2' in line 4; give both the same type and default, or different names",
            InBody("WorkflowBuilder flow = new(\"w\");\nflow.Input(‹\"x\"›, 1);\nflow.Task(\"a\", flow.Input(«\"x\"», 2), (x, ct) => x); flow.Build();")),
    ];

    public override string[] SilentInBuilder =>
    [
        InBody("""WorkflowBuilder flow = new("w"); flow.Input<int>("x"); flow.Input<int>("x"); flow.Input("x", 3); flow.Input("x", 3); flow.Input<int>("X"); flow.Build();"""),
        InBody("""WorkflowBuilder flow = new("w"); flow.Input<string>("x"); flow.Input<string?>("x"); flow.Input<(int A, int B)>("y"); flow.Input<(int, int)>("y"); flow.Build();"""),
        InBody("""WorkflowBuilder flow = new("w"); if (sometimes) { flow.Input<string>("x"); } else { flow.Input<int>("x"); } flow.Build();"""),
        InBody("""WorkflowBuilder flow = new("w"); flow.Input("x", shards.Count); flow.Input("x", 3); flow.Build();"""),
    ];
}
