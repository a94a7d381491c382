namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In a builder.</content>
internal sealed partial class Orch029
{
    public override Reported[] ReportedInBuilder =>
    [
        new("'a' requires 3 of 'gpu', but 'w' has 2; require less, or declare more",
            InBody("""WorkflowBuilder flow = new("w"); flow.ResourcePool("gpu", 2); flow.Task("a", Go).Requires("cpu", 9).Requires("gpu", «3»); flow.Build();""")),
        new("'a' requires 3 of 'gpu', but 'w' has 2; require less, or declare more",
            InBody("""WorkflowBuilder flow = new("w"); if (sometimes) { flow.Task("a", Go).Requires("gpu", units: «3»); } flow.ResourcePool("gpu", 2); Add(flow); flow.Build();""")),
    ];

    public override string[] SilentInBuilder =>
    [
        InBody("""WorkflowBuilder flow = new("w"); flow.ResourcePool("gpu", 2); flow.Task("a", Go).Requires("gpu", 2); flow.Task("b", Go).Requires("GPU", 3); flow.Build();"""),
        InBody("""WorkflowBuilder flow = new("w"); flow.ResourcePool("gpu", shards.Count); flow.Task("a", Go).Requires("gpu", 2); flow.Build();"""),
        InBody("""WorkflowBuilder flow = new("w"); if (sometimes) { flow.ResourcePool("gpu", 1); } else { flow.ResourcePool("gpu", 2); } flow.Task("a", Go).Requires("gpu", 2); flow.Build();"""),
    ];
}
