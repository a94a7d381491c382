namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In a builder.</content>
internal sealed partial class Orch026
{
    public override Reported[] ReportedInBuilder =>
    [
        new("'a' has a timeout, but takes no CancellationToken, so nothing tells it when its time is over; add the parameter",
            InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", () => Go()).Retry(2).«Timeout(5)»; flow.Build();""")),
        new("'shard' has a timeout, but takes no CancellationToken, so nothing tells it when its time is over; add the parameter",
            InBody("""WorkflowBuilder flow = new("w"); foreach (string shard in shards) { flow.Task(shard, One).«Timeout(seconds: 5)»; } flow.Build();""")),
    ];

    public override string[] SilentInBuilder =>
    [
        InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", token => GoAsync(token)).Timeout(5); flow.Task("b", _ => new ValueTask()).Timeout(5); flow.Build();"""),
        InBody("""WorkflowBuilder flow = new("w"); var a = flow.Task("a", One); flow.Task("b", a, (x, _) => x).Timeout(5); flow.Build();"""),
    ];
}
