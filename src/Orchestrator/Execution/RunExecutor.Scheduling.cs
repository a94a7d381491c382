using System.Diagnostics;

namespace Orchestrator.Execution;

/// <content>Which task comes next: all of it under the lock.</content>
internal sealed partial class RunExecutor
{
    /// <summary>Ends a task, and decides what becomes of those that waited for it.</summary>
    private void End(int task, Exception? exception, bool takeHold)
    {
        TaskState state = Judge(exception);
        RecordEnd(task, state, exception);
        lock (_gate)
        {
            _holds += takeHold ? 1 : 0;
            _states[task] = state;
            _inProgress--;
            _succeeded += state == TaskState.Succeeded ? 1 : 0;
            bool stop = state == TaskState.Failed && FailedLocked(task, exception!);
            SettleLocked(task, stop);
            _unfinished--;
        }

        if (_tokensToCancel)
        {
            CancelTokens();
        }
    }

    private TaskState Judge(Exception? exception) => exception switch
    {
        null => TaskState.Succeeded,
        OperationCanceledException when _stopping || _callerToken.IsCancellationRequested => TaskState.Canceled,
        _ => TaskState.Failed,
    };

    /// <summary>The next task to run on a thread that holds the run, or <see cref="None"/> once it has let go of it.</summary>
    /// <param name="isCaller">Whether it is the thread that called <c>RunAsync</c>, still in that call.</param>
    /// <param name="workStart">When the thread began to work for the run, where that is measured.</param>
    /// <param name="ended">Whether the run has ended with this: the thread must complete it.</param>
    private int TakeOrLeave(bool isCaller, long workStart, out bool ended)
    {
        if (_callerToken.IsCancellationRequested && !_stopping)
        {
            StopHere(StopCause.Caller);
        }

        lock (_gate)
        {
            if (_ready.Count > 0 && _inProgress < _limit)
            {
                ended = false;
                return TakeLocked();
            }

            if (_measuring && workStart != 0)
            {
                _work += Stopwatch.GetTimestamp() - workStart;
            }

            _holds--;
            ended = _holds == 0 && _unfinished == 0 && _active;
            _active &= !ended;
            _callerLeft |= isCaller && !ended;
            return None;
        }
    }

    private int TakeLocked()
    {
        int task = _plan.TaskOfRank[_ready.Take()];
        _inProgress++;
        RequestHelperLocked();
        return task;
    }

    private void RequestHelperLocked()
    {
        if (_sharing && !_helperQueued && _ready.Count > 0 && _inProgress < _limit)
        {
            _helperQueued = true;
            _helperToQueue = 1;
        }
    }

    /// <summary>Releases what waited for a task (or for nothing, at a stop), and tells the observer before it can run.</summary>
    private void SettleLocked(int ended, bool stop)
    {
        int settled = DecideLocked(ended, stop);
        while (settled != None)
        {
            if (_observer is not null)
            {
                NotifySettledUnlocked(settled);
            }

            settled = PublishSettledLocked(settled);
        }
    }

    /// <summary>The tasks that became ready or were decided without running, in order, as a list through <c>_next</c>.</summary>
    private int DecideLocked(int ended, bool stop)
    {
        int head = None;
        int tail = None;
        if (ended != None)
        {
            ReleaseLocked(ended, ref head, ref tail);
        }

        while (stop && _ready.Count > 0)
        {
            int task = _plan.TaskOfRank[_ready.Take()];
            _states[task] = TaskState.Canceled;
            Append(task, ref head, ref tail);
        }

        for (int task = head; task != None; task = _next[task])
        {
            if (_states[task] != TaskState.Pending)
            {
                ReleaseLocked(task, ref head, ref tail);
            }
        }

        return head;
    }

    private void ReleaseLocked(int ended, ref int head, ref int tail)
    {
        bool failed = _states[ended] is TaskState.Failed or TaskState.UpstreamFailed;
        foreach (int dependent in _plan.Dependents[ended])
        {
            _behindFailure[dependent] |= failed;
            if (--_waiting[dependent] == 0)
            {
                _states[dependent] =
                    _behindFailure[dependent] ? TaskState.UpstreamFailed
                    : _stopping ? TaskState.Canceled
                    : TaskState.Pending;
                Append(dependent, ref head, ref tail);
            }
        }
    }

    /// <summary>Makes the settled tasks count; what a stop has overtaken meanwhile is settled anew.</summary>
    private int PublishSettledLocked(int settled)
    {
        int head = None;
        int tail = None;
        for (int task = settled; task != None;)
        {
            int next = _next[task];
            if (_states[task] != TaskState.Pending)
            {
                _unfinished--;
            }
            else if (_stopping)
            {
                _states[task] = TaskState.Canceled;
                Append(task, ref head, ref tail);
            }
            else
            {
                _ready.Add(_plan.RankOf[task]);
            }

            task = next;
        }

        for (int task = head; task != None; task = _next[task])
        {
            ReleaseLocked(task, ref head, ref tail);
        }

        return head;
    }

    private void Append(int task, ref int head, ref int tail)
    {
        _next[task] = None;
        if (tail == None)
        {
            head = task;
        }
        else
        {
            _next[tail] = task;
        }

        tail = task;
    }
}
