namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In a builder, and on every verb whose task is to be seen.</content>
internal sealed partial class Orch020
{
    public override Reported[] ReportedInBuilder =>
    [
        new("Retry.MaxAttempts of 'a' is 0, but must be from 1 to 1000",
            InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", Go).Retry(«0»); flow.Build();""")),
        new(["Retry.MaxAttempts of 'a' is 1001, but must be from 1 to 1000", "Retry.DelaySeconds of 'a' is -1, but must be from 0 to 86400 (a day)", "Retry.MaxDelaySeconds of 'a' is NaN, but must be from 0 to 86400 (a day)", "Retry.Backoff of 'a' is 3, but must be a member of Backoff"],
            InBody("""WorkflowBuilder flow = new("w"); TaskRef a = flow.Task("a", Go); a.Retry(«1001», «-1», maxDelaySeconds: «double.NaN», backoff: «(Backoff)3»); flow.Build();""")),
        new(["Retry.On of 'a' is string, but must be a type of exception", "Retry.On of 'b' is List<>, but must be a type of exception"],
            InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", Go).Retry(2, on: [typeof(TimeoutException), «typeof(string)»]); flow.Task("b", Go).Retry(2, 1, Backoff.Linear, 30, true, «typeof(List<>)»); flow.Build();""")),
        new("Timeout.Seconds of 'a' is 0, but must be above 0 and at most 2592000 (30 days)",
            InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", ct => GoAsync(ct)).Timeout(«0»); flow.Build();""")),
        new(["Cache.Seconds of 'a' is -5, but must be above 0 and at most 922337203685 (the longest TimeSpan)", "Cache.MaxEntries of 'a' is 0, but must be 1 or more", "Cache.Scope of 'a' is 2, but must be a member of CacheScope"],
            InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", One).Cache(«-5», «0», «(CacheScope)2»); flow.Build();""")),
        new(["Requires.Units of 'a' is 0, but must be 1 or more", "Requires.Resource of 'a' is empty, but must be the name of a resource", "Requires.Resource of 'a' is 'gpu' once more, but must be a resource that no other one names; say all its units in one"],
            InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", Go).Requires("gpu", «0»).Requires(«" "»).Requires("cpu").Requires(«"gpu"»); flow.Build();""")),
        new("Trigger of 'b' is 12, but must be a member of TriggerRule",
            InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", Go); flow.Task("b", Go).DependsOn("a").Trigger(«(TriggerRule)12»); flow.Build();""")),
        new("Each.MaxParallelism of 'b' is -1, but must be 0 (no limit) or more",
            InBody("""WorkflowBuilder flow = new("w"); TaskRef<int[]> a = flow.Task("a", () => new[] { 1 }); flow.Task("b", a.Each(«-1»), (x, ct) => x); flow.Build();""")),
        new(["ResourcePool.Units of 'w' is 0, but must be 1 or more", "ResourcePool.Resource of 'w' is empty, but must be the name of a resource", "ResourcePool.Units of 'w' is 3, but must be 2, the size of 'cpu' that is declared before"],
            InBody("""WorkflowBuilder flow = new WorkflowBuilder("w").ResourcePool("gpu", «0»).ResourcePool(«""», 1); flow.ResourcePool("cpu", 2).ResourcePool("cpu", «3»); flow.Task("a", Go); flow.Build();""")),
        new(["MaxParallelism of 'w' is -1, but must be 0 (no limit) or more", "TimeoutSeconds of 'w' is -0.5, but must be from 0 (no limit) to 2592000 (30 days)", "OnFailure of 'w' is 5, but must be a member of FailureMode", "Parallel of 'w' is -1, but must be a member of ParallelMode"],
            InBody("""Add(new WorkflowBuilder("w") { MaxParallelism = «-1», TimeoutSeconds = «-0.5», OnFailure = «(FailureMode)5», Parallel = «(ParallelMode)(-1)» });""")),

        new("Cache of 'a' is on a task without output, but must be on one that returns a value",
            InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", Go).Retry(2).«Cache(5)»; flow.Build();""")),
        new("Retry.MaxAttempts of 'a' is 0, but must be from 1 to 1000",
            InBody("""WorkflowBuilder flow = new("w"); TaskRef a = flow.Task("a", Go).Retry(-1); a.Retry(«0»); flow.Build();""")),

        // Where names, or whose task it is, are known only at run time, the value is still wrong.
        new("Retry.MaxAttempts of '$\"train-{shard}\"' is 0, but must be from 1 to 1000",
            InBody("""WorkflowBuilder flow = new("w"); foreach (string shard in shards) { flow.Task($"train-{shard}", Go).Retry(«0»); } Add(flow); flow.Build();""")),
        new("Timeout.Seconds of 'a' is -1, but must be above 0 and at most 2592000 (30 days)",
            "static class Shards { static void Add(WorkflowBuilder flow, Action<int> each) { flow.Task(\"a\", () => 1).Requires(\"cpu\").Timeout(«-1»); } }"),
    ];

    public override string[] SilentInBuilder =>
    [
        InBody("""WorkflowBuilder flow = new("w"); TaskRef a = flow.Task("a", One); a.Cache(5); flow.Build();"""),
        InBody("""WorkflowBuilder flow = new("w") { MaxParallelism = 0, TimeoutSeconds = 30 * 24 * 60 * 60, OnFailure = FailureMode.Continue }; flow.Task("a", One).Retry(1000, 0, maxDelaySeconds: 86400).Cache(0.5, 1, CacheScope.Process); flow.Build();"""),
        InBody("""WorkflowBuilder flow = new("w") { MaxParallelism = shards.Count - 1 }; flow.Task("a", One).Retry(shards.Count, on: typeof(OperationCanceledException)); flow.Build();"""),
        InBody("""WorkflowBuilder flow = new("w"); flow.ResourcePool("gpu", 2).ResourcePool("gpu", 2); flow.Task("a", Go).Requires("gpu"); flow.Task("b", Go).Requires("gpu"); flow.Build();"""),
        InBody("""WorkflowBuilder flow = new("w"); TaskRef<int[]> a = flow.Task("a", () => new[] { 1 }); flow.Task("b", a.Each(), (x, ct) => x); flow.Task("c", a.Each(4), (x, ct) => x); flow.Build();"""),
        InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", Go).Retry(0).Requires("gpu").Retry(3); flow.Build();"""),
        "static class Shards { static void Add(WorkflowBuilder flow) { flow.Task(\"a\", () => 1).Timeout(0).Retry(3).Timeout(5); } }",
        InBody("""WorkflowBuilder flow = new("w") { MaxParallelism = -1 }; flow.Task("a", Go).Retry(0); Action build = () => flow.Build(); build();"""),
        "static class Other { static string Retry(this string text, int maxAttempts) => text; static string Use() => \"a\".Retry(0); }",
    ];
}
