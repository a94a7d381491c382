namespace Orchestrator.Policies;

/// <summary>What the names of resources mean in a run, and so what its tasks demand.</summary>
/// <remarks>
/// A name stands for one pool, save in a run that an attempt has started which holds some of that resource: there the units held are a pool of
/// their own, from which tasks take first, and what a task needs beyond that comes from where the attempt got its own.
/// </remarks>
internal sealed class ResourceView
{
    private readonly WorkflowGraph _graph;
    private readonly ResourcePools? _given;
    private readonly HeldResources? _held;
    private readonly ResourceDemand?[] _demands;

    /// <summary>Finds what the tasks of a graph demand.</summary>
    /// <param name="graph">The graph, which may declare pools.</param>
    /// <param name="given">The pools of the run's options, which come before those declared.</param>
    /// <param name="held">What the attempt holds that starts the run, if one does.</param>
    /// <exception cref="InvalidOperationException">A demand can never be met.</exception>
    public ResourceView(WorkflowGraph graph, ResourcePools? given, HeldResources? held = null)
    {
        _graph = graph;
        _given = given;
        _held = held;
        _demands = [.. graph.Tasks.Select(DemandOf)];
    }

    /// <summary>What an attempt at a task takes, or <see langword="null"/> where that is nothing.</summary>
    public ResourceDemand? DemandOf(int task) => _demands[task];

    /// <summary>Where units come from, in the order in which they are taken; empty where there is no such resource.</summary>
    public PoolUnits[] SourcesOf(string name)
    {
        ResourcePool? given = _given?.Find(name);
        PoolUnits[] inherited = _held?.SourcesOf(name) ?? [];
        if (inherited.Length > 0 && (given is null || _held!.View.RootOf(name) == given))
        {
            return inherited;
        }

        ResourcePool? pool = given ?? Declared(name);
        return pool is null ? [] : [new PoolUnits(pool, pool.Size)];
    }

    /// <summary>Names, for a message.</summary>
    public static string Quote(IEnumerable<string> names) => names.Any()
        ? string.Join(", ", names.Order(StringComparer.Ordinal).Select(static name => $"'{name}'"))
        : "none";

    private ResourceDemand? DemandOf(WorkflowTask task)
    {
        var units = new List<PoolUnits>();
        foreach (IGrouping<string, ResourceAmount> resource in task.Policies.Requires.GroupBy(static amount => amount.Resource, StringComparer.Ordinal))
        {
            units.AddRange(Take(task, resource.Key, resource.Sum(static amount => (long)amount.Units)));
        }

        return units.Count == 0 ? null : new ResourceDemand([.. units]);
    }

    private IEnumerable<PoolUnits> Take(WorkflowTask task, string name, long needed)
    {
        PoolUnits[] sources = SourcesOf(name);
        long size = sources.Sum(static source => (long)source.Units);
        if (size < needed)
        {
            throw new InvalidOperationException(sources.Length == 0
                ? $"Task '{task.Name}' of workflow '{_graph.Name}' requires resource '{name}', which nobody has declared ({Known()}). Declare it by "
                    + $"[ResourcePool(\"{name}\", …)] on the workflow, or give it by {nameof(WorkflowRunOptions)}.{nameof(WorkflowRunOptions.Resources)}."
                : $"Task '{task.Name}' of workflow '{_graph.Name}' requires {needed} units of resource '{name}', of which there are {size}: "
                    + $"it could never start. Require less, or make the pool larger ({Known()}).");
        }

        foreach (PoolUnits source in sources)
        {
            int taken = (int)Math.Min(needed, source.Units);
            if (taken > 0)
            {
                yield return source with { Units = taken };
            }

            needed -= taken;
        }
    }

    private ResourcePool? RootOf(string name) => _given?.Find(name) ?? _held?.View.RootOf(name) ?? Declared(name);

    private ResourcePool? Declared(string name)
    {
        ResourcePool? declared = null;
        foreach (ResourceAmount amount in _graph.ResourcePools.Where(amount => amount.Resource == name))
        {
            declared = ProcessPools.Declare(amount, _graph.Name);
        }

        return declared;
    }

    private string Known() => "known resources: " + Quote(KnownNames());

    private HashSet<string> KnownNames() =>
        [.. _given?.Names ?? [], .. _held?.View.KnownNames() ?? [], .. _graph.ResourcePools.Select(static amount => amount.Resource)];
}
