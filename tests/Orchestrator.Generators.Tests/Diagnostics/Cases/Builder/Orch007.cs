namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In a builder: C# checks the types of handles; which of its two outputs a task has, is known when it is built.</content>
internal sealed partial class Orch007
{
    public override (string Message, string Source)[] FoundByBuild =>
    [
        ("'b' takes the outcomes of the elements of 'a', which puts out 'System.Int32[]', as it does not allow failure; take its handle itself",
            InBody("""WorkflowBuilder flow = new("w"); var a = flow.Task("a", flow.Input<int[]>("items").Each(), (x, ct) => x); flow.Task("b", a.Outcomes, (x, ct) => x.Length); flow.Build();""")),
    ];
}
