using Orchestrator.Policies;

namespace Orchestrator.Execution;

/// <summary>What a run hands on to the runs that are started inside its tasks.</summary>
/// <param name="Executor">Who runs it.</param>
/// <param name="Workflow">Its workflow.</param>
/// <param name="Observer">Who observes it.</param>
/// <param name="Services">Its services.</param>
/// <param name="Clock">Its clock.</param>
/// <param name="Pools">The pools that it was given.</param>
/// <param name="Resources">What the names of resources mean in it, where its tasks require some.</param>
/// <param name="Parent">The task inside which it was started itself.</param>
internal sealed record RunScope(
    RunExecutor Executor, WorkflowGraph Workflow, RunObserver? Observer, IServiceProvider? Services, TimeProvider Clock,
    ResourcePools? Pools, ResourceView? Resources, TaskScope? Parent)
{
    /// <summary>Its id: to be asked for the first time while it is in progress, as most runs need none.</summary>
    public string RunId => field ??= Executor.RunId;
}
