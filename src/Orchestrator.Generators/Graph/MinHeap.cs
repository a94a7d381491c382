namespace Orchestrator.Graphs;

/// <summary>Numbers of which the lowest comes out first.</summary>
internal sealed class MinHeap(int capacity)
{
    private readonly int[] _items = new int[capacity];

    public int Count { get; private set; }

    public void Add(int item)
    {
        int at = Count++;
        while (at > 0 && _items[(at - 1) / 2] > item)
        {
            _items[at] = _items[(at - 1) / 2];
            at = (at - 1) / 2;
        }

        _items[at] = item;
    }

    /// <summary>Takes the lowest; there must be one.</summary>
    public int Take()
    {
        int first = _items[0];
        int last = _items[--Count];
        int at = 0;
        while (true)
        {
            int child = (2 * at) + 1;
            if (child + 1 < Count && _items[child + 1] < _items[child])
            {
                child++;
            }

            if (child >= Count || _items[child] >= last)
            {
                break;
            }

            _items[at] = _items[child];
            at = child;
        }

        _items[at] = last;
        return first;
    }
}
