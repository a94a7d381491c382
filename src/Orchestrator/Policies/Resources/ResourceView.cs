namespace Orchestrator.Policies;

/// <summary>What an attempt holds, for the runs that it starts.</summary>
internal sealed record HeldResources(ResourceView View, ResourceDemand Demand);

/// <summary>What the names of resources mean in a run, and so what its tasks demand.</summary>
/// <remarks>
/// A name stands for one pool, save in a run that an attempt which holds some of that resource has started: there the units held are a pool of
/// their own, from which the run's tasks take first, in turn; what a task needs beyond that comes from where the attempt got its own.
/// </remarks>
internal sealed class ResourceView
{
    private readonly WorkflowGraph _graph;
    private readonly ResourcePools? _given;
    private readonly ResourceView? _outer;
    private readonly Dictionary<string, PoolUnits[]> _held = new(StringComparer.Ordinal);
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
        _outer = held?.View;
        foreach (string name in Names(held))
        {
            _held[name] = Lend(name, held!);
        }

        _demands = [.. graph.Tasks.Select(DemandOf)];
    }

    /// <summary>What an attempt at a task takes, or <see langword="null"/> where that is nothing.</summary>
    public ResourceDemand? DemandOf(int task) => _demands[task];

    /// <summary>Names, for a message.</summary>
    public static string Quote(IEnumerable<string> names) => names.Any()
        ? string.Join(", ", names.Order(StringComparer.Ordinal).Select(static name => $"'{name}'"))
        : "none";

    private static HashSet<string> Names(HeldResources? held)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (PoolUnits part in held is null ? [] : held.Demand.Units)
        {
            names.Add(part.Pool.Name);
        }

        return names;
    }

    private static PoolUnits[] Lend(string name, HeldResources held)
    {
        int units = 0;
        var rest = new List<PoolUnits>();
        foreach (PoolUnits source in held.View.SourcesOf(name))
        {
            int taken = held.Demand.UnitsOf(source.Pool);
            units += taken;
            if (taken < source.Units)
            {
                rest.Add(new PoolUnits(source.Pool, source.Units - taken));
            }
        }

        return [new PoolUnits(new ResourcePool(name, units), units), .. rest];
    }

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

    private PoolUnits[] SourcesOf(string name)
    {
        ResourcePool? given = _given?.Find(name);
        PoolUnits[] inherited = _held.GetValueOrDefault(name) ?? _outer?.SourcesOf(name) ?? [];
        if (inherited.Length > 0 && (given is null || IsRootedIn(given, name)))
        {
            return inherited;
        }

        ResourcePool? pool = given ?? Declared(name);
        return pool is null ? [] : [new PoolUnits(pool, pool.Size)];
    }

    private bool IsRootedIn(ResourcePool given, string name) => _outer?.RootOf(name) == given;

    private ResourcePool? RootOf(string name) => _given?.Find(name) ?? _outer?.RootOf(name) ?? Declared(name);

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
        [.. _given?.Names ?? [], .. _outer?.KnownNames() ?? [], .. _graph.ResourcePools.Select(static amount => amount.Resource)];
}
