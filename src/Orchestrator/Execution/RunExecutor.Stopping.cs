using Orchestrator.CompilerServices;

namespace Orchestrator.Execution;

/// <content>Failure, cancellation and timeout: whichever comes first decides how the run ends.</content>
internal sealed partial class RunExecutor
{
    private static readonly TimeSpan s_shortestTimer = TimeSpan.FromMilliseconds(1);

    private CancellationToken _callerToken;
    private CancellationTokenRegistration _registration;
    private CancellationTokenSource? _tokens;
    private int _linked;
    private StopCause _cause;
    private StopCause _stoppedBy;
    private volatile bool _stopping;
    private volatile bool _trouble;
    private List<(int Task, int Element, int Attempts, Exception Exception)>? _failures;
    private List<Exception>? _otherFailures;
    private ITimer? _timer;
    private TimeProvider? _timerClock;
    private TimeProvider _clock = TimeProvider.System;
    private long _timeoutStart;

    private enum StopCause
    {
        None,
        Failure,
        Caller,
        Timeout,
    }

    /// <summary>Takes note of a task that has run and has not succeeded.</summary>
    private void NoteEnd(int task, TaskState state, Exception exception)
    {
        if (state == TaskState.Failed)
        {
            NoteFailure(task, ElementLane.NoElement, AttemptOf(task), exception);
        }

        _trouble = true;
    }

    /// <summary>Takes note of a failure: that of a task, or of an element, which makes its task fail.</summary>
    private void NoteFailure(int task, int element, int attempts, Exception exception)
    {
        // The caller may have been first, and nobody has looked.
        StopIfCanceled();
        lock (_gate)
        {
            (_exceptions ??= new Exception?[_states.Length])[task] ??= exception;
            MarkWhatLiesBelowLocked(task);
            if (!AllowsFailure(task))
            {
                (_failures ??= []).Add((task, element, attempts, exception));
                _cause = _cause == StopCause.None ? StopCause.Failure : _cause;
            }

            _trouble = true;
        }
    }

    private TaskState Judge(int task, Exception exception) =>
        exception is OperationCanceledException
        && (RunsAfterStop(task) ? CleanupToken().IsCancellationRequested : _stopping || _callerToken.IsCancellationRequested)
            ? TaskState.Canceled
            : TaskState.Failed;

    private bool StopsTheRun(int task) =>
        _plan.Graph.OnFailure == FailureMode.FailFast && !_stopping && !AllowsFailure(task);

    private void StopIfCanceled()
    {
        if (_callerToken.IsCancellationRequested && (!_stopping || (_durable is not null && !_isHalted)))
        {
            StopHere(StopCause.Caller);
        }
    }

    /// <summary>Stops the run on a thread that holds it.</summary>
    private void StopHere(StopCause cause)
    {
        if (_durable is not null && cause == StopCause.Caller)
        {
            Suspend();
        }

        lock (_gate)
        {
            if (_stopping)
            {
                return;
            }

            _cause = _cause == StopCause.None ? cause : _cause;
            _stoppedBy = cause;
            _stopping = true;
            _trouble = true;
        }

        CancelTokens();
    }

    /// <summary>Stops the run from outside: the caller has cancelled, or time is up.</summary>
    private void Stop(StopCause cause)
    {
        if (TryHold())
        {
            StopHere(cause);
            LetGoOutside();
        }
    }

    /// <summary>Lets go of the run on a thread that does not work for it.</summary>
    private void LetGoOutside()
    {
        if (LetGo() && TryComplete(out Exception? exception))
        {
            _run.Publish(exception);
        }
    }

    private void CancelTokens()
    {
        CancellationTokenSource? tokens;
        lock (_gate)
        {
            tokens = _tokens;
        }

        Cancel(tokens);
    }

    private void Cancel(CancellationTokenSource? tokens)
    {
        try
        {
            tokens?.Cancel();
        }
        catch (AggregateException thrownByCallbacks)
        {
            NoteOtherFailure(thrownByCallbacks);
        }
    }

    /// <summary>The token that a task is invoked with.</summary>
    private CancellationToken TokenFor(int task) =>
        _plan.Graph.Tasks[task].TakesToken ? TokenOf(task) : CancellationToken.None;

    /// <summary>The token of a task: the caller's own where nothing but the caller can cancel it, since nothing runs beside it that could fail
    /// and the run belongs to nobody else, else one of the run's, or that of cleanup.</summary>
    public CancellationToken TokenOf(int task)
    {
        if (RunsAfterStop(task))
        {
            return CleanupToken();
        }

        if (_plan.RunsAlone[task] && _plan.Graph.Timeout == TimeSpan.Zero && _durable is null)
        {
            return _callerToken;
        }

        CancellationTokenSource tokens;
        lock (_gate)
        {
            if (_stopping)
            {
                return new CancellationToken(canceled: true);
            }

            tokens = _tokens ??= new CancellationTokenSource();
        }

        if (_callerToken.CanBeCanceled && Volatile.Read(ref _linked) == 0 && Interlocked.Exchange(ref _linked, 1) == 0)
        {
            _registration = _callerToken.UnsafeRegister(static run => ((RunExecutor)run!).Stop(StopCause.Caller), this);
        }

        return tokens.Token;
    }

    private void ArmTimeout()
    {
        TimeSpan timeout = _plan.Graph.Timeout;
        if (timeout == TimeSpan.Zero)
        {
            return;
        }

        if (_timer is null || _timerClock != _clock)
        {
            _timer?.Dispose();
            _timerClock = _clock;
            // The timer outlives the run: it must not keep the context of the first caller alive.
            using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
            {
                _timer = _clock.CreateTimer(static run => ((RunExecutor)run!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
        }

        _timer.Change(timeout, Timeout.InfiniteTimeSpan);
    }

    // A call may come late, from an earlier run, or a little early, as timers are coarser than timestamps.
    private void OnTimer()
    {
        if (!TryHold())
        {
            return;
        }

        TimeSpan left = _plan.Graph.Timeout - _clock.GetElapsedTime(_timeoutStart);
        if (left > TimeSpan.Zero)
        {
            _timer!.Change(left < s_shortestTimer ? s_shortestTimer : left, Timeout.InfiniteTimeSpan);
        }
        else
        {
            StopHere(StopCause.Timeout);
        }

        LetGoOutside();
    }

    private void Disarm()
    {
        if (_linked != 0)
        {
            // Waits for a callback that is under way on another thread; it finds the run ended and returns.
            _registration.Dispose();
            _registration = default;
        }

        if (_plan.Graph.Timeout != TimeSpan.Zero)
        {
            _timer!.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        if (_tokens is not null && !_tokens.TryReset())
        {
            _tokens = null;
        }

        EndCleanup();
        _joined?.Dispose();
        _joined = null;
    }
}
