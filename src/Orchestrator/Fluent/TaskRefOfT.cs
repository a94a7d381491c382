using Orchestrator.Execution.Runtime;

namespace Orchestrator;

/// <summary>A handle of a value in the runs of a workflow: the output of a task, an input, or what is made of them.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <remarks>A task that is added with the handle takes the value, and so waits for the task that puts it out.</remarks>
public abstract class TaskRef<T> : TaskRef
{
    private protected TaskRef(WorkflowBuilder builder, TaskNode? node)
        : base(builder, node)
    {
    }

    /// <summary>How the task ended, with its output if there is one: what a task takes that also runs where the value is missing.</summary>
    /// <exception cref="ArgumentException">The handle stands for no task.</exception>
    public TaskRef<TaskOutcome<T>> Outcome => field ??= new OutcomeRef<T>(this);

    internal override TaskRef? AsOutcome => IsTask ? Outcome : null;

    /// <summary>The value, in a run.</summary>
    internal abstract T Read(in TaskCall call);

    /// <summary>The value, once a run has ended.</summary>
    internal virtual T Read(RunResult result) => throw Misused($"is {Kind}, which a result does not hold.", "handle");

    internal override void AddToKey(in TaskCall call, List<object?> key) => key.Add(Read(call));
}
