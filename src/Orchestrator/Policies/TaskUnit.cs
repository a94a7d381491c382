using System.Diagnostics;
using Orchestrator.CompilerServices;
using Orchestrator.Execution;
using Polly;

namespace Orchestrator.Policies;

/// <summary>What policies apply to in one run: a task, or an element of one. Its attempts, and what follows when they have failed.</summary>
internal abstract partial class TaskUnit(RunExecutor executor, AttemptPolicies policies)
{
    private CancellationToken _token;
    private Exception? _first;
    private bool _wasSuspended;
    private ResourceDemand? _holding;
    private Exception? _inTime;
    private Exception? _failure;
    private bool _isPending;
    private int _earlierAttempts;

    public AttemptPolicies Policies => policies;

    /// <summary>Which element of its task this is; −1 for a whole task.</summary>
    public virtual int Element => ElementLane.NoElement;

    /// <summary>The number of attempts that have begun; those that were recorded before a run was resumed are among them.</summary>
    public int Attempt { get; private set; }

    /// <summary>Whether no other attempt has begun in this process.</summary>
    public bool IsFirstAttempt => Attempt == _earlierAttempts + 1;

    /// <summary>What the last attempt threw, while the fallback runs.</summary>
    public Exception? Failure { get; private set; }

    protected RunExecutor Executor => executor;

    protected int Task => policies.Task.Index;

    /// <summary>Begins in a run.</summary>
    public virtual void Begin()
    {
        _earlierAttempts = executor.Durable?.FailedAttemptsOf(Task, Element) ?? 0;
        Attempt = _earlierAttempts;
        Failure = null;
        IsReused = false;
        _wasSuspended = false;
        _isPending = false;
    }

    /// <summary>It has ended, and is undone: what it says of itself is of then.</summary>
    public void Recall(int attempt) => Attempt = attempt;

    /// <summary>The first attempt is made without policies.</summary>
    public void BeginDirect()
    {
        Attempt++;
        executor.NotifyAttempt(this);
    }

    /// <summary>The first attempt, made without policies, was suspended and has failed: this may be in the middle of another task.</summary>
    public void ResumeDirect() => _wasSuspended = true;

    /// <summary>Calls the executor back once it is known how the unit has ended.</summary>
    public void Suspend(ValueTask<Exception?> pending)
    {
        _isPending = true;
        _ = AwaitAsync(pending, BeginSuspension());
    }

    /// <summary>Takes how the unit has ended, where it was suspended in its policies and not in its body.</summary>
    public bool TryTake(out Exception? failure)
    {
        bool wasPending = _isPending;
        failure = _failure;
        _isPending = false;
        _failure = null;
        return wasPending;
    }

    /// <summary>Makes all attempts, then takes the fallback if it must.</summary>
    /// <param name="first">What the first attempt threw, if it has been made.</param>
    /// <param name="token">The token of the run.</param>
    /// <returns>Why the unit has failed, or <see langword="null"/>.</returns>
    public async ValueTask<Exception?> RunAsync(Exception? first, CancellationToken token)
    {
        _token = token;
        _first = first;
        Exception? failure = policies.Outputs is { } outputs
            ? await ReuseOrMakeAsync(outputs.Find(executor.WorkflowRun.WorkflowObject, executor.Clock)).ConfigureAwait(false)
            : await MakeAttemptsAsync().ConfigureAwait(false);
        failure = failure is null ? null : await FallBackAsync(failure, token).ConfigureAwait(false);
        _token = default;
        return failure;
    }

    /// <summary>Whether another attempt may follow one that has thrown this.</summary>
    public bool IsRetriedAfter(Exception failure)
    {
        IReadOnlyList<Type> on = policies.Policies.Retry!.On;
        return Attempt < policies.Policies.Retry.MaxAttempts && !executor.IsEnd(Task, failure) && (on.Count == 0 || on.Any(type => type.IsInstanceOfType(failure)));
    }

    /// <summary>Another attempt follows after a delay.</summary>
    public void Retrying(Exception failure, TimeSpan delay)
    {
        _wasSuspended |= delay > TimeSpan.Zero;
        executor.NotifyRetrying(this, failure, delay);
    }

    /// <summary>What the executor is called back by.</summary>
    protected abstract Action BeginSuspension();

    /// <summary>Invokes a body or a method of the policies.</summary>
    protected abstract ValueTask CallAsync(int entry, CancellationToken token);

    /// <summary>Takes the fallback, if there is one and the failure is not the run's end.</summary>
    protected async ValueTask<Exception?> FallBackAsync(Exception failure, CancellationToken token)
    {
        if (policies.Policies.Fallback is null || executor.IsEnd(Task, failure))
        {
            return failure;
        }

        await LeaveForeignTask();
        Failure = failure;
        Exception? another = await TryCallAsync(policies.Policies.FallbackEntry, token).ConfigureAwait(false);
        Failure = null;
        if (another is null)
        {
            return null;
        }

        if (!executor.IsEnd(Task, another))
        {
            executor.NoteOtherFailure(another);
        }

        return failure;
    }

    private async System.Threading.Tasks.Task AwaitAsync(ValueTask<Exception?> pending, Action continuation)
    {
        _failure = await pending.ConfigureAwait(false);
        continuation();
    }

    private ValueTask<Exception?> MakeAttemptsAsync()
    {
        if (policies.RetryOn(executor.Clock) is { } retry)
        {
            return ExecuteAsync(retry, static (_, unit) => unit.NextAttemptAsync(), _token);
        }

        (Exception? first, _first) = (_first, null);
        return first is null ? AttemptAsync() : new ValueTask<Exception?>(first);
    }

    private async ValueTask<Outcome<bool>> NextAttemptAsync()
    {
        Exception? failure = _first;
        _first = null;
        failure ??= await AttemptAsync().ConfigureAwait(false);
        return failure is null ? Outcome.FromResult(true) : Outcome.FromException<bool>(failure);
    }

    private async ValueTask<Exception?> AttemptAsync()
    {
        await LeaveForeignTask();
        if (policies.Policies.Requires.Count == 0)
        {
            return await AttemptHoldingAsync(null).ConfigureAwait(false);
        }

        ResourceDemand demand = executor.DemandOf(Task);
        try
        {
            await demand.AcquireAsync(policies.Task.Priority, _token).ConfigureAwait(false);
        }
        catch (OperationCanceledException canceled)
        {
            return canceled;
        }

        try
        {
            return await AttemptHoldingAsync(demand).ConfigureAwait(false);
        }
        finally
        {
            demand.Release();
        }
    }

    private async ValueTask<Exception?> AttemptHoldingAsync(ResourceDemand? demand)
    {
        Attempt++;
        _holding = demand;
        executor.NotifyAttempt(this);
        Activity? span = executor.BeginAttempt(this);
        Exception? failure;
        if (policies.TimeoutOn(executor.Clock) is { } timeout)
        {
            await ExecuteAsync(timeout, static (context, unit) => unit.CallInTimeAsync(context.CancellationToken), _token).ConfigureAwait(false);
            (failure, _inTime) = (_inTime, null);
        }
        else
        {
            failure = await TryCallAsync(Task, _token).ConfigureAwait(false);
        }

        _holding = null;
        executor.EndAttempt(this, span, failure);
        return failure;
    }

    // What counts is that the body has ended by throwing once its time was up, whatever it threw. Polly, which looks at the time once more, is not asked.
    private async ValueTask<Outcome<bool>> CallInTimeAsync(CancellationToken token)
    {
        Exception? failure;
        using (executor.WatchForOverdue(this, token, _token))
        {
            failure = await TryCallAsync(Task, token).ConfigureAwait(false);
        }

        if (failure is not null && token.IsCancellationRequested && !_token.IsCancellationRequested)
        {
            failure = new TimeoutException(
                $"Task '{policies.Task.Name}' took longer than its limit of {policies.Policies.Timeout!.Value.TotalSeconds} s.", failure);
        }

        _inTime = failure;
        return Outcome.FromResult(true);
    }

    private async ValueTask<Exception?> TryCallAsync(int entry, CancellationToken token)
    {
        TaskScope? scope = executor.EnterScope(Task, token, _holding);
        try
        {
            ValueTask call = CallAsync(entry, token);
            _wasSuspended |= !call.IsCompleted;
            await call.ConfigureAwait(false);
            return null;
        }
        catch (Exception thrown)
        {
            return thrown;
        }
        finally
        {
            scope?.End();
        }
    }

    // Whoever ended what was waited for may be another task, which must not be delayed by what comes next here.
    private Hop LeaveForeignTask() => new(_wasSuspended && RunExecutor.IsInsideTask);

    private async ValueTask<Exception?> ExecuteAsync(
        ResiliencePipeline<bool> pipeline, Func<ResilienceContext, TaskUnit, ValueTask<Outcome<bool>>> call, CancellationToken token)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(token);
        try
        {
            context.Properties.Set(AttemptPolicies.ContextKeys.Unit, this);
            return (await pipeline.ExecuteOutcomeAsync(call, context, this).ConfigureAwait(false)).Exception;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }
}
