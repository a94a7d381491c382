namespace Orchestrator.Execution;

/// <content>Tasks that fan out: to the rest of the executor such a task is suspended while its elements run.</content>
internal sealed partial class RunExecutor
{
    // Empty where no task fans out.
    private readonly FanOut?[] _fanOuts;
    private readonly List<FanOut> _open = [];

    private FanOut? MakeFanOut(WorkflowTask task) => !task.FansOut ? null : new FanOut(
        task, !_plan.FollowersOf(task.Index).IsEmpty, _plan.Policies[task.Index]);

    private bool FansOut(int task) => _fanOuts.Length > 0 && _fanOuts[task] is not null;

    private bool HasBegunFanOut(int task) => _fanOuts.Length > 0 && _fanOuts[task] is { HasBegun: true };

    private bool IsClosed(int task) => _fanOuts.Length > 0 && _fanOuts[task] is { IsClosed: true };

    // It comes up once more when the task has ended whose elements it follows.
    private bool HasBeenReady(int task) => _fanOuts.Length > 0 && _fanOuts[task] is { IsClosed: true } or { IsDecided: true };

    // What elements may do, the task as a whole may not.
    private bool AllowsFailure(int task) => _plan.Graph.Tasks[task] is { AllowFailure: true, FansOut: false };

    private void ResetFanOuts()
    {
        foreach (FanOut? fanOut in _fanOuts)
        {
            fanOut?.Reset();
        }
    }

    /// <summary>Runs a task that fans out as far as to its elements; the next task to run here, if any.</summary>
    private int RunFanOut(Worker worker, FanOut fanOut, ref ReadyList ready)
    {
        int task = fanOut.Task;
        if (!fanOut.IsDecided && !TryDecide(fanOut))
        {
            ready = worker.TakeNear();
            return None;
        }

        Exception? exception = fanOut.ConditionFailure;
        int count = 0;
        if (exception is null && IsSkipped(task))
        {
            TaskState state = TaskState.Skipped;
            ready = worker.TakeNear();
            return AwaitsSource(task, ref state) ? None : EndUnrun(task, state, ref ready);
        }

        if (exception is null && _durable is not null && !TryStart(task, out exception))
        {
            ready = worker.TakeNear();
            return None;
        }

        if (exception is null)
        {
            NotifyStarted(task);
            count = TryBegin(task, out exception);
        }

        ready = worker.TakeNear();
        return count == 0 ? End(task, exception, ref ready) : Open(fanOut, count, ref ready);
    }

    private int TryBegin(int task, out Exception? exception)
    {
        exception = null;
        int count;
        try
        {
            count = _run.BeginElementsOf(task);
        }
        catch (Exception thrown)
        {
            exception = thrown;
            return 0;
        }

        return _durable is null || TryRestoreElements(_fanOuts[task]!, count, _durable, out exception) ? count : 0;
    }

    /// <summary>From here on elements can be run; those that follow them may begin too.</summary>
    private int Open(FanOut fanOut, int count, ref ReadyList ready)
    {
        int task = fanOut.Task;
        CancellationToken token = fanOut.Policies is null ? TokenFor(task) : TokenOf(task);
        Interlocked.Add(ref _elements, count);
        bool isClosed;
        lock (_gate)
        {
            // While its elements run, they count as in progress, and it does not.
            _inProgress--;
            fanOut.Begin(count, token);
            if (_plan.Graph.Tasks[task].FollowedTask is >= 0 and int source)
            {
                CatchUpLocked(fanOut, _fanOuts[source]!);
            }

            _open.Insert(PlaceOf(fanOut), fanOut);
            isClosed = TryCloseLocked(fanOut);
            LookForElementsLocked();
        }

        ReleaseFollowers(task, ref ready);
        return isClosed ? task : None;
    }

    // Those of higher priority come later, as elements are taken from the end.
    private int PlaceOf(FanOut fanOut)
    {
        int place = _open.Count;
        int priority = _plan.Graph.Tasks[fanOut.Task].Priority;
        while (place > 0 && _plan.Graph.Tasks[_open[place - 1].Task].Priority > priority)
        {
            place--;
        }

        return place;
    }

    private void ReleaseFollowers(int task, ref ReadyList ready)
    {
        var followers = default(ReadyList);
        foreach (int follower in _plan.FollowersOf(task))
        {
            if (IsLastDependency(follower))
            {
                NotifyReady(follower);
                followers.Push(follower, _next);
            }
        }

        if (_isOrdered)
        {
            Enqueue(followers);
            return;
        }

        while (followers.Count > 0)
        {
            ready.Push(followers.Pop(_next), _next);
        }
    }

    /// <summary>Whether a task that will not run has to wait for the one whose elements it would follow: how it ends is known when all its
    /// dependencies have ended.</summary>
    private bool AwaitsSource(int task, ref TaskState state)
    {
        if (!FansOut(task) || _plan.Graph.Tasks[task].FollowedTask is not (>= 0 and int source))
        {
            return false;
        }

        lock (_gate)
        {
            if (StateOf(source) == TaskState.Pending)
            {
                _fanOuts[task]!.AwaitsSource = true;
                _inProgress--;
                return true;
            }
        }

        state = DecideState(task) is not TaskState.Pending and TaskState known ? known : state;
        return false;
    }

    // The end of the source's elements and of the source itself are told to those that have begun; who comes later looks.
    private void CatchUpLocked(FanOut fanOut, FanOut source)
    {
        fanOut.CatchUp(source);
        TaskState state = StateOf(source.Task);
        fanOut.SourceHasEnded = state != TaskState.Pending;
        fanOut.IsStopped = source.IsStopped || ExceptionOf(source.Task) is not null || state is not (TaskState.Pending or TaskState.Succeeded);
    }

    private bool MustStop(FanOut fanOut) => _stopping && !RunsAfterStop(fanOut.Task);

    /// <summary>Whether the task can end now; then it counts as in progress again.</summary>
    private bool TryCloseLocked(FanOut fanOut)
    {
        if (!fanOut.TryClose(MustStop(fanOut)))
        {
            return false;
        }

        _inProgress++;
        _open.Remove(fanOut);
        return true;
    }

    /// <summary>The end of a task whose elements another one follows: whether that one can end with it.</summary>
    private bool EndsFollower(int task, int follower)
    {
        FanOut fanOut = _fanOuts[follower]!;
        lock (_gate)
        {
            if (!fanOut.HasBegun)
            {
                return fanOut.AwaitsSource;
            }

            fanOut.SourceHasEnded = true;
            fanOut.IsStopped |= _states[task] != TaskState.Succeeded;
            bool isClosed = TryCloseLocked(fanOut);
            if (isClosed)
            {
                // It comes up once more as one that is ready, and counts when it is taken.
                _inProgress--;
            }

            LookForElementsLocked();
            return isClosed;
        }
    }

    // An element that failed makes its task fail, and what follows the task can't succeed any more.
    private void StopFollowersLocked(int task)
    {
        foreach (int follower in _plan.FollowersOf(task))
        {
            if (_fanOuts[follower] is { HasBegun: true } fanOut)
            {
                fanOut.IsStopped = true;
                StopFollowersLocked(follower);
            }
        }
    }

    /// <summary>Ends a task whose elements have all ended, or will not be run any more.</summary>
    private int EndFanOut(FanOut fanOut, ref ReadyList ready)
    {
        int task = fanOut.Task;
        TaskState state =
            ExceptionOf(task) is not null ? TaskState.Failed
            : _plan.Graph.Tasks[task].FollowedTask is >= 0 and int source && StateOf(source) != TaskState.Succeeded ? DecideState(task)
            : fanOut is { HasRunAll: true, WasCanceled: false } ? TaskState.Succeeded
            : TaskState.Canceled;
        return _durable is null ? EndFanOutAs(task, state, ref ready) : Record(PendingRecord.Kind.FanOut, task, state, ExceptionOf(task), ref ready);
    }

    private int EndFanOutAs(int task, TaskState state, ref ReadyList ready)
    {
        _trouble |= state != TaskState.Succeeded;
        RecordEnd(task, state, ExceptionOf(task));
        SetState(task, state);
        return Release(task, ref ready);
    }
}
