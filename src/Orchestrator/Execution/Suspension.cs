using Orchestrator.CompilerServices;

namespace Orchestrator.Execution;

/// <summary>Where a suspended task, or an element of one, of a run comes back: the same for all suspensions of the task, until one is broken by its source.</summary>
/// <remarks>
/// A source calls once, and either registers a continuation or throws; some do both, or call again. Where registration has thrown, its thread
/// and a call compete for the end of the task. The barrier of the process on that rare path stands in for an atomic operation in every call:
/// of the two, one at least sees the other.
/// </remarks>
internal sealed class Suspension : IThreadPoolWorkItem
{
    private readonly RunExecutor _executor;
    private readonly Action _continuation;
    private bool _hasCome;
    private bool _isBroken;
    private int _isClaimed;

    public Suspension(RunExecutor executor, int task, ElementLane? lane = null)
    {
        _executor = executor;
        Task = task;
        Lane = lane;
        _continuation = Come;
    }

    public int Task { get; }

    /// <summary>Where the element is in progress that is suspended, if it is one.</summary>
    public ElementLane? Lane { get; }

    /// <summary>The continuation of the suspension that begins.</summary>
    public Action Begin()
    {
        _hasCome = false;
        return _continuation;
    }

    /// <summary>Whether the thread on which the registration has thrown is to end the task.</summary>
    public bool TryTakeBack()
    {
        Volatile.Write(ref _isBroken, true);
        Interlocked.MemoryBarrierProcessWide();
        return !Volatile.Read(ref _hasCome) && TryClaim();
    }

    void IThreadPoolWorkItem.Execute() => _executor.Resume(this);

    private void Come()
    {
        if (Volatile.Read(ref _hasCome))
        {
            return;
        }

        Volatile.Write(ref _hasCome, true);
        if (!Volatile.Read(ref _isBroken) || TryClaim())
        {
            _executor.Resume(this);
        }
    }

    private bool TryClaim() => Interlocked.Exchange(ref _isClaimed, 1) == 0;
}
