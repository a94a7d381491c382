using Orchestrator.CompilerServices;
using Orchestrator.Policies;

namespace Orchestrator.Execution;

/// <summary>A task that fans out, in one run: which of its elements are still to be run, and the places of those in progress.</summary>
/// <remarks>What changes while elements run is guarded by the executor's lock. Kept with the run, and used again by the next.</remarks>
internal sealed class FanOut
{
    /// <summary>How many elements of a task are in progress at once where nothing else limits them.</summary>
    internal const int DefaultMaxParallelism = 1_024;

    private readonly int _maxParallelism;
    private readonly bool _follows;
    private readonly bool _isFollowed;
    private ReadySet _ready = new(0);
    private ReadySet _done = new(0);
    private int _next;
    private int _ended;
    private int _inProgress;
    private ElementLane? _freeLane;

    // The elements that were recorded before the run was resumed, and whether each has an output; null where there are none.
    private Dictionary<int, bool>? _restored;

    public FanOut(WorkflowTask task, bool isFollowed, AttemptPolicies? policies)
    {
        Task = task.Index;
        Policies = policies is { HasAttemptPolicies: true } ? policies : null;
        _maxParallelism = task.MaxParallelism > 0 ? task.MaxParallelism : DefaultMaxParallelism;
        _follows = task.FollowedTask != WorkflowTask.NoTask;
        _isFollowed = isFollowed;
    }

    public int Task { get; }

    /// <summary>What applies to each element, or <see langword="null"/>.</summary>
    public AttemptPolicies? Policies { get; }

    /// <summary>The number of elements.</summary>
    public int Count { get; private set; }

    /// <summary>The token that its elements get.</summary>
    public CancellationToken Token { get; private set; }

    /// <summary>Whether its condition has been asked.</summary>
    public bool IsDecided { get; set; }

    /// <summary>What its condition has thrown.</summary>
    public Exception? ConditionFailure { get; set; }

    /// <summary>Whether it has elements, and they can be run.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Whether no element will be run any more, so that the task can end.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Whether no further element is begun.</summary>
    public bool IsStopped { get; set; }

    /// <summary>Whether it will not run, and ends when the task does whose elements it follows.</summary>
    public bool AwaitsSource { get; set; }

    /// <summary>Whether the task whose elements it follows has ended; where there is none, as if it had.</summary>
    public bool SourceHasEnded { get; set; }

    /// <summary>Whether an element has ended because the run was stopped.</summary>
    public bool WasCanceled { get; set; }

    public bool HasRunAll => _ended == Count;

    public bool CanTake => !IsStopped && _inProgress < _maxParallelism && (_follows ? _ready.Count > 0 : _next < Count);

    /// <summary>Makes it as if it had never begun, and lets go of what belongs to the user.</summary>
    public void Reset()
    {
        HasBegun = false;
        IsClosed = false;
        IsDecided = false;
        AwaitsSource = false;
        ConditionFailure = null;
        Token = default;
        _restored = null;
    }

    public void Begin(int count, CancellationToken token)
    {
        Count = count;
        Token = token;
        IsStopped = false;
        WasCanceled = false;
        SourceHasEnded = !_follows;
        _next = 0;
        _ended = _restored?.Count ?? 0;
        _inProgress = 0;
        if (_follows)
        {
            _ready.Reset(count);
        }

        if (_isFollowed)
        {
            _done.Reset(count);
            AddRestored();
        }

        SkipRestored();
        HasBegun = true;
    }

    /// <summary>Takes over the elements that have ended already in the task that this one follows.</summary>
    public void CatchUp(FanOut source)
    {
        if (_restored is null)
        {
            _ready.CopyFrom(source._done);
            return;
        }

        ReadySet done = new(Count);
        done.CopyFrom(source._done);
        while (done.Count > 0)
        {
            Add(done.Take());
        }
    }

    /// <summary>An element can be run, since it has ended in the task that this one follows.</summary>
    public void Add(int element)
    {
        if (_restored is null || !_restored.ContainsKey(element))
        {
            _ready.Add(element);
        }
    }

    /// <summary>Begins an element; there must be one that can be taken.</summary>
    public ElementLane Take(WorkflowRun run)
    {
        _inProgress++;
        ElementLane lane = Borrow(_follows ? _ready.Take() : _next++, run);
        SkipRestored();
        return lane;
    }

    /// <summary>An element has ended before the run was resumed; to be said of all of them before it begins.</summary>
    public void Restore(int element, bool hasOutput) => (_restored ??= [])[element] = hasOutput;

    private void AddRestored()
    {
        for (int element = 0; _restored is not null && element < Count; element++)
        {
            if (_restored.GetValueOrDefault(element))
            {
                _done.Add(element);
            }
        }
    }

    private void SkipRestored()
    {
        while (_restored is not null && !_follows && _restored.ContainsKey(_next))
        {
            _next++;
        }
    }

    /// <summary>A place for an element.</summary>
    public ElementLane Borrow(int element, WorkflowRun run)
    {
        ElementLane lane = _freeLane ?? MakeLane(run);
        _freeLane = lane.NextFree;
        lane.NextFree = null;
        lane.Element = element;
        return lane;
    }

    public void GiveBack(ElementLane lane)
    {
        lane.Element = ElementLane.NoElement;
        lane.NextFree = _freeLane;
        _freeLane = lane;
    }

    /// <summary>Takes the end of an element.</summary>
    /// <param name="lane">Its place, which is free from here on.</param>
    /// <param name="hasOutput">Whether those that follow can take it up.</param>
    public void End(ElementLane lane, bool hasOutput)
    {
        if (hasOutput && _isFollowed)
        {
            _done.Add(lane.Element);
        }

        GiveBack(lane);
        _inProgress--;
        _ended++;
    }

    /// <summary>Whether the task can end with this, once.</summary>
    /// <param name="mustStop">Whether no further element may begin.</param>
    public bool TryClose(bool mustStop)
    {
        if (!HasBegun || IsClosed || _inProgress > 0 || !SourceHasEnded || !(HasRunAll || IsStopped || mustStop))
        {
            return false;
        }

        IsClosed = true;
        return true;
    }

    private ElementLane MakeLane(WorkflowRun run)
    {
        ElementLane lane = run.MakeLane(Task);
        lane.Attach(run, this);
        return lane;
    }
}
