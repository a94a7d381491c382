namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In <c>Define</c>.</content>
internal sealed partial class Orch029
{
    public override Reported[] ReportedInDefine =>
    [
        new("'A' requires 3 of 'gpu', but 'W' has 2; require less, or declare more",
            """[Workflow, ResourcePool("gpu", 2)] public sealed partial class W { void Define(WorkflowDefinition w) => w.Task(A).Requires("gpu", «3»); void A() { } }"""),
        new("'A' requires 3 of 'gpu', but 'W' has 2; require less, or declare more",
            """[Workflow, ResourcePool("gpu", 2)] public sealed partial class W { void Define(WorkflowDefinition w) => w.Task(Their.A).Requires("cpu", 9).Requires("gpu", units: «3»); } public static class Their { public static void A() { } }"""),
    ];

    public override string[] SilentInDefine =>
    [
        """[Workflow, ResourcePool("gpu", 2)] public sealed partial class W { void Define(WorkflowDefinition w) => w.Task(A).Requires("gpu", 2); void A() { } }""",
        InDefine(""".Task(A).Requires("gpu", 3)""", "void A() { }"),
    ];
}
