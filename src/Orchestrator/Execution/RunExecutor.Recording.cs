using Orchestrator.CompilerServices;

namespace Orchestrator.Execution;

/// <content>Durable runs: how a task ends is recorded before anything follows from it. A run that has no store never comes here.</content>
internal sealed partial class RunExecutor
{
    private DurableRun? _durable;
    private PendingRecord?[] _records = [];

    /// <summary>Whether nothing starts any more, though the run has not ended.</summary>
    private volatile bool _isHalted;

    private Leaving _leaving;
    private Exception? _broken;

    /// <summary>Why a durable run ends here without having ended.</summary>
    private enum Leaving
    {
        None,

        /// <summary>The caller's token: it can be resumed.</summary>
        Suspended,

        /// <summary>It belongs to another.</summary>
        Fenced,

        /// <summary>The store does not take what is to be recorded: it can be resumed once that is mended.</summary>
        Broken,

        /// <summary>It had ended before.</summary>
        Finished,
    }

    /// <summary>The store that the next run is recorded in, with what is recorded of it already; <see langword="null"/> for none.</summary>
    public DurableRun? Durable
    {
        get => _durable;
        set => _durable = value;
    }

    public void HoldForRecord() => Interlocked.Increment(ref _holds);

    /// <summary>Records what a task's condition said; what counts.</summary>
    public async ValueTask<bool> RecordConditionAsync(int task, bool value)
    {
        if (_durable is not { } durable || durable[task]?.Condition is not null)
        {
            return value;
        }

        try
        {
            AppendResult answer = await durable.RecordConditionAsync(task, value, durable.Patience).ConfigureAwait(false);
            if (answer.Status != AppendStatus.Fenced)
            {
                return answer.Stored is { } stored ? stored.Payload.Span is [not 0] : value;
            }

            Leave(Leaving.Fenced, null);
        }
        catch (Exception failure)
        {
            LeaveBy(failure);
        }

        throw new OperationCanceledException();
    }

    private PendingRecord RecordOf(int task) => _records[task] ??= new PendingRecord(this, task);

    private int EndDurably(int task, Exception? exception, ref ReadyList ready)
    {
        TaskState state = exception is not null ? Judge(task, exception) : IsSkipped(task) ? TaskState.Skipped : TaskState.Succeeded;
        return Record(state == TaskState.Skipped ? PendingRecord.Kind.Unrun : PendingRecord.Kind.Outcome, task, state, exception, ref ready);
    }

    private int Record(PendingRecord.Kind what, int task, TaskState state, Exception? exception, ref ReadyList ready)
    {
        PendingRecord record = RecordOf(task);
        if (!TryBegin(record, what, task, ElementLane.NoElement, state, exception))
        {
            return EndAs(what, task, TaskState.Canceled, exception, ref ready);
        }

        return record.TryAwait() ? TakeRecord(record, task, ref ready) : None;
    }

    /// <summary>Begins to record how a task or an element ended: <see langword="false"/> where it counts as not ended, and so as not run.</summary>
    private bool TryBegin(PendingRecord record, PendingRecord.Kind what, int task, int element, TaskState state, Exception? exception)
    {
        // The caller may have been first, and nobody has looked.
        StopIfCanceled();
        if (state == TaskState.Canceled || _leaving is Leaving.Fenced or Leaving.Broken || (_isHalted && state != TaskState.Succeeded))
        {
            // What fails while it is asked to stop may have failed because of that.
            NoteNotEnded(record, task, element, exception);
            return false;
        }

        try
        {
            (DateTimeOffset At, TimeSpan Duration)? times = TimesOf(task, element);
            record.Begin(what, state, exception, _durable!.RecordAsync(
                task, element, state, AttemptsOf(task, element, record), exception, times, _durable.Patience));
            return true;
        }
        catch (Exception failure)
        {
            LeaveBy(failure);
            return false;
        }
    }

    private void NoteNotEnded(PendingRecord record, int task, int element, Exception? exception)
    {
        if (_isHalted && exception is not (null or OperationCanceledException))
        {
            NoteOtherFailure(exception);
        }

        if (record.HasStarted && _leaving == Leaving.Suspended && _plan.Graph.Tasks[task].Idempotent)
        {
            _durable!.PostSuspended(task, element);
        }
    }

    private int AttemptsOf(int task, int element, PendingRecord record) => element != ElementLane.NoElement
        ? record.Lane!.Unit is { IsReused: true } ? 0 : record.Lane.Attempt
        : IsReused(task) ? 0 : AttemptOf(task);

    private (DateTimeOffset At, TimeSpan Duration)? TimesOf(int task, int element)
    {
        if (element != ElementLane.NoElement || AttemptOf(task) == 0)
        {
            return null;
        }

        _endedAt![task] = _clock.GetTimestamp();
        return (_startTime + _clock.GetElapsedTime(_startStamp, _startedAt![task]), _clock.GetElapsedTime(_startedAt[task], _endedAt[task]));
    }

    /// <summary>Goes on where the answer has come.</summary>
    private int TakeRecord(PendingRecord record, int task, ref ReadyList ready)
    {
        bool isRecorded = TryTake(record, task, ElementLane.NoElement);
        if (record.What != PendingRecord.Kind.Start)
        {
            return EndAs(record.What, task, isRecorded ? record.State : TaskState.Canceled, record.Exception, ref ready);
        }

        record.HasStarted = isRecorded;
        return isRecorded ? task : EndAs(PendingRecord.Kind.Outcome, task, TaskState.Canceled, null, ref ready);
    }

    private int TakeRecord(PendingRecord record, ElementLane lane)
    {
        bool isRecorded = TryTake(record, lane.FanOut.Task, lane.Element);
        if (record.What != PendingRecord.Kind.Start)
        {
            return EndElementAs(lane, isRecorded ? record.State : TaskState.Canceled, record.Exception);
        }

        record.HasStarted = isRecorded;
        return !isRecorded ? EndElementAs(lane, TaskState.Canceled, null)
            : TryInvoke(lane, out Exception? exception) ? EndElement(lane, exception)
            : None;
    }

    private bool TryTake(PendingRecord record, int task, int element)
    {
        try
        {
            AppendResult answer = record.Take();
            if (answer.Status == AppendStatus.Fenced)
            {
                Leave(Leaving.Fenced, null);
                return false;
            }

            if (answer.Stored is { } stored && record.What != PendingRecord.Kind.Start)
            {
                // The first that was recorded counts, for everybody.
                _durable!.Restore(task, stored);
                record.State = stored.State;
                record.Exception = stored.Error is { } error ? new RecordedTaskException(error) : null;
            }

            return true;
        }
        catch (Exception failure)
        {
            LeaveBy(failure);
            return false;
        }
    }

    private int EndAs(PendingRecord.Kind what, int task, TaskState state, Exception? exception, ref ReadyList ready) => what switch
    {
        PendingRecord.Kind.Unrun => EndUnrunAs(task, state, ref ready),
        PendingRecord.Kind.FanOut => EndFanOutAs(task, state, ref ready),
        _ => EndAs(task, state, exception, ref ready),
    };

    /// <summary>Records how an element ended: <see langword="false"/> where that is not to be waited for.</summary>
    private bool TryRecord(ElementLane lane, ref TaskState state, ref Exception? exception)
    {
        PendingRecord record = lane.Record ??= new PendingRecord(this, lane.FanOut.Task, lane);
        if (!TryBegin(record, PendingRecord.Kind.Outcome, lane.FanOut.Task, lane.Element, state, exception))
        {
            state = TaskState.Canceled;
            return false;
        }

        if (!record.TryAwait())
        {
            return true;
        }

        state = TryTake(record, lane.FanOut.Task, lane.Element) ? record.State : TaskState.Canceled;
        exception = record.Exception;
        return false;
    }

    /// <summary>The run stops here, with what is recorded; nothing starts any more.</summary>
    private void Leave(Leaving leaving, Exception? broken)
    {
        lock (_gate)
        {
            if (_leaving is Leaving.None or Leaving.Suspended)
            {
                (_leaving, _broken) = (leaving, broken);
            }

            _isHalted = true;
            _trouble = true;
        }

        _durable!.LimitPatience(TimeSpan.Zero);
        StopHere(StopCause.Caller);
        Cancel(_cleanupTokens);
    }

    private void LeaveBy(Exception failure)
    {
        if (failure is not OperationCanceledException || !_durable!.Patience.IsCancellationRequested)
        {
            Leave(Leaving.Broken, failure);
        }
    }
}
