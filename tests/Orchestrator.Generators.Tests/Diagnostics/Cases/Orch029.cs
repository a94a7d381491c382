namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH029: more of a resource than its pool has.</summary>
internal sealed partial class Orch029() : DiagnosticCases("ORCH029")
{
    public override Reported[] Reported =>
    [
        new(TooMuch("A", 3, "gpu", 2), "[Workflow, ResourcePool(\"gpu\", 2)] public sealed partial class W { [Task, Requires(\"gpu\", «3»)] void A() { } }" + Caller("W", "await w.RunAsync()")),
        new([TooMuch("A", 9, "cpu", 8), TooMuch("B", 2, "gpu", 1)],
            "[Workflow, ResourcePool(\"gpu\", 1), ResourcePool(\"cpu\", 8)] public sealed partial class W { [Task, Requires(\"gpu\"), Requires(units: «9», resource: \"cpu\")] void A() { } "
            + "[Task, Requires(\"gpu\", «2»), Requires(\"cpu\", 8)] void B() { } }"),
        new(TooMuch("A", 3, "gpu", 2), "[ResourcePool(\"gpu\", 2)] public abstract class Base { } [Workflow] public sealed partial class W : Base { [Task, Requires(\"gpu\", «3»)] void A() { } }"),
        new(TooMuch("A", 3, "gpu", 2), "public abstract class Base { [Task, Requires(\"gpu\", «3»)] protected void A() { } } [Workflow, ResourcePool(\"gpu\", 2)] public sealed partial class W : Base { }"),
    ];

    public override string[] Silent =>
    [
        "[Workflow, ResourcePool(\"gpu\", 2)] public sealed partial class W { [Task, Requires(\"gpu\", 2)] void A() { } [Task, Requires(\"gpu\")] void B() { } }",

        // The pool may be given by the run's options.
        InWorkflow("[Task, Requires(\"gpu\", 3)] void A() { }"),
        "[Workflow, ResourcePool(\"GPU\", 2)] public sealed partial class W { [Task, Requires(\"gpu\", 3)] void A() { } }",

        // An override requires what it says itself.
        "public abstract class Base { [Task, Requires(\"gpu\", 3)] protected abstract void A(); } [Workflow, ResourcePool(\"gpu\", 2)] public sealed partial class W : Base { [Requires(\"gpu\")] protected override void A() { } }",
    ];

    private static string TooMuch(string task, int units, string resource, int size) =>
        $"'{task}' requires {units} of '{resource}', but 'W' has {size}; require less, or declare more";
}
