using Orchestrator.Policies;

namespace Orchestrator.Execution;

/// <content>Times and events: nothing of it on the path of a run that nobody watches.</content>
internal sealed partial class RunExecutor
{
    private RunObserver? _observer;
    private bool _timed;
    private DateTimeOffset _startTime;
    private long _startStamp;
    private long[]? _startedAt;
    private long[]? _endedAt;

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
        _timed = timed || _observer is not null;
        if (_timed)
        {
            _startedAt ??= new long[_states.Length];
            _endedAt ??= new long[_states.Length];
            _startTime = _clock.GetUtcNow();
            _startStamp = _clock.GetTimestamp();
        }
    }

    private void NotifyStart()
    {
        if (_observer is not { } observer)
        {
            return;
        }

        try
        {
            observer.RunStarted(new RunEvent(_plan.Graph, RunId, TaskState.Pending, null, _startTime));
        }
        catch (Exception thrown)
        {
            ObserverFailed(observer, thrown);
        }

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
        NotifyEnd(task, state, exception);
    }

    private void NotifyEnd(int task, TaskState state, Exception? exception)
    {
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
        if (_observer is not null && (!_trouble || DecideState(task) == TaskState.Pending))
        {
            Notify(task, TaskState.Pending, null, static (o, in e) => o.TaskReady(e));
        }
    }

    private void NotifyEnd(Exception? exception)
    {
        if (_observer is not { } observer)
        {
            return;
        }

        try
        {
            observer.RunCompleted(new RunEvent(_plan.Graph, RunId, StateOf(exception), exception, _clock.GetUtcNow()));
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
        new(_plan.Graph, task, RunId, _attempts[task], state, exception, _clock.GetUtcNow(), fraction, message, delay);

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

    private delegate void Notification(RunObserver observer, in TaskEvent task);
}
