using System.Runtime.ExceptionServices;
using Orchestrator.Execution;

namespace Orchestrator.Policies;

/// <summary>A condition in one run: evaluated once, for all tasks that name it.</summary>
internal sealed class Condition(RunExecutor executor, int entry)
{
    private readonly Lock _gate = new();
    private bool _isKnown;
    private bool _isBeingEvaluated;
    private bool _value;
    private Exception? _failure;
    private TaskCompletionSource? _waiters;

    /// <summary>Forgets the run, and is ready for the next.</summary>
    public void Reset()
    {
        _isKnown = false;
        _failure = null;
        _waiters = null;
    }

    /// <summary>It was evaluated before the run was resumed.</summary>
    public void Restore(bool value) => (_isKnown, _value) = (true, value);

    /// <summary>What the condition says; throws what it threw.</summary>
    public ValueTask<bool> EvaluateAsync(CancellationToken token)
    {
        lock (_gate)
        {
            if (_isKnown)
            {
                return Known();
            }

            if (_isBeingEvaluated)
            {
                _waiters ??= new TaskCompletionSource();
                return WaitAsync(_waiters.Task, token);
            }

            _isBeingEvaluated = true;
        }

        return EvaluateFirstAsync(token);
    }

    private ValueTask<bool> Known() => _failure is null ? new ValueTask<bool>(_value) : ValueTask.FromException<bool>(_failure);

    private async ValueTask<bool> WaitAsync(Task evaluated, CancellationToken token)
    {
        await evaluated.ConfigureAwait(false);

        // Each of those who wait goes on by itself, with a task of its own.
        await new Hop(isTaken: true);
        token.ThrowIfCancellationRequested();
        return await EvaluateAsync(token).ConfigureAwait(false);
    }

    private async ValueTask<bool> EvaluateFirstAsync(CancellationToken token)
    {
        Exception? failure = null;
        try
        {
            await executor.CallAsync(entry, token).ConfigureAwait(false);
            _value = executor.ConditionOf(entry);
        }
        catch (Exception thrown)
        {
            failure = thrown;
        }

        TaskCompletionSource? waiters;
        lock (_gate)
        {
            // Who was cancelled does not answer for those that have another token.
            _isKnown = !(failure is OperationCanceledException && token.IsCancellationRequested);
            _failure = _isKnown ? failure : null;
            _isBeingEvaluated = false;
            (waiters, _waiters) = (_waiters, null);
        }

        waiters?.SetResult();
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return _value;
    }
}
