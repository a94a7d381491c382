using System.Runtime.CompilerServices;

namespace Orchestrator.Policies;

/// <summary>The views of all runs of a graph: found once for each set of pools, so that a run finds its own without allocating.</summary>
internal sealed class ResourceViews(WorkflowGraph graph)
{
    private readonly ConditionalWeakTable<ResourcePools, ResourceView> _views = [];
    private ResourceView? _withoutPools;

    /// <summary>The views of a graph, or <see langword="null"/> where nothing is required.</summary>
    public static ResourceViews? Of(WorkflowGraph graph) =>
        graph.Tasks.Any(static task => task.Policies.Requires.Count > 0) ? new ResourceViews(graph) : null;

    /// <exception cref="InvalidOperationException">A demand can never be met.</exception>
    public ResourceView With(ResourcePools? given)
    {
        if (given is null)
        {
            return _withoutPools ??= new ResourceView(graph, null);
        }

        return _views.TryGetValue(given, out ResourceView? known) ? known : _views.GetOrAdd(given, new ResourceView(graph, given));
    }
}
