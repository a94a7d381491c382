namespace Orchestrator;

/// <summary>Makes a partial class a workflow: its methods marked <see cref="TaskAttribute"/> are the tasks, and the
/// compiler generates <c>RunAsync</c>, <c>RunDetailedAsync</c>, <c>RunTargetsAsync</c> and <c>Graph</c>.</summary>
/// <remarks>
/// The class may be nested, generic, a record, static or derived. An abstract class gets no generated members: its tasks
/// become part of the workflows that derive from it. A struct or an interface can't be a workflow; the attribute may stand there
/// so that the analyzer can say so (ORCH012).
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, Inherited = false)]
public sealed class WorkflowAttribute : Attribute
{
    /// <summary>The name in messages, events and exports. Default: the name of the class.</summary>
    public string? Name { get; set; }

    /// <summary>The version of the graph, for people and tools that compare two of them. Default: 1.</summary>
    public int Version { get; set; } = 1;

    /// <summary>What a failed task does to the tasks that do not depend on it. Default: <see cref="FailureMode.FailFast"/>.</summary>
    public FailureMode OnFailure { get; set; }

    /// <summary>The most tasks of one run that may be in progress at once, suspended ones included. Default: 0, no limit.</summary>
    /// <remarks><see cref="WorkflowRunOptions.MaxParallelism"/> overrides it for a run.</remarks>
    public int MaxParallelism { get; set; }

    /// <summary>Whether tasks that are ready at the same time are shared with the thread pool. Default: <see cref="ParallelMode.Adaptive"/>.</summary>
    public ParallelMode Parallel { get; set; }

    /// <summary>How long a run may take, in seconds, before its tokens are cancelled and it ends with a
    /// <see cref="TimeoutException"/>. Default: 0, no limit; at most 30 days.</summary>
    public double TimeoutSeconds { get; set; }

    /// <summary>Whether runs must have a <see cref="WorkflowRunOptions.Store"/>; the compiler then checks that whatever crosses a task boundary can be
    /// recorded (ORCH040) and that the graph is the one that is locked (ORCH041). Default: <see langword="false"/>; a run is durable
    /// all the same where its options name a store.</summary>
    public bool Durable { get; set; }

    /// <summary>A <see cref="System.Text.Json.Serialization.JsonSerializerContext"/> that knows the types of inputs and outputs that are not built in. Default:
    /// <see langword="null"/>; such types are then recorded by reflection, where the program allows it.</summary>
    public Type? Json { get; set; }
}
