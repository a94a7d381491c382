using Orchestrator.Execution.Runtime;

namespace Orchestrator;

/// <summary>The elements of a collection: a task that is added with it runs once for each of them.</summary>
/// <typeparam name="T">The type of an element.</typeparam>
public abstract class EachRef<T> : IElementSource
{
    private protected EachRef(TaskRef collection, int maxParallelism) => (Collection, MaxParallelism) = (collection, maxParallelism);

    internal TaskRef Collection { get; }

    /// <summary>The most elements in progress at once; 0 is no limit of its own.</summary>
    internal int MaxParallelism { get; }

    /// <summary>Whether the elements are copied, since the collection can only be enumerated.</summary>
    internal virtual bool IsCopied => false;

    /// <summary>The element that the call is for.</summary>
    internal abstract T Read(in TaskCall call);

    internal abstract int Begin(in TaskCall call);

    int IElementSource.Begin(in TaskCall call) => Begin(call);

    object? IElementSource.GetElement(in TaskCall call) => Read(call);
}
