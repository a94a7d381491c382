using Orchestrator.Execution;

namespace Orchestrator.Policies;

/// <summary>A whole task that has policies, in one run.</summary>
internal sealed class PolicedTask(RunExecutor executor, AttemptPolicies policies) : TaskUnit(executor, policies)
{
    private Suspension? _suspension;

    /// <summary>Whether its condition has kept it from running.</summary>
    public bool IsSkipped { get; private set; }

    /// <inheritdoc/>
    public override void Begin()
    {
        base.Begin();
        IsSkipped = false;
    }

    /// <summary>Asks the condition, if there is one, then runs.</summary>
    public ValueTask<Exception?> StartAsync(CancellationToken token) =>
        Policies.Policies.Condition is null ? RunAsync(null, token) : RunIfAsync(token);

    /// <summary>Asks the condition; what it threw.</summary>
    public async ValueTask<Exception?> AskAsync(CancellationToken token)
    {
        TaskScope? scope = Executor.EnterScope(Task, token);
        try
        {
            bool value = await Executor.EvaluateAsync(Policies.Policies.ConditionEntry, token).ConfigureAwait(false);
            IsSkipped = await Executor.RecordConditionAsync(Task, value).ConfigureAwait(false) != Policies.Policies.ConditionIs;
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

    protected override ValueTask CallAsync(int entry, CancellationToken token) => Executor.CallAsync(entry, token);

    protected override Action BeginSuspension() => (_suspension ??= new Suspension(Executor, Task)).Begin();

    protected override object?[] GetCacheKey() => Executor.WorkflowRun.CacheKeyOf(Task, Element);

    protected override object? GetOutput() => Executor.WorkflowRun.OutputOf(Task);

    protected override void SetOutput(object? value) => Executor.WorkflowRun.ReuseOutput(Task, Element, value);

    private async ValueTask<Exception?> RunIfAsync(CancellationToken token) =>
        await AskAsync(token).ConfigureAwait(false) is { } thrown ? await FallBackAsync(thrown, token).ConfigureAwait(false)
        : IsSkipped ? null
        // What has not begun when the run is stopped does not begin.
        : token.IsCancellationRequested ? new OperationCanceledException(token)
        : await RunAsync(null, token).ConfigureAwait(false);
}
