using Orchestrator.CompilerServices;
using Orchestrator.Diagnostics;
using Orchestrator.Policies;

namespace Orchestrator.Execution;

/// <content>Times and events: nothing of it on the path of a run that nobody watches.</content>
internal sealed partial class RunExecutor
{
    private RunObserver? _observer;
    private bool _timed;
    private bool _metered;
    private bool _isWatched;
    private DateTimeOffset _startTime;
    private long _startStamp;
    private long[]? _startedAt;
    private long[]? _endedAt;
    private long[]? _readyAt;

    public void ReportProgress(int task, int element, int attempt, double fraction, string? message)
    {
        _durable?.NoteProgress(task, fraction, message);
        if (_observer is { } observer)
        {
            try
            {
                observer.TaskProgress(EventOf(task, TaskState.Pending, null, element, attempt, fraction, message));
            }
            catch (Exception thrown)
            {
                ObserverFailed(observer, thrown);
            }
        }
    }

    private void StartClock(bool timed)
    {
        _metered = Instruments.AreOn;
        _isWatched = _metered || _observer is not null;
        _timed = timed || _isWatched;
        if (_timed)
        {
            _startedAt ??= new long[_states.Length];
            _endedAt ??= new long[_states.Length];
            _readyAt ??= new long[_states.Length];
            _startTime = _clock.GetUtcNow();
            _startStamp = _clock.GetTimestamp();
        }
    }

    private void NotifyStart()
    {
        if (!_isWatched)
        {
            return;
        }

        if (_metered)
        {
            Instruments.RunStarted(_plan.Graph);
        }

        NotifyRun(TaskState.Pending, null, _startTime, static (o, in e) => o.RunStarted(e));
        foreach (int root in _plan.Roots)
        {
            if (_waiting[root] == 0)
            {
                NotifyReady(root);
            }
        }
    }

    /// <summary>An attempt begins; a task starts with its first.</summary>
    public void NotifyAttempt(TaskUnit unit)
    {
        int task = unit.Policies.Task.Index;
        if (unit.Element != ElementLane.NoElement)
        {
            if (unit.IsFirstAttempt)
            {
                Notify(task, TaskState.Pending, null, static (o, in e) => o.TaskStarted(e), unit.Element, unit.Attempt);
            }
        }
        else if (unit.IsFirstAttempt)
        {
            NotifyStarted(task, unit.Attempt);
        }
        else
        {
            Volatile.Write(ref _attempts[task], unit.Attempt);
        }
    }

    public void NotifyRetrying(TaskUnit unit, Exception failure, TimeSpan delay)
    {
        _durable?.PostRetry(unit.Policies.Task.Index, unit.Element, failure, delay);
        if (_metered)
        {
            Instruments.TaskRetried(_plan.Graph, unit.Policies.Task.Index);
        }

        if (_observer is { } observer)
        {
            try
            {
                observer.TaskRetrying(EventOf(unit.Policies.Task.Index, TaskState.Pending, failure, unit.Element, unit.Attempt, delay: delay));
            }
            catch (Exception thrown)
            {
                ObserverFailed(observer, thrown);
            }
        }
    }

    /// <summary>Tells the observer should time be up for an attempt before it has ended.</summary>
    public CancellationTokenRegistration WatchForOverdue(TaskUnit unit, CancellationToken token, CancellationToken ofRun) => _observer is null
        ? default
        : token.UnsafeRegister(_ =>
        {
            if (!ofRun.IsCancellationRequested)
            {
                Notify(unit.Policies.Task.Index, TaskState.Pending, null, static (o, in e) => o.TaskOverdue(e), unit.Element, unit.Attempt);
            }
        }, null);

    private void NotifyCompensated(int task, int element, int attempt, Exception? exception) =>
        Notify(task, StateOf(task), exception, static (o, in e) => o.TaskCompensated(e), element, attempt);

    private void NotifyStarted(int task, int attempt = 1)
    {
        Volatile.Write(ref _attempts[task], attempt);
        if (_timed)
        {
            _startedAt![task] = _clock.GetTimestamp();
            if (_metered)
            {
                Instruments.TaskStarted(_plan.Graph, task, _clock.GetElapsedTime(_readyAt![task], _startedAt[task]));
            }

            Notify(task, TaskState.Pending, null, static (o, in e) => o.TaskStarted(e));
        }
    }

    private void RecordEnd(int task, TaskState state, Exception? exception)
    {
        if (!_timed)
        {
            return;
        }

        if (_durable is null || AttemptOf(task) == 0)
        {
            _endedAt![task] = _clock.GetTimestamp();
        }

        NotifyEnd(task, state, exception, AttemptOf(task) > 0 ? _clock.GetElapsedTime(_startedAt![task], _endedAt![task]) : null);
    }

    private void NotifyElement(ElementLane lane, TaskState state, Exception? exception)
    {
        if (_observer is null)
        {
            return;
        }

        int task = lane.FanOut.Task;
        if (state == TaskState.Pending)
        {
            Notify(task, state, null, static (o, in e) => o.TaskStarted(e), lane.Element, lane.Attempt);
        }
        else
        {
            NotifyEndOf(task, state, exception, lane.Element, lane.Attempt);
        }
    }

    private void NotifyEnd(int task, TaskState state, Exception? exception, TimeSpan? duration)
    {
        if (_metered)
        {
            Instruments.TaskEnded(_plan.Graph, task, state, exception, duration);
        }

        NotifyEndOf(task, state, exception, ElementLane.NoElement, 0);
    }

    private void NotifyEndOf(int task, TaskState state, Exception? exception, int element, int attempt)
    {
        switch (state)
        {
            case TaskState.Succeeded:
                Notify(task, state, null, static (o, in e) => o.TaskSucceeded(e), element, attempt);
                break;
            case TaskState.Failed:
                Notify(task, state, exception, static (o, in e) => o.TaskFailed(e), element, attempt);
                break;
            default:
                Notify(task, state, exception, static (o, in e) => o.TaskSkipped(e), element, attempt);
                break;
        }
    }

    private void NotifyReady(int task)
    {
        if (!_isWatched)
        {
            return;
        }

        if (_metered)
        {
            _readyAt![task] = _clock.GetTimestamp();
        }

        if (_observer is not null && !HasBeenReady(task) && (!_trouble || DecideState(task) == TaskState.Pending))
        {
            Notify(task, TaskState.Pending, null, static (o, in e) => o.TaskReady(e));
        }
    }

    private void NotifyEnd(Exception? exception)
    {
        if (!_isWatched)
        {
            return;
        }

        if (_metered)
        {
            Instruments.RunEnded(_plan.Graph, StateOf(exception), exception, _clock.GetElapsedTime(_startStamp));
        }

        NotifyRun(StateOf(exception), exception, _clock.GetUtcNow(), static (o, in e) => o.RunCompleted(e));
    }

    private void NotifyRun(TaskState state, Exception? exception, DateTimeOffset timestamp, RunNotification notification)
    {
        if (_observer is not { } observer)
        {
            return;
        }

        try
        {
            notification(observer, new RunEvent(_plan.Graph, RunId, _parent, state, exception, timestamp));
        }
        catch (Exception thrown)
        {
            ObserverFailed(observer, thrown);
        }
    }

    private void Notify(
        int task, TaskState state, Exception? exception, Notification notification, int element = ElementLane.NoElement, int attempt = 0)
    {
        if (_observer is not { } observer)
        {
            return;
        }

        try
        {
            notification(observer, EventOf(task, state, exception, element, attempt));
        }
        catch (Exception thrown)
        {
            ObserverFailed(observer, thrown);
        }
    }

    private TaskEvent EventOf(
        int task, TaskState state, Exception? exception, int element, int attempt, double fraction = 0, string? message = null, TimeSpan delay = default) =>
        new(_plan.Graph, task, RunId, _parent, element == ElementLane.NoElement ? _attempts[task] : attempt, state, exception, _clock.GetUtcNow(),
            element, fraction, message, delay);

    private static void ObserverFailed(RunObserver observer, Exception thrown)
    {
        try
        {
            observer.ObserverFailed(thrown);
        }
        catch (Exception)
        {
            // Documented: there is nobody left to tell.
        }
    }

    private delegate void RunNotification(RunObserver observer, in RunEvent run);

    private delegate void Notification(RunObserver observer, in TaskEvent task);
}
