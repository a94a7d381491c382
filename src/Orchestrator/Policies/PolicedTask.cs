using Orchestrator.Execution;

namespace Orchestrator.Policies;

/// <summary>A whole task that has policies, in one run.</summary>
internal sealed class PolicedTask(RunExecutor executor, AttemptPolicies policies) : TaskUnit(executor, policies)
{
    private Suspension? _suspension;
    private Exception? _failure;
    private bool _isPending;

    /// <summary>Whether its condition has kept it from running.</summary>
    public bool IsSkipped { get; private set; }

    /// <summary>Begins a run.</summary>
    public void Begin()
    {
        Reset();
        IsSkipped = false;
        _isPending = false;
    }

    /// <summary>The first attempt is made without policies.</summary>
    public void BeginDirect()
    {
        Attempt = 1;
        Executor.NotifyAttempt(this);
    }

    /// <summary>Asks the condition, if there is one, then runs.</summary>
    public ValueTask<Exception?> StartAsync(CancellationToken token) =>
        Policies.Policies.Condition is null ? RunAsync(null, token) : RunIfAsync(token);

    /// <summary>Calls the executor back once it is known how the task has ended.</summary>
    public void Suspend(ValueTask<Exception?> pending)
    {
        _isPending = true;
        _ = AwaitAsync(pending, (_suspension ??= new Suspension(Executor, Task)).Begin());
    }

    /// <summary>Takes how the task has ended, where it was suspended in its policies and not in its body.</summary>
    public bool TryTake(out Exception? failure)
    {
        bool wasPending = _isPending;
        failure = _failure;
        _isPending = false;
        _failure = null;
        return wasPending;
    }

    private async Task AwaitAsync(ValueTask<Exception?> pending, Action continuation)
    {
        _failure = await pending.ConfigureAwait(false);
        continuation();
    }

    protected override ValueTask CallAsync(int entry, CancellationToken token) => Executor.CallAsync(entry, token);

    protected override object?[] GetCacheKey() => Executor.WorkflowRun.CacheKeyOf(Task);

    protected override object? GetOutput() => Executor.WorkflowRun.OutputOf(Task);

    protected override void SetOutput(object? value) => Executor.WorkflowRun.ReuseOutput(Task, value);

    private async ValueTask<Exception?> RunIfAsync(CancellationToken token)
    {
        bool holds;
        TaskScope? scope = Executor.EnterScope(Task, token);
        try
        {
            holds = await Executor.EvaluateAsync(Policies.Policies.ConditionEntry, token).ConfigureAwait(false);
        }
        catch (Exception thrown)
        {
            return await FallBackAsync(thrown).ConfigureAwait(false);
        }
        finally
        {
            scope?.End();
        }

        IsSkipped = holds != Policies.Policies.ConditionIs;
        return IsSkipped ? null : await RunAsync(null, token).ConfigureAwait(false);
    }
}
