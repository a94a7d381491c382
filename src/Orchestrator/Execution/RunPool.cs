using System.Collections.Concurrent;

namespace Orchestrator.Execution;

/// <summary>Ended runs of one workflow, to be used again. Safe to use from several threads; allocates nothing in the steady state.</summary>
internal sealed class RunPool<T>
    where T : class
{
    /// <summary>How many ended runs are kept beside the first; what comes back beyond that is left to the garbage collector.</summary>
    internal const int MaxPooled = 256;

    private readonly ConcurrentQueue<T> _items = new();
    private T? _first;
    private int _count;

    public T? TryTake()
    {
        T? first = _first;
        if (first is not null && Interlocked.CompareExchange(ref _first, null, first) == first)
        {
            return first;
        }

        if (_items.TryDequeue(out T? item))
        {
            Interlocked.Decrement(ref _count);
        }

        return item;
    }

    public void Return(T item)
    {
        if (_first is null && Interlocked.CompareExchange(ref _first, item, null) is null)
        {
            return;
        }

        if (Interlocked.Increment(ref _count) <= MaxPooled)
        {
            _items.Enqueue(item);
        }
        else
        {
            Interlocked.Decrement(ref _count);
        }
    }
}
