namespace Orchestrator.Policies;

/// <summary>Units of a pool.</summary>
internal readonly record struct PoolUnits(ResourcePool Pool, int Units);

/// <summary>What an attempt at a task takes: units of one or more pools, all together or none, so that crossed demands can't
/// wait for each other.</summary>
internal sealed class ResourceDemand(PoolUnits[] units)
{
    private static long s_tickets;

    /// <summary>The resources that it is about.</summary>
    public IEnumerable<string> Names => units.Select(static part => part.Pool.Name).Distinct(StringComparer.Ordinal);

    public int UnitsOf(ResourcePool pool)
    {
        foreach (PoolUnits part in units)
        {
            if (part.Pool == pool)
            {
                return part.Units;
            }
        }

        return 0;
    }

    /// <summary>Takes the units, once they can be had; allocates nothing where that is at once.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled before; nothing is held.</exception>
    public ValueTask AcquireAsync(int priority, CancellationToken token)
    {
        ResourceWaiter waiter;
        lock (ResourcePool.Gate)
        {
            long ticket = ++s_tickets;
            if (Fits(null))
            {
                Take(ticket);
                return default;
            }

            waiter = new ResourceWaiter(this, priority, ticket);
            foreach (PoolUnits part in units)
            {
                part.Pool.Enter(waiter);
            }
        }

        return waiter.WaitAsync(token);
    }

    /// <summary>Puts the units back, and serves those who waited for them.</summary>
    public void Release()
    {
        lock (ResourcePool.Gate)
        {
            foreach (PoolUnits part in units)
            {
                part.Pool.PutBack(part.Units);
            }

            GrantWaiting();
        }
    }

    /// <summary>Whether a waiter, or whoever has just come, can have all of it. Under the lock, as all that follows.</summary>
    public bool Fits(ResourceWaiter? waiter)
    {
        foreach (PoolUnits part in units)
        {
            if (part.Pool.AvailableTo(waiter) < part.Units)
            {
                return false;
            }
        }

        return true;
    }

    public void Take(long ticket)
    {
        foreach (PoolUnits part in units)
        {
            part.Pool.Take(part.Units, ticket);
        }
    }

    public void Reserve(ResourceWaiter waiter)
    {
        foreach (PoolUnits part in units)
        {
            part.Pool.Reserve(waiter);
        }
    }

    public void Leave(ResourceWaiter waiter)
    {
        foreach (PoolUnits part in units)
        {
            part.Pool.Leave(waiter);
        }
    }

    /// <summary>Serves those who wait for these pools, until none of them fits.</summary>
    public void GrantWaiting()
    {
        while (FirstThatFits() is { } waiter)
        {
            waiter.Grant();
        }
    }

    private ResourceWaiter? FirstThatFits()
    {
        ResourceWaiter? first = null;
        foreach (PoolUnits part in units)
        {
            if (part.Pool.FirstThatFits() is { } waiter && (first is null || ResourceWaiter.ByPriority.Compare(waiter, first) < 0))
            {
                first = waiter;
            }
        }

        return first;
    }
}
