using System.ComponentModel;

namespace Orchestrator.CompilerServices;

/// <summary>
/// One run of a workflow: a graph, the slots of its inputs and outputs, and the state of its tasks. Generated code derives from it
/// and exposes each task as an indexed entry; whoever runs tasks goes through these entries. For generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class WorkflowRun
{
    /// <summary>Makes a run of a graph; it can be used again once it has ended.</summary>
    protected WorkflowRun(WorkflowGraph graph) => Graph = graph;

    internal WorkflowGraph Graph { get; }

    /// <summary>Runs a task's method on what its slots hold: <see langword="true"/> where it has ended, <see langword="false"/>
    /// where it is suspended and will call <see cref="ContinuationOf"/>.</summary>
    protected internal abstract bool Invoke(int task, CancellationToken cancellationToken);

    /// <summary>Takes the end of a task that was suspended: its output goes to its slot, its exception is thrown.</summary>
    protected internal abstract void Finish(int task);

    /// <summary>The output in a task's slot, boxed; <see langword="null"/> for a task without output.</summary>
    protected internal abstract object? GetOutput(int task);

    /// <summary>Empties all slots, so that a run in the pool keeps nothing of its user's alive.</summary>
    protected internal abstract void Clear();
}
