using Orchestrator.CompilerServices;
using Orchestrator.Execution.Runtime;

namespace Orchestrator;

/// <summary>The elements of a collection that has a count and an index.</summary>
internal sealed class IndexedEachRef<TCollection, T>(
    TaskRef<TCollection> collection, int maxParallelism, Func<TCollection, int> count, Func<TCollection, int, T> at)
    : EachRef<T>(collection, maxParallelism)
{
    internal override T Read(in TaskCall call) => at(collection.Read(call), call.Element);

    internal override int Begin(in TaskCall call) => count(collection.Read(call));
}

/// <summary>The elements of what can only be enumerated: enumerated once for each task that runs for them.</summary>
internal sealed class CopiedEachRef<T>(TaskRef<IEnumerable<T>> collection, int maxParallelism) : EachRef<T>(collection, maxParallelism)
{
    internal override bool IsCopied => true;

    internal override T Read(in TaskCall call) => ((T[])call.Slots.Copies[call.Task]!)[call.Element];

    internal override int Begin(in TaskCall call)
    {
        T[] copy = WorkflowRun.CopyOf(collection.Read(call));
        call.Slots.Copies[call.Task] = copy;
        return copy.Length;
    }
}
