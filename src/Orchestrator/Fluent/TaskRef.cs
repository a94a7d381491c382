using Orchestrator.Execution.Runtime;

namespace Orchestrator;

/// <summary>A handle of a task that was added to a <see cref="WorkflowBuilder"/>, by which others refer to it.</summary>
/// <remarks>Handles refer to tasks that have been added before, so that they can't form a cycle. They are immutable; what the verbs
/// (<c>Retry</c>, <c>DependsOn</c>…) change is the task in its builder.</remarks>
public class TaskRef
{
    private readonly TaskNode? _node;

    internal TaskRef(WorkflowBuilder builder, TaskNode? node) => (Builder, _node) = (builder, node);

    /// <summary>The name of the task, or of the input.</summary>
    public virtual string Name => Node.Name;

    internal WorkflowBuilder Builder { get; }

    /// <summary>The task that the handle stands for.</summary>
    /// <exception cref="ArgumentException">It stands for something else.</exception>
    internal TaskNode Node => _node ?? throw Misused($"is not a task of builder '{Builder.Name}', but {Kind}; pass the handle that Task(…) has returned.", "task");

    /// <summary>Whether it stands for a task.</summary>
    internal bool IsTask => _node is not null;

    /// <summary>What it stands for where that is no task.</summary>
    private protected virtual string Kind => "made from others";

    /// <summary>The name of the input that it stands for, if it does.</summary>
    internal virtual string? InputName => null;

    /// <summary>How the task ended, where the handle stands for one with an output.</summary>
    internal virtual TaskRef? AsOutcome => null;

    /// <summary>How the elements of the task ended, where it has some with an output.</summary>
    internal virtual TaskRef? AsElementOutcomes => null;

    private protected ArgumentException Misused(string problem, string parameter) => new($"'{Name}' {problem}", parameter);

    /// <summary>Whether the value behind the handle is made of what the run knows of its tasks, and not only of other values.</summary>
    internal virtual bool ReadsRun => false;

    /// <summary>Adds what the value behind the handle is made of.</summary>
    internal virtual void AddSources(List<HandleSource> sources) => sources.Add(new HandleSource(Node));

    /// <summary>Adds what of the value makes an output another one that depends on it.</summary>
    internal virtual void AddToKey(in TaskCall call, List<object?> key)
    {
    }

    /// <summary>The name of the task, or of the input.</summary>
    public override string ToString() => Name;

    /// <summary>One value of the values behind some handles.</summary>
    /// <remarks>Where it would be needed that a task takes several values as one: in a condition, a fallback or a compensation, or
    /// beyond the eighth.</remarks>
    /// <exception cref="ArgumentException">The handles are of different builders.</exception>
    public static TaskRef<(T1 Item1, T2 Item2)> Combine<T1, T2>(TaskRef<T1> item1, TaskRef<T2> item2)
    {
        ArgumentNullException.ThrowIfNull(item1);
        item1.Builder.ThrowIfForeign(item2);
        return new CombinedRef<T1, T2>(item1, item2);
    }

    /// <inheritdoc cref="Combine{T1, T2}"/>
    public static TaskRef<(T1 Item1, T2 Item2, T3 Item3)> Combine<T1, T2, T3>(TaskRef<T1> item1, TaskRef<T2> item2, TaskRef<T3> item3)
    {
        ArgumentNullException.ThrowIfNull(item1);
        item1.Builder.ThrowIfForeign(item2);
        item1.Builder.ThrowIfForeign(item3);
        return new CombinedRef<T1, T2, T3>(item1, item2, item3);
    }
}
