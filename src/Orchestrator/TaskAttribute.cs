namespace Orchestrator;

/// <summary>Makes a method of a <see cref="WorkflowAttribute">workflow</see> one of its tasks.</summary>
/// <remarks>
/// The method returns <c>void</c>, a value, <see cref="System.Threading.Tasks.Task"/>, <see cref="Task{TResult}"/>,
/// <see cref="ValueTask"/> or <see cref="ValueTask{TResult}"/>. The name of the task is the method's, less a final
/// <c>Async</c>. A parameter that is named as another task, the case of its first letter aside, takes that task's output:
/// it is an edge of the graph. Every other parameter is an input of the workflow.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TaskAttribute : Attribute
{
    /// <summary>The tasks that must end before this one starts (see <see cref="Trigger"/>) though it takes no data from them; write
    /// them as <c>nameof(Method)</c>. Default: none.</summary>
    public string[] DependsOn { get; set; } = [];

    /// <summary>The name shown to people, in exports and by observers. Default: the name of the task.</summary>
    public string? Name { get; set; }

    /// <summary>When the task runs, by how the tasks that it depends on have ended. Default: when all have succeeded.</summary>
    public TriggerRule Trigger { get; set; }

    /// <summary>Whether the run may succeed though this task fails. Tasks that depend on it see it as failed, by
    /// their <see cref="Trigger"/>. Default: <see langword="false"/>.</summary>
    public bool AllowFailure { get; set; }

    /// <summary>Among the tasks that are ready, the higher priority starts first. Default: 0.</summary>
    public int Priority { get; set; }

    /// <summary>Whether the task can be run again without harm; the compiler warns of a <see cref="RetryAttribute">retry</see> where it
    /// can't, and a durable run that finds such a task cut off asks for a decision (<see cref="TaskInterruptedException"/>). Default: <see langword="true"/>.</summary>
    public bool Idempotent { get; set; } = true;

    /// <summary>Which version of the task this is: raise it where its body has changed so that recorded outputs must not be used any more. Default: 1.</summary>
    /// <remarks>See <see cref="WorkflowRunOptions.OnChanged"/> for what a durable run does then.</remarks>
    public int Version { get; set; } = 1;
}
