using Orchestrator.CompilerServices;

namespace Orchestrator.Execution;

/// <content>Elements: threads take them when no task is ready, those of the task first that began last, so that what follows
/// another keeps up with it.</content>
internal sealed partial class RunExecutor
{
    private volatile bool _hasElements;
    private int _elements;

    private bool HasElement => _hasElements && _inProgress < _limit;

    /// <summary>An element is about to be suspended: it holds the run until its continuation has come.</summary>
    public Action BeginSuspension(ElementLane lane)
    {
        if (lane.Call is { IsActive: true } call)
        {
            return call.Continuation;
        }

        Interlocked.Increment(ref _holds);
        return (lane.Suspension ??= new Suspension(this, lane.FanOut.Task, lane)).Begin();
    }

    /// <inheritdoc cref="TryTakeBackSuspension(int, Exception)"/>
    public bool TryTakeBackSuspension(ElementLane lane, Exception thrown)
    {
        if (lane.Call is { IsActive: true })
        {
            lane.Call = null;
            return true;
        }

        Suspension broken = lane.Suspension!;
        lane.Suspension = null;
        return TryTakeBack(broken, thrown);
    }

    // Whether there is something for another thread; as a hint it may be read without the lock.
    private void LookForElementsLocked()
    {
        bool hasElements = false;
        foreach (FanOut fanOut in _open)
        {
            hasElements |= fanOut.CanTake && !MustStop(fanOut);
        }

        _hasElements = hasElements;
    }

    /// <summary>Takes an element, or a task that ends since none of its elements will be run any more.</summary>
    private int TakeElement(out ElementLane? lane)
    {
        StopIfCanceled();
        int closed;
        lock (_gate)
        {
            closed = TakeElementLocked(out lane);
        }

        CallHelperToQueue();
        return closed;
    }

    private int TakeElementLocked(out ElementLane? lane)
    {
        lane = null;
        int closed = None;
        for (int at = _open.Count - 1; at >= 0; at--)
        {
            FanOut fanOut = _open[at];
            if (TryCloseLocked(fanOut))
            {
                closed = fanOut.Task;
                break;
            }

            if (fanOut.CanTake && !MustStop(fanOut) && _inProgress < _limit)
            {
                lane = fanOut.Take(_run);
                _inProgress++;
                break;
            }
        }

        LookForElementsLocked();
        return closed;
    }

    /// <summary>Runs one element; the task to end with it, if any.</summary>
    private int RunElement(Worker worker, ElementLane lane, ref ReadyList ready)
    {
        bool ended = _durable is null ? TryInvoke(lane, out Exception? exception) : TryInvokeDurably(lane, out exception);
        ready = worker.TakeNear();
        return ended ? EndElement(lane, exception) : None;
    }

    private bool TryInvoke(ElementLane lane, out Exception? exception)
    {
        FanOut fanOut = lane.FanOut;
        if (fanOut.Policies is { } policies)
        {
            return TryInvoke(lane, policies, out exception);
        }

        NotifyElement(lane, TaskState.Pending, null);
        exception = null;
        try
        {
            return Invoke(lane);
        }
        catch (Exception thrown)
        {
            exception = thrown;
            return true;
        }
    }

    private bool TryFinish(ElementLane lane, out Exception? exception)
    {
        if (lane.FanOut.Policies is not null)
        {
            return TryFinish(lane, lane.Unit!, out exception);
        }

        exception = null;
        try
        {
            _run.FinishElementOf(lane.FanOut.Task, lane);
        }
        catch (Exception thrown)
        {
            exception = thrown;
        }

        return true;
    }

    /// <summary>Takes the end of an element; the task that ends with it, if it does.</summary>
    private int EndElement(ElementLane lane, Exception? exception)
    {
        TaskState state = exception is null ? TaskState.Succeeded : Judge(lane.FanOut.Task, exception);
        return _durable is not null && TryRecord(lane, ref state, ref exception) ? None : EndElementAs(lane, state, exception);
    }

    private int EndElementAs(ElementLane lane, TaskState state, Exception? exception)
    {
        FanOut fanOut = lane.FanOut;
        int task = fanOut.Task;
        lane.Record?.Reset();
        bool isAllowed = state == TaskState.Failed && _plan.Graph.Tasks[task].AllowFailure;
        if (isAllowed)
        {
            _run.FailElementOf(task, lane, exception!);
        }

        bool fails = state == TaskState.Failed && !isAllowed;
        if (fails)
        {
            NoteFailure(task, lane.Element, lane.Attempt, exception!);
        }

        if (_plan.HasCompensations && state == TaskState.Succeeded && lane.Unit is not { IsReused: true })
        {
            NoteDone(task, lane.Element, lane.Attempt);
        }

        EndFlow(lane, state, exception);
        NotifyElement(lane, state, exception);
        bool stops = fails && _plan.Graph.OnFailure == FailureMode.FailFast;
        if ((stops || state == TaskState.Canceled) && !_stopping)
        {
            StopHere(stops ? StopCause.Failure : StopCause.Caller);
        }

        lock (_gate)
        {
            EndElementLocked(lane, state, isAllowed);
            fanOut.IsStopped |= stops;
            bool isClosed = TryCloseLocked(fanOut);
            LookForElementsLocked();
            return isClosed ? task : None;
        }
    }

    private async ValueTask UndoAsync(FanOut fanOut, int element, int attempt, int entry, CancellationToken token)
    {
        ElementLane lane = fanOut.Borrow(element, _run);
        lane.Unit?.Recall(attempt);
        try
        {
            await lane.CallAsync(entry, token).ConfigureAwait(false);
        }
        finally
        {
            fanOut.GiveBack(lane);
        }
    }

    private void EndElementLocked(ElementLane lane, TaskState state, bool isAllowed)
    {
        FanOut fanOut = lane.FanOut;
        bool hasOutput = state == TaskState.Succeeded || isAllowed;
        if (hasOutput)
        {
            foreach (int follower in _plan.FollowersOf(fanOut.Task))
            {
                if (_fanOuts[follower] is { HasBegun: true } following)
                {
                    following.Add(lane.Element);
                }
            }
        }
        else if (state == TaskState.Canceled)
        {
            fanOut.WasCanceled = true;
            fanOut.IsStopped = true;
        }
        else
        {
            StopFollowersLocked(fanOut.Task);
        }

        fanOut.End(lane, hasOutput);
        _inProgress--;
    }
}
