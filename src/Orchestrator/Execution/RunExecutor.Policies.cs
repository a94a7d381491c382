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

    public ValueTask CallAsync(int entry, CancellationToken token) => (_calls[entry] ??= new EntryCall(_run)).InvokeAsync(entry, token);

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
            if (_plan.Resources is { } views)
            {
                TaskScope? parent = TaskScope.Current;
                ResourcePools? pools = options?.Resources ?? parent?.Run.Pools;
                _resources = parent?.Held is { } held ? new ResourceView(_plan.Graph, pools, held) : views.With(pools);
            }
        }
        catch (InvalidOperationException thrown)
        {
            exception = thrown;
        }

        return exception is null;
    }

    // What an earlier run has done is not this run's to undo.
    private bool IsReused(int task) => _policed.Length > 0 && _policed[task] is { IsReused: true };

    private void ForgetPolicies()
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
            return TryTake(unit, unit.StartAsync(TokenOf(task)), out exception);
        }

        unit.BeginDirect();
        try
        {
            exception = null;
            return Invoke(task);
        }
        catch (Exception thrown)
        {
            return TryRecover(unit, thrown, out exception, TokenOf(task));
        }
    }

    /// <summary>Asks the condition of a task that fans out, if there is one; whether the answer is known.</summary>
    private bool TryDecide(FanOut fanOut)
    {
        if (_plan.Policies[fanOut.Task] is { Policies.Condition: not null } policies)
        {
            PolicedTask unit = _policed[fanOut.Task] ??= new PolicedTask(this, policies);
            unit.Begin();
            if (!TryTake(unit, unit.AskAsync(TokenOf(fanOut.Task)), out Exception? failure))
            {
                return false;
            }

            fanOut.ConditionFailure = failure;
        }

        fanOut.IsDecided = true;
        return true;
    }

    /// <summary>Takes the answer that was not known; the task goes on.</summary>
    private int TakeDecision(int task)
    {
        _policed[task]!.TryTake(out Exception? failure);
        _fanOuts[task]!.ConditionFailure = failure;
        _fanOuts[task]!.IsDecided = true;
        return task;
    }

    private bool TryInvoke(ElementLane lane, AttemptPolicies policies, out Exception? exception)
    {
        PolicedElement unit = lane.Unit ??= new PolicedElement(this, policies, lane);
        CancellationToken token = lane.FanOut.Token;
        unit.Begin();
        if (!policies.IsAttemptDirect)
        {
            return TryTake(unit, unit.RunAsync(null, token), out exception);
        }

        unit.BeginDirect();
        try
        {
            exception = null;
            return Invoke(lane);
        }
        catch (Exception thrown)
        {
            return TryRecover(unit, thrown, out exception, token);
        }
    }

    private bool TryFinish(ElementLane lane, PolicedElement unit, out Exception? exception)
    {
        if (unit.TryTake(out exception))
        {
            return true;
        }

        try
        {
            _run.FinishElementOf(lane.FanOut.Task, lane);
            return true;
        }
        catch (Exception thrown)
        {
            unit.ResumeDirect();
            return TryRecover(unit, thrown, out exception, lane.FanOut.Token);
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
            unit.ResumeDirect();
            return TryRecover(unit, thrown, out exception, TokenOf(task));
        }
    }

    private bool TryRecover(TaskUnit unit, Exception thrown, out Exception? exception, CancellationToken token)
    {
        exception = thrown;
        if (!unit.Policies.Recovers || IsEnd(unit.Policies.Task.Index, thrown))
        {
            return true;
        }

        if (unit is PolicedElement element)
        {
            EndFlow(element.Lane, TaskState.Failed, thrown);
        }
        else if (_flows)
        {
            EndFlow(unit.Policies.Task.Index, TaskState.Failed, thrown);
        }

        return TryTake(unit, unit.RunAsync(thrown, token), out exception);
    }

    private bool TryTake(TaskUnit unit, ValueTask<Exception?> pending, out Exception? exception)
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
