namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In a builder: a method that C# takes for an action.</content>
internal sealed partial class Orch015
{
    private const string AsyncVoid = " static class Fire { public static async void Forget() => await Task.Yield(); public static async void ForgetIt(int x, CancellationToken ct) => await Task.Yield(); }";

    public override Reported[] ReportedInBuilder =>
    [
        new("'a' is async void: nobody can wait for it or see it fail; return Task instead",
            InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", «Fire.Forget»); flow.Build();""") + AsyncVoid),
        new(["'a' is async void: nobody can wait for it or see it fail; return Task instead", "'shard' is async void: nobody can wait for it or see it fail; return Task instead"],
            InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", «(Action)(async () => await Task.Yield())»); foreach (string shard in shards) { flow.Task(shard, flow.Input<int>("x"), «Fire.ForgetIt»); } flow.Build();""") + AsyncVoid),
    ];

    public override string[] SilentInBuilder =>
    [
        InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", async () => await Task.Yield()); flow.Task("b", async ct => await Task.Yield()); flow.Build();"""),
        InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", GoAsync); flow.Task("b", flow.Input<int>("x"), async (x, ct) => { await Task.Yield(); }); flow.Task("c", () => Fire.Forget()); flow.Build();""") + AsyncVoid,
    ];
}
