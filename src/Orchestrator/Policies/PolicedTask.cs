using Orchestrator.Execution;

namespace Orchestrator.Policies;

/// <summary>A whole task that has policies, in one run.</summary>
internal sealed class PolicedTask(RunExecutor executor, AttemptPolicies policies) : TaskUnit(executor, policies)
{
    private Suspension? _suspension;
    private ValueTask<Exception?> _pending;
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

    /// <summary>Keeps what is not known yet until it is.</summary>
    public void Suspend(ValueTask<Exception?> pending)
    {
        _pending = pending;
        _isPending = true;
        pending.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted((_suspension ??= new Suspension(Executor, Task)).Begin());
    }

    /// <summary>Takes what was not known, where the task was suspended in its policies and not in its body.</summary>
    public bool TryTake(out Exception? failure)
    {
        bool wasPending = _isPending;
        failure = wasPending ? _pending.GetAwaiter().GetResult() : null;
        _isPending = false;
        _pending = default;
        return wasPending;
    }

    protected override ValueTask CallAsync(int entry, CancellationToken token) => Executor.CallAsync(entry, token);

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
