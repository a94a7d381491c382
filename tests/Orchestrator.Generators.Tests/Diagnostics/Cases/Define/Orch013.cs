namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In <c>Define</c>.</content>
internal sealed partial class Orch013
{
    public override Reported[] ReportedInDefine =>
    [
        new("'Define' lists tasks, but its class 'C' is not a [Workflow]; mark the class [Workflow] and make it partial",
            "public sealed class C { void «Define»(WorkflowDefinition w) => w.Task(A); void A() { } }"),
        new("'Define' lists tasks, but its struct 'C' is not a [Workflow]; make it a partial class and mark it [Workflow]",
            "public struct C { void «Define»(WorkflowDefinition w) => w.Task(A); void A() { } }"),
    ];

    public override string[] SilentInDefine =>
    [
        "public abstract class C { protected void Define(WorkflowDefinition w) => w.Task(A); protected void A() { } }",
        "public sealed class C { void Define(string w) { } static void Defined(WorkflowDefinition w) { } }",
    ];
}
