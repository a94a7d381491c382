namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In <c>Define</c>.</content>
internal sealed partial class Orch020
{
    public override Reported[] ReportedInDefine =>
    [
        new("Retry.MaxAttempts of 'A' is 0, but must be from 1 to 1000",
            InDefine(".Task(A).Retry(«0»)", "int A() => 1;", "int a = await w.RunAsync()")),
        new(["Retry.DelaySeconds of 'A' is -1, but must be from 0 to 86400 (a day)", "Retry.Backoff of 'A' is 3, but must be a member of Backoff", "Retry.MaxDelaySeconds of 'A' is Infinity, but must be from 0 to 86400 (a day)"],
            InDefine(".Task(A).Retry(3, «-1», «(Backoff)3», maxDelaySeconds: «double.PositiveInfinity»)", "void A() { }")),
        new("Retry.On of 'A' is string, but must be a type of exception",
            InDefine(".Task(A).Retry(3, on: [typeof(TimeoutException), «typeof(string)»])", "void A() { }")),
        new("Timeout.Seconds of 'A' is 0, but must be above 0 and at most 2592000 (30 days)",
            InDefine(".Task(A).Timeout(«0»)", "void A(CancellationToken token) { }")),
        new(["Requires.Units of 'A' is 0, but must be 1 or more", "Requires.Resource of 'A' is empty, but must be the name of a resource", "Requires.Resource of 'A' is 'gpu' once more, but must be a resource that no other one names; say all its units in one"],
            InDefine(""".Task(A).Requires("gpu", «0»).Requires(«""»).Requires(«"gpu"», 2)""", "void A() { }")),
        new(["Cache.Seconds of 'A' is -5, but must be above 0 and at most 922337203685 (the longest TimeSpan)", "Cache.MaxEntries of 'A' is 0, but must be 1 or more", "Cache.Scope of 'A' is 2, but must be a member of CacheScope"],
            InDefine(".Task(A).Cache(«-5», «0», «(CacheScope)2»)", "int A() => 1;")),
        new("Cache of 'A' is on a task without output, but must be on one that returns a value",
            InDefine(".Task(A).«Cache(5)».Retry(2)", "void A() { }")),
        new("Each.MaxParallelism of 'A' is -1, but must be 0 (no limit) or more",
            InDefine(""".Task(A).Each("item", «-1»)""", "void A(int item) { }", "await w.RunAsync(new[] { 1 })")),
        new("Trigger of 'B' is 12, but must be a member of TriggerRule",
            InDefine(".Task(A).Task(B).DependsOn(A).Trigger(«(TriggerRule)12»)", "void A() { } void B() { }")),
        new("ResourcePool.Units of 'W' is 0, but must be 1 or more",
            """[Workflow, ResourcePool("gpu", «0»)] public sealed partial class W { void Define(WorkflowDefinition w) => w.Task(A).Requires("gpu"); void A() { } }"""),
        new("MaxParallelism of 'W' is -1, but must be 0 (no limit) or more",
            "[Workflow(MaxParallelism = «-1»)] public sealed partial class W { void Define(WorkflowDefinition w) => w.Task(A); void A() { } }"),
    ];

    public override string[] SilentInDefine =>
    [
        InDefine(""".Task(A).Retry(1000, 0, maxDelaySeconds: 86400, on: typeof(Exception)).Cache(0.5, 1, CacheScope.Instance).Requires("gpu").Requires("cpu", 3)""", "int A() => 1;"),
        InDefine(""".Task(A).Each("item").Task(B).Each("item", 4)""", "void A(int item) { } void B(int item) { }"),
    ];
}
