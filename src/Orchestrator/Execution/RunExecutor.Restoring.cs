using Orchestrator.CompilerServices;

namespace Orchestrator.Execution;

/// <content>Runs that are resumed: what is recorded is put in place before the first task is looked at.</content>
internal sealed partial class RunExecutor
{
    private void BeginDurably()
    {
        int count = _states.Length;
        _records = _records.Length == count ? _records : new PendingRecord?[count];
        _isAtRisk = _isAtRisk.Length == count ? _isAtRisk : new bool[count];
        Array.Clear(_isAtRisk);
        _isHalted = false;
        _leaving = Leaving.None;
        _broken = null;
        _isCanceledForGood = false;
    }

    private void ForgetRecords()
    {
        _durable = null;
        _broken = null;
        foreach (PendingRecord? record in _records)
        {
            record?.Reset();
        }
    }

    private bool TryRestore(DurableRun durable, out bool[]? ready, out Exception? exception)
    {
        (ready, exception) = (null, null);
        try
        {
            ready = Restore(durable);
            return true;
        }
        catch (CheckpointStoreException thrown)
        {
            exception = thrown;
            return false;
        }
    }

    /// <summary>Puts in place what is recorded, and finds what is ready.</summary>
    /// <exception cref="CheckpointStoreException">What is recorded can't be read.</exception>
    private bool[] Restore(DurableRun durable)
    {
        _isPartial = true;
        foreach (IReadOnlyList<int> level in _plan.Graph.Levels)
        {
            foreach (int task in level)
            {
                RestoreCondition(task, durable);
                RestoreTask(task, durable);
            }
        }

        foreach (Checkpoint row in durable.Rows)
        {
            if (row.Kind == CheckpointKind.Outcome && durable.TryFind(row, out int task))
            {
                RestoreEnd(task, row, durable);
            }
        }

        RestoreStop(durable);
        return FindReady();
    }

    private void RestoreCondition(int task, DurableRun durable)
    {
        if (durable[task]?.Condition is { } value && _plan.Graph.Tasks[task].Policies.ConditionEntry is >= 0 and int entry)
        {
            (_conditions[entry] ??= new Policies.Condition(this, entry)).Restore(value);
        }
    }

    private void RestoreTask(int task, DurableRun durable)
    {
        if (durable[task]?.Outcome is not { } outcome)
        {
            return;
        }

        _states[task] = outcome.State;
        _attempts[task] = outcome.Attempt;
        _waiting[task] = int.MaxValue;
        _trouble |= outcome.State != TaskState.Succeeded;
        if (_cleanup.Length > 0)
        {
            DecideState(task);
        }

        if (_plan.Graph.Tasks[task].FansOut)
        {
            RestoreFanOut(_fanOuts[task]!, outcome, durable);
        }
        else if (outcome.State == TaskState.Succeeded)
        {
            durable.Restore(task, outcome);
        }
    }

    private void RestoreFanOut(FanOut fanOut, Checkpoint outcome, DurableRun durable)
    {
        if (outcome.State == TaskState.Succeeded)
        {
            int count = _run.BeginElementsOf(fanOut.Task);
            RestoreElements(fanOut, count, durable);
            fanOut.Begin(count, default);
        }
    }

    private bool TryRestoreElements(FanOut fanOut, int count, DurableRun durable, out Exception? exception)
    {
        exception = null;
        try
        {
            RestoreElements(fanOut, count, durable);
            if (durable[fanOut.Task]?.Width is null)
            {
                durable.PostWidth(fanOut.Task, count);
            }

            return true;
        }
        catch (Exception failure)
        {
            LeaveBy(failure);
            exception = new OperationCanceledException();
            return false;
        }
    }

    /// <summary>Puts the elements in place that are recorded, before the others begin.</summary>
    private void RestoreElements(FanOut fanOut, int count, DurableRun durable)
    {
        int task = fanOut.Task;
        if (durable[task] is not { } record)
        {
            return;
        }

        if (record.Width is { } width && width != count)
        {
            throw new CheckpointStoreException(
                $"Task '{_plan.Graph.Tasks[task].Name}' had {width} elements when they were begun, and has {count} now; what it fans out over must be the same when the run is resumed.");
        }

        foreach ((int element, Checkpoint outcome) in record.Elements)
        {
            bool isAllowed = outcome.State == TaskState.Failed && _plan.Graph.Tasks[task].AllowFailure;
            if (outcome.State == TaskState.Succeeded)
            {
                durable.Restore(task, outcome);
            }
            else if (isAllowed)
            {
                ElementLane lane = fanOut.Borrow(element, _run);
                _run.FailElementOf(task, lane, new RecordedTaskException(outcome.Error!));
                fanOut.GiveBack(lane);
            }

            fanOut.Restore(element, hasOutput: outcome.State == TaskState.Succeeded || isAllowed);
        }
    }

    private void RestoreEnd(int task, Checkpoint row, DurableRun durable)
    {
        bool isElement = row.Element != ElementLane.NoElement;
        if (row.State == TaskState.Failed && !(isElement && _plan.Graph.Tasks[task].AllowFailure) && !(!isElement && FansOut(task) && ExceptionOf(task) is not null))
        {
            NoteFailure(task, row.Element, row.Attempt, new RecordedTaskException(row.Error!));
        }

        if (row is { State: TaskState.Succeeded, Attempt: > 0 } && _plan.HasCompensations && (isElement || !FansOut(task)) && !durable[task]!.Compensated.Contains(row.Element))
        {
            NoteDone(task, row.Element, row.Attempt);
        }
    }

    // A run that had been stopped goes on from there, and one that had ended only tells how.
    private void RestoreStop(DurableRun durable)
    {
        if (durable.State != TaskState.Pending)
        {
            (_isHalted, _stopping, _trouble) = (true, true, true);
            _isCanceledForGood = durable.State == TaskState.Canceled;
            _leaving = _isCanceledForGood ? Leaving.None : Leaving.Finished;
            _cause = durable.State == TaskState.Succeeded ? _cause
                : _isCanceledForGood ? StopCause.Caller
                : durable.Error?.Type == typeof(TimeoutException).FullName ? StopCause.Timeout
                : StopCause.Failure;
        }
        else if (durable.TimedOut is not null)
        {
            StopHere(StopCause.Timeout);
        }
        else if (_cause == StopCause.Failure && _plan.Graph.OnFailure == FailureMode.FailFast)
        {
            StopHere(StopCause.Failure);
        }
    }

    private bool[] FindReady()
    {
        var ready = new bool[_states.Length];
        for (int task = 0; task < ready.Length; task++)
        {
            if (_states[task] == TaskState.Pending)
            {
                continue;
            }

            foreach (int dependent in DependentsOf(task))
            {
                if (_states[dependent] == TaskState.Pending)
                {
                    ready[dependent] |= HasBegunFanOut(task) && _plan.IsFollower(dependent, task) ? IsLastDependency(dependent) : Releases(task, dependent);
                }
            }
        }

        foreach (int root in _plan.Roots)
        {
            ready[root] |= _waiting[root] == 0;
        }

        ready.CopyTo(_isAtRisk, 0);
        return ready;
    }

    private void StartWithReady(bool[] ready)
    {
        for (int rank = ready.Length - 1; rank >= 0; rank--)
        {
            int task = _plan.TaskOfRank[rank];
            if (ready[task] && !IsExcluded(task))
            {
                _initial.Push(task, _next);
            }
        }
    }
}
