using System.Text.Json.Serialization;
using Orchestrator.CompilerServices;

namespace Orchestrator.Execution;

/// <content>Durable runs: tasks whose start is recorded, and how the run as a whole is left or ended.</content>
internal sealed partial class RunExecutor
{
    /// <summary>How often a task may be started again that its process did not survive.</summary>
    private const int MaxStarts = 3;

    // By task: ready when a run was taken over, so that it may have been in flight before.
    private bool[] _isAtRisk = [];
    private bool _isCanceledForGood;

    public DurablePlan DurablePlan(JsonSerializerContext? json) => _plan.DurableWith(json);

    private bool TryFindStore(out Exception? exception)
    {
        exception = _durable is not null ? null : new InvalidOperationException(
            $"Workflow '{_plan.Graph.Name}' is durable, and this run has no store; set Store of WorkflowRunOptions.");
        return exception is null;
    }

    private bool TryInvokeDurably(int task, out Exception? exception) =>
        TryStart(task, out exception) ? exception is not null || TryInvoke(task, out exception) : false;

    /// <summary>Whether a task can be invoked now, or is known to fail: else its start is recorded first, and it comes up again.</summary>
    private bool TryStart(int task, out Exception? exception)
    {
        exception = null;
        WorkflowTask described = _plan.Graph.Tasks[task];
        bool isAtRisk = _isAtRisk[task];
        PendingRecord record = RecordOf(task);
        if (record.HasStarted || (!isAtRisk && (described.Idempotent || described.FansOut)))
        {
            return true;
        }

        if (isAtRisk && _durable![task] is { Starts: >= MaxStarts } poison)
        {
            exception = new InvalidOperationException(
                $"Task '{described.Name}' was started {poison.Starts} times, and each time its process ended before it did: it may be what ends it. Mend it, then use WorkflowHistory.RerunFromAsync.");
            return true;
        }

        record.Begin(PendingRecord.Kind.Start, TaskState.Pending, null, _durable!.RecordStartAsync(task, ElementLane.NoElement, _durable.Patience));
        if (!record.TryAwait())
        {
            return false;
        }

        record.HasStarted = TryTake(record, task, ElementLane.NoElement);
        exception = record.HasStarted ? null : new OperationCanceledException();
        return true;
    }

    private bool TryInvokeDurably(ElementLane lane, out Exception? exception)
    {
        exception = null;
        int task = lane.FanOut.Task;
        if (_plan.Graph.Tasks[task].Idempotent)
        {
            return TryInvoke(lane, out exception);
        }

        PendingRecord record = lane.Record ??= new PendingRecord(this, task, lane);
        record.Begin(PendingRecord.Kind.Start, TaskState.Pending, null, _durable!.RecordStartAsync(task, lane.Element, _durable.Patience));
        if (!record.TryAwait())
        {
            return false;
        }

        record.HasStarted = TryTake(record, task, lane.Element);
        exception = record.HasStarted ? null : new OperationCanceledException();
        return exception is not null || TryInvoke(lane, out exception);
    }

    private void StartHeartbeat(DurableRun durable)
    {
        if (durable.State == TaskState.Pending)
        {
            durable.StartHeartbeat(() => LeaveAsFenced(durable));
        }
    }

    /// <summary>Somebody else has the run now; told from outside.</summary>
    private void LeaveAsFenced(DurableRun durable)
    {
        if (TryHold())
        {
            if (_durable == durable)
            {
                Leave(Leaving.Fenced, null);
            }

            LetGoOutside();
        }
    }

    /// <summary>The caller has cancelled: what runs is asked to end, nothing else starts, and what has ended still has time to be recorded.</summary>
    private void Suspend()
    {
        lock (_gate)
        {
            if (_isHalted)
            {
                return;
            }

            _leaving = _leaving == Leaving.None ? Leaving.Suspended : _leaving;
            (_isHalted, _trouble) = (true, true);
        }

        _durable!.LimitPatience(_options?.CleanupTimeout ?? WorkflowRunOptions.DefaultCleanupTimeout);
        Cancel(_cleanupTokens);
    }

    // Between two compensations nobody else looks whether the caller has cancelled.
    private bool MustLeave()
    {
        if (_durable is not null)
        {
            StopIfCanceled();
        }

        return _leaving != Leaving.None;
    }

    /// <summary>Whether there is something to do, or to find out, before the run can end.</summary>
    private bool MustSettle() => _durable is not null && (_leaving == Leaving.Fenced || (_leaving == Leaving.None && _cause == StopCause.Timeout && _durable.TimedOut is null));

    /// <summary>Finds out what becomes of the run: whether what it has done is to be undone.</summary>
    private async ValueTask<bool> SettleAsync(CancellationToken token)
    {
        try
        {
            if (_leaving == Leaving.Fenced && await _durable!.TakeOverIfCanceledAsync().ConfigureAwait(false))
            {
                _leaving = Leaving.None;
                _isCanceledForGood = true;
            }

            if (_leaving == Leaving.None && _cause == StopCause.Timeout && _durable!.TimedOut is null && !HasSucceeded())
            {
                AppendResult answer = await _durable.RecordTimeoutAsync(OverTime(), token).ConfigureAwait(false);
                _leaving = answer.Status == AppendStatus.Fenced ? Leaving.Fenced : Leaving.None;
            }
        }
        catch (Exception failure)
        {
            LeaveBy(failure);
        }

        return _leaving == Leaving.None;
    }

    private async ValueTask<bool> TryRecordCompensationAsync(int task, int element, Exception? thrown, CancellationToken token)
    {
        if (thrown is OperationCanceledException && _callerToken.IsCancellationRequested)
        {
            // It goes on when the run is resumed.
            return false;
        }

        try
        {
            AppendResult answer = await _durable!.RecordCompensationAsync(task, element, thrown, token).ConfigureAwait(false);
            if (answer.Status != AppendStatus.Fenced)
            {
                return true;
            }

            Leave(Leaving.Fenced, null);
        }
        catch (Exception failure)
        {
            LeaveBy(failure);
        }

        return false;
    }

    /// <summary>How a durable run ends that has not succeeded, where its store has to do with it.</summary>
    private Exception? LeftBy() => _leaving switch
    {
        Leaving.Broken => _broken,
        Leaving.Fenced => new RunFencedException(_plan.Graph.Name, RunId),
        Leaving.Finished when _failures is null && _cause == StopCause.Failure && _durable!.Error is { } error => new RecordedTaskException(error),
        _ => null,
    };

    private void NoteDurableEnd(Exception? exception) => _durable!.NoteEnd(
        exception is null ? TaskState.Succeeded
            : _leaving != Leaving.None ? null
            : _isCanceledForGood ? TaskState.Canceled
            : TaskState.Failed,
        exception);
}
