using Orchestrator.CompilerServices;
using Orchestrator.Execution;

namespace Orchestrator.Policies;

/// <summary>An element of a task that has policies; its lane keeps it for the elements that come after.</summary>
internal sealed class PolicedElement(RunExecutor executor, AttemptPolicies policies, ElementLane lane) : TaskUnit(executor, policies)
{
    private Suspension? _suspension;

    public ElementLane Lane => lane;

    public override int Element => lane.Element;

    protected override Action BeginSuspension() => (_suspension ??= new Suspension(Executor, Task, lane)).Begin();

    protected override ValueTask CallAsync(int entry, CancellationToken token) => lane.CallAsync(entry, token);

    protected override object?[] GetCacheKey() => Executor.WorkflowRun.CacheKeyOf(Task, lane.Element);

    protected override object? GetOutput() => Executor.WorkflowRun.OutputOf(Task, lane.Element);

    protected override void SetOutput(object? value) => Executor.WorkflowRun.ReuseOutput(Task, lane.Element, value);
}
