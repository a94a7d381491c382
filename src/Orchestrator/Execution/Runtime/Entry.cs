using Orchestrator.CompilerServices;

namespace Orchestrator.Execution.Runtime;

/// <summary>What a run invokes by its index: the body of a task, or a method of its policies.</summary>
/// <param name="task">The task that it belongs to.</param>
internal abstract class Entry(int task)
{
    public int Task => task;

    /// <summary>Whether it may end later than its call.</summary>
    public virtual bool CanSuspend => false;

    /// <inheritdoc cref="WorkflowRun.Invoke"/>
    /// <param name="slots">The run's values.</param>
    /// <param name="entry">The index of this.</param>
    /// <param name="lane">The place of the element, where the task fans out.</param>
    /// <param name="token">The token of this attempt.</param>
    public abstract bool Invoke(RuntimeSlots slots, int entry, ElementLane? lane, CancellationToken token);

    /// <inheritdoc cref="WorkflowRun.Finish"/>
    public virtual void Finish(RuntimeSlots slots, int entry, ElementLane? lane) =>
        throw new InvalidOperationException("A synchronous body has nothing to finish.");

    /// <summary>The output, boxed.</summary>
    public virtual object? GetOutput(RuntimeSlots slots) => null;

    /// <summary>The output of an element, boxed.</summary>
    public virtual object? GetElementOutput(RuntimeSlots slots, int element) => null;

    /// <summary>Puts an output where the body would.</summary>
    public virtual void SetOutput(RuntimeSlots slots, int element, object? value)
    {
    }

    /// <summary>Writes the output, or that of an element, for the record.</summary>
    public virtual void WriteOutput(RuntimeSlots slots, int element, PayloadWriter payload)
    {
    }

    /// <summary>Puts an output that was recorded where the body would.</summary>
    public virtual void ReadOutput(RuntimeSlots slots, int element, PayloadReader payload)
    {
    }

    /// <summary>Makes room for the output of each element.</summary>
    public virtual void BeginOutputs(RuntimeSlots slots, int count)
    {
    }

    /// <summary>Makes a place for an element in progress.</summary>
    public virtual ElementLane CreateLane() => new ElementLane<NoResult>();

    /// <summary>Puts a failure in the place of an element's output.</summary>
    public virtual void FailElement(RuntimeSlots slots, int element, Exception failure)
    {
    }
}
