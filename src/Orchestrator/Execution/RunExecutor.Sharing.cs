using System.Diagnostics;
using System.Numerics;
using Orchestrator.CompilerServices;

namespace Orchestrator.Execution;

/// <content>Helpers: threads of the pool that take tasks from threads that have more than one.</content>
internal sealed partial class RunExecutor : IThreadPoolWorkItem
{
    /// <summary>How many threads can take tasks from one another in one run; one that comes beyond that works, and keeps what it has.</summary>
    internal const int MaxWorkers = 64;

    // Waking a parked thread costs more than most tasks, so a helper looks around for some ten microseconds before it goes.
    private const int LooksBeforeLeaving = 64;
    private const int SpinsBetweenLooks = 8;

    private static readonly bool s_canSpin = Environment.ProcessorCount > 1;

    private readonly Worker?[] _workers = new Worker?[MaxWorkers];
    private long _busyWorkers;
    private int _helpersLooking;
    private int _isStartQueued;
    private bool _sharing;

    /// <summary>Whether there is something for a helper; never, once the run has ended.</summary>
    /// <remarks>A helper of an earlier run would look on and on at what stands at the place of a thread that does not share: what has been seen
    /// counts only if the run that it is of still shares.</remarks>
    public bool HasOffers => Volatile.Read(ref _sharing) && SeesTasks && Volatile.Read(ref _sharing);

    private bool SeesTasks
    {
        get
        {
            if ((_isOrdered && HasTaskInQueue) || HasElement)
            {
                return true;
            }

            for (long busy = Volatile.Read(ref _busyWorkers); busy != 0; busy &= busy - 1)
            {
                if (_workers[BitOperations.TrailingZeroCount(busy)] is { HasTasks: true })
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>A thread of the pool arrives: to start a run that has left its caller's thread, or as a helper. The run that called for
    /// it may have ended, and another may have begun, or none.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        if (Volatile.Read(ref _isStartQueued) != 0 && Interlocked.Exchange(ref _isStartQueued, 0) != 0)
        {
            Enter(new Session(this, SessionKind.Start));
        }
        else
        {
            Help();
        }
    }

    private void Help()
    {
        for (int look = 0; look < LooksBeforeLeaving; look++)
        {
            if (HasOffers && TryHold())
            {
                bool foundTasks = Enter(new Session(this, SessionKind.Help)).FoundTasks;

                // Another may be on its way by now, and one looks at a time.
                if (Interlocked.CompareExchange(ref _helpersLooking, 1, 0) != 0)
                {
                    return;
                }

                look = foundTasks ? 0 : look;
            }

            if (!s_canSpin)
            {
                break;
            }

            Thread.SpinWait(SpinsBetweenLooks);
        }

        // Who offers something looks for helpers after that; who leaves looks for offers after that: one of the two sees the other.
        Interlocked.Exchange(ref _helpersLooking, 0);
        if (HasOffers)
        {
            CallHelper();
        }
    }

    private void CallHelper()
    {
        if (Volatile.Read(ref _helpersLooking) == 0 && Interlocked.CompareExchange(ref _helpersLooking, 1, 0) == 0)
        {
            WorkItems.Queue(this);
        }
    }

    /// <summary>A helper's first task, if any; from here on another helper may be called, and is where there is more to do.</summary>
    private int TakeAsHelper(Worker worker, ref ReadyList ready, out ElementLane? lane)
    {
        int task = Take(worker, ref ready, out lane);

        // Also without a task: the run may end on this thread, and then the code that awaited it runs here, and may start the next.
        Interlocked.Exchange(ref _helpersLooking, 0);
        if ((task != None || lane is not null) && ready.Count == 0 && HasOffers)
        {
            CallHelper();
        }

        return task;
    }

    /// <summary>Puts ready tasks where other threads can take them while this one is busy; how long it took to call one.</summary>
    private long Offer(Worker worker, ref ReadyList ready)
    {
        // Tasks stand there already where the end of a task brought about that of another, on this thread.
        for (ReadyList inside = worker.TakeNear(); inside.Count > 0;)
        {
            ready.Push(inside.Pop(_next), _next);
        }

        if (!_sharing)
        {
            Volatile.Write(ref worker.Near, ready.Packed);
            ready = default;
            return 0;
        }

        if (ready.Count > 1 && Volatile.Read(ref worker.Far) == 0)
        {
            Volatile.Write(ref worker.Far, ready.CutOlderHalf(_next).Packed);
        }

        Interlocked.Exchange(ref worker.Near, ready.Packed);
        ready = default;
        if (Volatile.Read(ref _helpersLooking) != 0)
        {
            return 0;
        }

        long start = _measuring ? Stopwatch.GetTimestamp() : 0;
        CallHelper();
        return _measuring ? Stopwatch.GetTimestamp() - start : 0;
    }

    private ReadyList Steal(Worker thief)
    {
        for (long busy = Volatile.Read(ref _busyWorkers) & ~thief.Bit; busy != 0; busy &= busy - 1)
        {
            if (_workers[BitOperations.TrailingZeroCount(busy)] is { HasTasks: true } worker)
            {
                ReadyList stolen = worker.TakeFar();
                stolen = stolen.Count > 0 ? stolen : worker.TakeNear();
                if (stolen.Count > 0)
                {
                    return stolen;
                }
            }
        }

        return default;
    }

    private Worker TakePlace()
    {
        long busy = Volatile.Read(ref _busyWorkers);
        while (~busy != 0)
        {
            int free = BitOperations.TrailingZeroCount(~busy);
            long seen = Interlocked.CompareExchange(ref _busyWorkers, busy | (1L << free), busy);
            if (seen == busy)
            {
                return _workers[free] ??= new Worker(this, 1L << free);
            }

            busy = seen;
        }

        return new Worker(this, 0);
    }

    private void LeavePlace(Worker worker)
    {
        if (worker.Bit != 0)
        {
            Interlocked.And(ref _busyWorkers, ~worker.Bit);
        }
    }
}
