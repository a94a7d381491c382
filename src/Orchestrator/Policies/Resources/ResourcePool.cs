using System.Diagnostics;

namespace Orchestrator.Policies;

/// <summary>Units of one resource: who holds them, who waits for them, and for whom they are kept.</summary>
internal sealed class ResourcePool(string name, int size)
{
    private readonly SortedSet<ResourceWaiter> _byPriority = new(ResourceWaiter.ByPriority);
    private readonly SortedSet<ResourceWaiter> _byArrival = new(ResourceWaiter.ByArrival);
    private readonly List<ResourceWaiter> _reserved = [];
    private int _inUse;

    /// <summary>One lock for all pools: a demand can span those of several owners. It is held only for as long as it takes to look
    /// at who waits.</summary>
    public static Lock Gate { get; } = new();

    public string Name => name;

    public int Size => size;

    public int InUse
    {
        get
        {
            lock (Gate)
            {
                return _inUse;
            }
        }
    }

    /// <summary>How much a waiter could take: what is kept for those whose reservation is older than its own is not free.</summary>
    /// <param name="waiter">The waiter, or <see langword="null"/> for whoever has just come.</param>
    public int AvailableTo(ResourceWaiter? waiter)
    {
        int available = size - _inUse;
        foreach (ResourceWaiter reserved in _reserved)
        {
            if (reserved == waiter)
            {
                break;
            }

            available -= reserved.Demand.UnitsOf(this);
        }

        return available;
    }

    /// <summary>Hands out units, and tells who has waited longest that it was overtaken.</summary>
    public void Take(int units, long ticket)
    {
        _inUse += units;
        Debug.Assert(_inUse <= size, "More units are held than there are.");
        if (_byArrival.Min is { } longest && longest.Ticket < ticket)
        {
            longest.NoteOvertakenBy(ticket);
        }
    }

    public void PutBack(int units)
    {
        _inUse -= units;
        Debug.Assert(_inUse >= 0, "Units have been put back twice.");
    }

    public void Enter(ResourceWaiter waiter)
    {
        _byPriority.Add(waiter);
        _byArrival.Add(waiter);
    }

    public void Reserve(ResourceWaiter waiter) => _reserved.Add(waiter);

    public void Leave(ResourceWaiter waiter)
    {
        _byPriority.Remove(waiter);
        _byArrival.Remove(waiter);
        _reserved.Remove(waiter);
    }

    /// <summary>The first of those waiting that can have what it needs.</summary>
    public ResourceWaiter? FirstThatFits()
    {
        if (_inUse == size || _byPriority.Count == 0)
        {
            return null;
        }

        foreach (ResourceWaiter waiter in _byPriority)
        {
            if (waiter.Demand.Fits(waiter))
            {
                return waiter;
            }
        }

        return null;
    }
}
