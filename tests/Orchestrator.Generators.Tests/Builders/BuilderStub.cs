namespace Orchestrator.Generators.Tests.Builders;

internal static class BuilderStub
{
    public const string Source = """
        namespace Orchestrator
        {
            public class TaskRef
            {
                public static TaskRef<(T1, T2)> Combine<T1, T2>(TaskRef<T1> item1, TaskRef<T2> item2) => null!;
            }
            public class TaskRef<T> : TaskRef { public TaskRef<TaskOutcome<T>> Outcome => null!; }
            public class EachRef<T> { }
            public sealed class WorkflowDefinitionException : Exception { }
            public sealed class RuntimeWorkflow { public ValueTask<int> RunAsync(CancellationToken ct = default) => default; }
            public static class TaskRefExtensions
            {
                public static TTask DependsOn<TTask>(this TTask task, params string[] tasks) where TTask : TaskRef => task;
                public static TTask DependsOn<TTask>(this TTask task, params TaskRef[] tasks) where TTask : TaskRef => task;
                public static TTask Retry<TTask>(this TTask task, int maxAttempts, double delaySeconds = 1, Backoff backoff = Backoff.Exponential, double maxDelaySeconds = 30, bool jitter = true, params Type[] on) where TTask : TaskRef => task;
                public static TTask Timeout<TTask>(this TTask task, double seconds) where TTask : TaskRef => task;
                public static TTask Requires<TTask>(this TTask task, string resource, int units = 1) where TTask : TaskRef => task;
                public static TTask Cache<TTask>(this TTask task, double seconds, int maxEntries = 1000, CacheScope scope = CacheScope.Process) where TTask : TaskRef => task;
                public static TTask Trigger<TTask>(this TTask task, TriggerRule rule) where TTask : TaskRef => task;
                public static EachRef<T> Each<T>(this TaskRef<T[]> collection, int maxParallelism = 0) => null!;
            }
            public sealed class WorkflowBuilder
            {
                public WorkflowBuilder(string name) { }
                public FailureMode OnFailure { get; init; }
                public ParallelMode Parallel { get; init; }
                public int MaxParallelism { get; init; }
                public double TimeoutSeconds { get; init; }
                public TaskRef<TaskContext> Context => null!;
                public WorkflowBuilder ResourcePool(string resource, int units) => this;
                public TaskRef<T> Input<T>(string name) => null!;
                public TaskRef<T> Input<T>(string name, T defaultValue) => null!;
                public TaskRef Task(string name, Action body) => null!;
                public TaskRef Task(string name, Func<CancellationToken, ValueTask> body) => null!;
                public TaskRef<R> Task<R>(string name, Func<R> body) => null!;
                public TaskRef<R> Task<R>(string name, Func<CancellationToken, R> body) => null!;
                public TaskRef Task<T1>(string name, TaskRef<T1> input1, Action<T1, CancellationToken> body) => null!;
                public TaskRef<R> Task<T1, R>(string name, TaskRef<T1> input1, Func<T1, CancellationToken, R> body) => null!;
                public TaskRef<R> Task<T1, T2, R>(string name, TaskRef<T1> input1, TaskRef<T2> input2, Func<T1, T2, CancellationToken, R> body) => null!;
                public TaskRef<R[]> Task<T1, R>(string name, EachRef<T1> each, Func<T1, CancellationToken, R> body) => null!;
                public RuntimeWorkflow Build() => null!;
                public RuntimeWorkflow Build<T>(TaskRef<T> result) => null!;
            }
        }
        """;
}
