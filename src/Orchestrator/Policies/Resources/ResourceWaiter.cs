using Orchestrator.Execution;

namespace Orchestrator.Policies;

/// <summary>An attempt that waits for its units.</summary>
/// <remarks>
/// Whoever fits is served, by priority and then by arrival, so that units are not idle while somebody could use them. A large or
/// unimportant demand could starve by that. So whoever has waited longest for a resource and has been overtaken there
/// <see cref="OvertakingLimit"/> times gets a reservation: what becomes free is kept for it until it has all it needs. Overtaking is
/// counted, and time is not measured, because who waits without being overtaken would gain nothing by a reservation, and because a
/// count needs no timer and is the same on every machine. Only who has waited longest is counted: otherwise many who wait
/// together would be reserved together, and priorities would mean nothing for as long as that lasts.
/// </remarks>
internal sealed class ResourceWaiter(ResourceDemand demand, int priority, long ticket)
{
    /// <summary>How often others may get units before whoever has waited longest for them.</summary>
    internal const int OvertakingLimit = 16;

    // Whoever waits goes on as a work item: neither under the lock nor at the cost of who puts units back.
    private readonly TaskCompletionSource _granted = new();
    private bool _isWaiting = true;
    private bool _isReserved;
    private int _timesOvertaken;
    private long _lastOvertaker;

    public static Comparer<ResourceWaiter> ByArrival { get; } = Comparer<ResourceWaiter>.Create(
        static (a, b) => a.Ticket.CompareTo(b.Ticket));

    public static Comparer<ResourceWaiter> ByPriority { get; } = Comparer<ResourceWaiter>.Create(
        static (a, b) => a.Priority == b.Priority ? a.Ticket.CompareTo(b.Ticket) : b.Priority.CompareTo(a.Priority));

    public ResourceDemand Demand => demand;

    /// <summary>The place in the order of arrival.</summary>
    public long Ticket => ticket;

    private int Priority => priority;

    public async ValueTask WaitAsync(CancellationToken token)
    {
        using CancellationTokenRegistration registration = token.UnsafeRegister(
            static (waiter, token) => ((ResourceWaiter)waiter!).Cancel(token), this);
        await _granted.Task.ConfigureAwait(false);
    }

    /// <summary>Gives the waiter what it needs. Under the lock, as all that follows.</summary>
    public void Grant()
    {
        Leave();
        demand.Take(ticket);
        WorkItems.Queue(_granted.SetResult);
    }

    public void NoteOvertakenBy(long overtaker)
    {
        // One demand can overtake in several pools.
        if (_lastOvertaker == overtaker)
        {
            return;
        }

        _lastOvertaker = overtaker;
        if (++_timesOvertaken == OvertakingLimit)
        {
            _isReserved = true;
            demand.Reserve(this);
        }
    }

    private void Leave()
    {
        _isWaiting = false;
        demand.Leave(this);
    }

    private void Cancel(CancellationToken token)
    {
        lock (ResourcePool.Gate)
        {
            if (!_isWaiting)
            {
                return;
            }

            Leave();
            if (_isReserved)
            {
                demand.GrantWaiting();
            }
        }

        WorkItems.Queue(() => _granted.SetCanceled(token));
    }
}
