using Orchestrator.CompilerServices;
using Orchestrator.Policies;

namespace Orchestrator.Execution;

/// <content>What follows a failure or a stop: the token of cleanup, and compensations.</content>
internal sealed partial class RunExecutor
{
    private const int NotCompensating = -1;

    private CancellationTokenSource? _cleanupTokens;
    private CancellationTokenRegistration _cleanupRegistration;
    private List<(int Task, int Element, int Attempt)>? _done;
    private volatile int _compensating = NotCompensating;

    public void NoteOtherFailure(Exception exception)
    {
        lock (_gate)
        {
            (_otherFailures ??= []).Add(exception);
        }
    }

    /// <summary>The token of what runs after a failure or a stop. The caller can cancel it, unless it was the caller who stopped the run,
    /// or time that was up; its own time is limited too.</summary>
    private CancellationToken CleanupToken()
    {
        CancellationTokenSource tokens;
        lock (_gate)
        {
            if (_cleanupTokens is not null)
            {
                return _cleanupTokens.Token;
            }

            tokens = _cleanupTokens ??= new CancellationTokenSource(_options?.CleanupTimeout ?? WorkflowRunOptions.DefaultCleanupTimeout, _clock);
        }

        if (_callerToken.CanBeCanceled && _stoppedBy is StopCause.None or StopCause.Failure)
        {
            _cleanupRegistration = _callerToken.UnsafeRegister(static run => ((RunExecutor)run!).Cancel(((RunExecutor)run)._cleanupTokens), this);
        }

        return tokens.Token;
    }

    private void EndCleanup()
    {
        _cleanupRegistration.Dispose();
        _cleanupRegistration = default;
        _cleanupTokens?.Dispose();
        _cleanupTokens = null;
    }

    private void NoteDone(int task, int element, int attempt)
    {
        if (_plan.Graph.Tasks[task].Policies.Compensation is not null)
        {
            lock (_gate)
            {
                (_done ??= []).Add((task, element, attempt));
            }
        }
    }

    /// <summary>Completes the run, on the thread that held it last: <see langword="false"/> where there is something to undo first.</summary>
    private bool TryComplete(out Exception? exception)
    {
        if (_cause != StopCause.None && !HasSucceeded() && (MustSettle() || (_done is { Count: > 0 } && _leaving == Leaving.None)))
        {
            exception = null;
            WorkItems.Queue(StartCompensating);
            return false;
        }

        exception = Complete();
        return true;
    }

    // The thread pool gives its thread a context of its own back.
    private void StartCompensating()
    {
        if (_context is { } context)
        {
            ExecutionContext.Restore(context);
        }

        _ = CompensateAsync();
    }

    // Nobody else touches the run by now, so that none of this needs a lock. Nothing here throws.
    private async Task CompensateAsync()
    {
        CancellationToken token = CleanupToken();
        if (_durable is not null && !await SettleAsync(token).ConfigureAwait(false))
        {
            _done?.Clear();
        }

        for (int at = (_done?.Count ?? 0) - 1; at >= 0 && !MustLeave(); at--)
        {
            (int task, int element, int attempt) = _done![at];
            _compensating = task;
            Exception? thrown = null;
            TaskScope? scope = EnterScope(_compensating, token);
            try
            {
                Evict(task, element);
                await UndoAsync(task, element, attempt, _plan.Graph.Tasks[task].Policies.CompensationEntry, token).ConfigureAwait(false);
            }
            catch (Exception failure)
            {
                thrown = failure;
                NoteOtherFailure(failure);
            }

            scope?.End();
            if (_durable is not null && !await TryRecordCompensationAsync(task, element, thrown, token).ConfigureAwait(false))
            {
                continue;
            }

            NotifyCompensated(task, element, attempt, thrown);
        }

        _compensating = NotCompensating;
        _run.Publish(Complete());
    }

    // What is undone must not be reused.
    private void Evict(int task, int element)
    {
        if (_plan.Policies[task] is { Outputs: { } outputs })
        {
            outputs.Find(_run.WorkflowObject, _clock).Remove(new CacheKey(_run.CacheKeyOf(task, element)));
        }
    }

    private ValueTask UndoAsync(int task, int element, int attempt, int entry, CancellationToken token) =>
        element == ElementLane.NoElement ? CallAsync(entry, token) : UndoAsync(_fanOuts[task]!, element, attempt, entry, token);
}
