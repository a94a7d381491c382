using System.Runtime.CompilerServices;

namespace Orchestrator.Policies;

/// <summary>The caches of one task: by workflow object where its policy says so, and by clock, since ages on one mean nothing on another.</summary>
internal sealed class OutputCaches(CachePolicy policy)
{
    private readonly ConditionalWeakTable<TimeProvider, OutputCache> _ofProcess = [];
    private readonly ConditionalWeakTable<object, ConditionalWeakTable<TimeProvider, OutputCache>> _ofInstances = [];

    /// <summary>The caches of a task, or <see langword="null"/> where its outputs are not kept.</summary>
    public static OutputCaches? Of(WorkflowTask task) => task.Policies.Cache is { } policy ? new OutputCaches(policy) : null;

    /// <param name="workflow">The workflow object; <see langword="null"/> for a static workflow.</param>
    /// <param name="clock">The clock of the run.</param>
    public OutputCache Find(object? workflow, TimeProvider clock)
    {
        ConditionalWeakTable<TimeProvider, OutputCache> caches = policy.Scope == CacheScope.Instance && workflow is not null
            ? _ofInstances.GetOrCreateValue(workflow)
            : _ofProcess;
        return caches.GetValue(clock, key => new OutputCache(policy, key));
    }
}
