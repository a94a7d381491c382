namespace Orchestrator;

/// <summary>Runs a task once for each element of the collection that the parameter is bound to, in parallel; its output is the array of what
/// the elements gave, in their order.</summary>
/// <remarks>
/// The collection is an array, <see cref="System.Collections.Immutable.ImmutableArray{T}"/>, <see cref="IReadOnlyList{T}"/>,
/// <see cref="List{T}"/> or <see cref="IEnumerable{T}"/> that another task puts out; where no task does, it is an input of the
/// workflow of type <see cref="IReadOnlyList{T}"/>. It is enumerated once; an empty one gives an empty array, and where there is none the
/// task fails. A failed element fails the task; the others are cancelled where the workflow fails fast. With
/// <see cref="TaskAttribute.AllowFailure"/> all elements run, the output is an array of <see cref="TaskOutcome{T}"/> and the task succeeds. Where the collection is itself the output of such a task, an element starts as soon
/// as its element there has ended.
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class EachAttribute : Attribute
{
    /// <summary>The most elements in progress at once; 0 (default) is no limit but the run's own and 1,024.</summary>
    public int MaxParallelism { get; set; }
}
