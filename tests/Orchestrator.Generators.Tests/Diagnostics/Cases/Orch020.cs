namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH020: a value out of range.</summary>
internal sealed partial class Orch020() : DiagnosticCases("ORCH020")
{
    public override Reported[] Reported =>
    [
        new("MaxParallelism of 'W' is -1, but must be 0 (no limit) or more",
            "[Workflow(MaxParallelism = «-1»)] public sealed partial class W { [Task] void A() { } }" + Caller("W", "await w.RunAsync()")),
        new("Each.MaxParallelism of 'A' is -2, but must be 0 (no limit) or more",
            InWorkflow("[Task] void A([Each(MaxParallelism = «-2»)] int x) { }", "await w.RunAsync(new[] { 1 })")),
        new("TimeoutSeconds of 'W' is NaN, but must be from 0 (no limit) to 2592000 (30 days)",
            "[Workflow(TimeoutSeconds = «double.NaN»)] public sealed partial class W { [Task] void A() { } }"),
        new("TimeoutSeconds of 'W' is -0.5, but must be from 0 (no limit) to 2592000 (30 days)",
            "[Workflow(TimeoutSeconds = «-0.5»)] public sealed partial class W { [Task] void A() { } }"),
        new("TimeoutSeconds of 'W' is 2592001, but must be from 0 (no limit) to 2592000 (30 days)",
            "[Workflow(TimeoutSeconds = «30 * 24 * 60 * 60 + 1»)] public sealed partial class W { [Task] void A() { } }"),
        new(["OnFailure of 'W' is 5, but must be a member of FailureMode", "Parallel of 'W' is -1, but must be a member of ParallelMode"],
            "[Workflow(OnFailure = «(FailureMode)5», Parallel = «(ParallelMode)(-1)»)] public sealed partial class W { [Task] void A() { } }"),

        // Retry.
        new("Retry.MaxAttempts of 'A' is 0, but must be from 1 to 1000", InWorkflow("[Task, Retry(«0»)] int A() => 1;", "int a = await w.RunAsync()")),
        new("Retry.MaxAttempts of 'A' is 1001, but must be from 1 to 1000", InWorkflow("[Task, Retry(maxAttempts: «1001», Jitter = false)] void A() { }")),
        new("Retry.DelaySeconds of 'A' is -1, but must be from 0 to 86400 (a day)", InWorkflow("[Task, Retry(3, DelaySeconds = «-1»)] void A() { }")),
        new("Retry.DelaySeconds of 'A' is 86400.5, but must be from 0 to 86400 (a day)", InWorkflow("[Task, Retry(3, DelaySeconds = «86400.5»)] void A() { }")),
        new("Retry.MaxDelaySeconds of 'A' is Infinity, but must be from 0 to 86400 (a day)", InWorkflow("[Task, Retry(3, MaxDelaySeconds = «double.PositiveInfinity»)] void A() { }")),
        new("Retry.Backoff of 'A' is 3, but must be a member of Backoff", InWorkflow("[Task, Retry(3, Backoff = «(Backoff)3»)] void A() { }")),
        new("Retry.On of 'A' is string, but must be a type of exception", InWorkflow("[Task, Retry(3, On = [typeof(TimeoutException), «typeof(string)»])] void A() { }")),
        new(["Retry.On of 'A' is Failed<>, but must be a type of exception", "Retry.On of 'A' is null, but must be a type of exception"],
            "public class Failed<T> : Exception { } " + InWorkflow("[Task, Retry(3, On = new[] { «typeof(Failed<>)», typeof(Failed<int>), «null!» })] void A() { }")),

        // Timeout.
        new("Timeout.Seconds of 'A' is not given, but must be above 0 and at most 2592000 (30 days)", InWorkflow("[Task, «Timeout»] void A(CancellationToken token) { }")),
        new("Timeout.Seconds of 'A' is 0, but must be above 0 and at most 2592000 (30 days)", InWorkflow("[Task, Timeout(Seconds = «0»)] void A(CancellationToken token) { }")),
        new("Timeout.Seconds of 'A' is NaN, but must be above 0 and at most 2592000 (30 days)", InWorkflow("[Task, Timeout(Seconds = «double.NaN»)] void A(CancellationToken token) { }")),
        new("Timeout.Seconds of 'A' is 2592000.5, but must be above 0 and at most 2592000 (30 days)", InWorkflow("[Task, Timeout(Seconds = «2592000.5»)] void A(CancellationToken token) { }")),

        // Resources.
        new("Requires.Units of 'A' is 0, but must be 1 or more", InWorkflow("[Task, Requires(\"gpu\", «0»)] void A() { }")),
        new("Requires.Resource of 'A' is empty, but must be the name of a resource", InWorkflow("[Task, Requires(units: 2, resource: «\"\"»)] void A() { }")),
        new("Requires.Resource of 'A' is null, but must be the name of a resource", InWorkflow("[Task, Requires(«null!»)] void A() { }")),
        new("Requires.Resource of 'A' is 'gpu' once more, but must be a resource that no other one names; say all its units in one",
            InWorkflow("[Task, Requires(\"gpu\"), Requires(\"cpu\"), Requires(«\"gpu\"», 2)] void A() { }")),
        new("ResourcePool.Units of 'W' is 0, but must be 1 or more",
            "[Workflow, ResourcePool(\"gpu\", «0»)] public sealed partial class W { [Task, Requires(\"gpu\", 2)] void A() { } }"),
        new("ResourcePool.Resource of 'W' is empty, but must be the name of a resource",
            "[Workflow, ResourcePool(«\" \"», 2)] public sealed partial class W { [Task] void A() { } }"),
        new("ResourcePool.Units of 'W' is 3, but must be 2, the size of 'gpu' that is declared before",
            "[Workflow, ResourcePool(\"gpu\", 2), ResourcePool(\"gpu\", «3»)] public sealed partial class W { [Task] void A() { } }"),
        new("ResourcePool.Units of 'W' is 3, but must be 2, the size of 'gpu' that is declared before",
            "[ResourcePool(\"gpu\", 2)] public abstract class Base { } [Workflow, ResourcePool(\"gpu\", «3»)] public sealed partial class W : Base { [Task, Requires(\"gpu\", 2)] void A() { } }"),

        // Cache.
        new("Cache.Seconds of 'A' is not given, but must be above 0 and at most 922337203685 (the longest TimeSpan)", InWorkflow("[Task, «Cache(MaxEntries = 5)»] int A() => 1;")),
        new("Cache.Seconds of 'A' is -5, but must be above 0 and at most 922337203685 (the longest TimeSpan)", InWorkflow("[Task, Cache(Seconds = «-5»)] int A() => 1;")),
        new("Cache.MaxEntries of 'A' is 0, but must be 1 or more", InWorkflow("[Task, Cache(Seconds = 5, MaxEntries = «0»)] int A() => 1;")),
        new("Cache.Scope of 'A' is 2, but must be a member of CacheScope", InWorkflow("[Task, Cache(Seconds = 5, Scope = «(CacheScope)2»)] int A() => 1;")),
        new("Cache of 'A' is on a task without output, but must be on one that returns a value", InWorkflow("[Task, «Cache(Seconds = 5)»] Task A() => Task.CompletedTask;")),

        // The others.
        new("Each.MaxParallelism of 'A' is -1, but must be 0 (no limit) or more", InWorkflow("[Task] void A([Each(MaxParallelism = «-1»)] int item) { }")),
        new("Trigger of 'B' is 12, but must be a member of TriggerRule", InWorkflow("[Task] void A() { } [Task(DependsOn = [nameof(A)], Trigger = «(TriggerRule)12»)] void B() { }")),

        // Once, where it stands.
        new("Retry.MaxAttempts of 'A' is 0, but must be from 1 to 1000",
            "public abstract class Base { [Task, Retry(«0»)] protected virtual void A() { } } [Workflow] public sealed partial class V : Base { } "
            + "[Workflow] public sealed partial class W : Base { protected override void A() { } }"),
    ];

    public override string[] Silent =>
    [
        InWorkflow("[Task] void A([Each(MaxParallelism = 0)] int x) { } [Task] void B([Each(MaxParallelism = int.MaxValue)] int x) { }"),
        "[Workflow(MaxParallelism = 0, TimeoutSeconds = 0)] public sealed partial class W { [Task] void A() { } }",
        "[Workflow(MaxParallelism = int.MaxValue, TimeoutSeconds = 30 * 24 * 60 * 60)] public sealed partial class W { [Task] void A() { } }",
        InWorkflow("[Task, Retry(1)] void A() { } [Task, Retry(1000, DelaySeconds = 0, MaxDelaySeconds = 86400, Backoff = Backoff.Constant)] void B() { }"),
        InWorkflow("[Task, Retry(2, On = [])] void A() { } [Task, Retry(2, On = new[] { typeof(Exception), typeof(OperationCanceledException) })] void B() { }"),
        "public class Failed<T> : InvalidOperationException { } " + InWorkflow("[Task, Retry(2, On = [typeof(Failed<int>)])] void A() { }"),
        InWorkflow("const double Day = 86400; [Task, Timeout(Seconds = 30 * Day)] void A(CancellationToken token) { } [Task, Timeout(Seconds = 0.001)] void B(CancellationToken token) { }"),
        "[Workflow, ResourcePool(\"gpu\", 2), ResourcePool(\"cpu\", 1)] public sealed partial class W { [Task, Requires(\"gpu\", 2), Requires(\"cpu\")] void A() { } [Task, Requires(\"gpu\")] void B() { } }",
        "[ResourcePool(\"gpu\", 2)] public abstract class Base { } [Workflow, ResourcePool(\"gpu\", 2)] public sealed partial class W : Base { [Task] void A() { } }",
        InWorkflow("[Task, Cache(Seconds = 0.5, MaxEntries = 1, Scope = CacheScope.Instance)] ValueTask<int> A() => new(1);"),
        InWorkflow("[Task] void A([Each(MaxParallelism = 0)] int item) { } [Task] void B([Each] int item) { }"),

        // An override says its own.
        "public abstract class Base { [Task, Requires(\"gpu\")] protected abstract void A(); } [Workflow] public sealed partial class W : Base { [Requires(\"gpu\", 3)] protected override void A() { } }",
    ];
}
