using System.Runtime.CompilerServices;
using Orchestrator.CompilerServices;
using Orchestrator.Policies;

namespace Orchestrator.Execution;

/// <content>Tasks with policies: their first attempt is invoked as that of any task where nothing must come before it.</content>
internal sealed partial class RunExecutor
{
    private readonly PolicedTask?[] _policed;
    private readonly EntryCall?[] _calls;
    private readonly Condition?[] _conditions;
    private ResourceView? _resources;

    /// <summary>Whether the current thread is not one on which tasks of this run may simply go on.</summary>
    public static bool IsForeignThread =>
        SynchronizationContext.Current is not null || TaskScheduler.Current != TaskScheduler.Default
        || !RuntimeHelpers.TryEnsureSufficientExecutionStack();

    /// <summary>Whether the current thread is in the middle of a task.</summary>
    public static bool IsInsideTask => t_worker is not null;

    public TimeProvider Clock => _clock;

    public WorkflowRun WorkflowRun => _run;

    public bool ConditionOf(int entry) => _run.ConditionOf(entry);

    public Exception FailureOf(int task) => _policed[task]!.Failure!;

    /// <summary>Whether an exception is how a task ends because its run does, so that nothing may follow it.</summary>
    public bool IsEnd(int task, Exception exception) => Judge(task, exception) == TaskState.Canceled || TokenOf(task).IsCancellationRequested;

    public ValueTask CallAsync(int entry, CancellationToken token) => (_calls[entry] ??= new EntryCall(_run, entry)).InvokeAsync(token);

    /// <summary>What an attempt at a task holds, which requires something.</summary>
    public ResourceDemand DemandOf(int task) => _resources!.DemandOf(task)!;

    public ValueTask<bool> EvaluateAsync(int entry, CancellationToken token)
    {
        Condition condition;
        lock (_gate)
        {
            condition = _conditions[entry] ??= new Condition(this, entry);
        }

        return condition.EvaluateAsync(token);
    }

    private bool IsSkipped(int task) => _policed.Length > 0 && _policed[task] is { IsSkipped: true };

    private bool TryFindResources(WorkflowRunOptions? options, out Exception? exception)
    {
        exception = null;
        try
        {
            _resources = _plan.Resources?.With(options?.Resources);
        }
        catch (InvalidOperationException thrown)
        {
            exception = thrown;
        }

        return exception is null;
    }

    // What an earlier run has done is not this run's to undo.
    private bool IsReused(int task) => _policed.Length > 0 && _policed[task] is { IsReused: true };

    private void BeginPolicies()
    {
        foreach (Condition? condition in _conditions)
        {
            condition?.Reset();
        }
    }

    private bool TryInvoke(int task, AttemptPolicies policies, out Exception? exception)
    {
        PolicedTask unit = _policed[task] ??= new PolicedTask(this, policies);
        unit.Begin();
        if (!policies.IsDirect)
        {
            return TryTake(task, unit, unit.StartAsync(TokenOf(task)), out exception);
        }

        unit.BeginDirect();
        try
        {
            exception = null;
            return Invoke(task);
        }
        catch (Exception thrown)
        {
            return TryRecover(task, unit, thrown, out exception);
        }
    }

    private bool TryFinish(int task, PolicedTask unit, out Exception? exception)
    {
        if (unit.TryTake(out exception))
        {
            return true;
        }

        try
        {
            _run.FinishTask(task);
            return true;
        }
        catch (Exception thrown)
        {
            return TryRecover(task, unit, thrown, out exception);
        }
    }

    private bool TryRecover(int task, PolicedTask unit, Exception thrown, out Exception? exception)
    {
        exception = thrown;
        if (!unit.Policies.Recovers || IsEnd(task, thrown))
        {
            return true;
        }

        if (_flows)
        {
            EndFlow(task, TaskState.Failed, thrown);
        }

        return TryTake(task, unit, unit.RunAsync(thrown, TokenOf(task)), out exception);
    }

    private bool TryTake(int task, PolicedTask unit, ValueTask<Exception?> pending, out Exception? exception)
    {
        if (pending.IsCompleted)
        {
            exception = pending.GetAwaiter().GetResult();
            return true;
        }

        exception = null;
        Interlocked.Increment(ref _holds);
        unit.Suspend(pending);
        return false;
    }
}
