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

    public void ReportProgress(int task, double fraction, string? message)
    {
        if (_observer is { } observer)
        {
            try
            {
                observer.TaskProgress(EventOf(task, TaskState.Pending, null, fraction, message));
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
        if (unit.Attempt == 1)
        {
            NotifyStarted(task);
        }
        else
        {
            Volatile.Write(ref _attempts[task], unit.Attempt);
        }
    }

    public void NotifyRetrying(TaskUnit unit, Exception failure, TimeSpan delay)
    {
        if (_metered)
        {
            Instruments.TaskRetried(_plan.Graph, unit.Policies.Task.Index);
        }

        if (_observer is { } observer)
        {
            try
            {
                observer.TaskRetrying(EventOf(unit.Policies.Task.Index, TaskState.Pending, failure, delay: delay));
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
                Notify(unit.Policies.Task.Index, TaskState.Pending, null, static (o, in e) => o.TaskOverdue(e));
            }
        }, null);

    private void NotifyCompensated(int task, Exception? exception) =>
        Notify(task, StateOf(task), exception, static (o, in e) => o.TaskCompensated(e));

    private void NotifyStarted(int task)
    {
        Volatile.Write(ref _attempts[task], 1);
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

        _endedAt![task] = _clock.GetTimestamp();
        NotifyEnd(task, state, exception, AttemptOf(task) > 0 ? _clock.GetElapsedTime(_startedAt![task], _endedAt[task]) : null);
    }

    private void NotifyEnd(int task, TaskState state, Exception? exception, TimeSpan? duration)
    {
        if (_metered)
        {
            Instruments.TaskEnded(_plan.Graph, task, state, exception, duration);
        }

        switch (state)
        {
            case TaskState.Succeeded:
                Notify(task, state, null, static (o, in e) => o.TaskSucceeded(e));
                break;
            case TaskState.Failed:
                Notify(task, state, exception, static (o, in e) => o.TaskFailed(e));
                break;
            default:
                Notify(task, state, exception, static (o, in e) => o.TaskSkipped(e));
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

        if (_observer is not null && (!_trouble || DecideState(task) == TaskState.Pending))
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

    private void Notify(int task, TaskState state, Exception? exception, Notification notification)
    {
        if (_observer is not { } observer)
        {
            return;
        }

        try
        {
            notification(observer, EventOf(task, state, exception));
        }
        catch (Exception thrown)
        {
            ObserverFailed(observer, thrown);
        }
    }

    private TaskEvent EventOf(int task, TaskState state, Exception? exception, double fraction = 0, string? message = null, TimeSpan delay = default) =>
        new(_plan.Graph, task, RunId, _parent, _attempts[task], state, exception, _clock.GetUtcNow(), fraction, message, delay);

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
