namespace Orchestrator.Policies;

/// <summary>What an attempt holds, for the runs that it starts: it becomes pools of their own, which all of them share.</summary>
/// <param name="view">What names mean in the attempt's own run.</param>
/// <param name="demand">What it holds, if anything.</param>
internal sealed class HeldResources(ResourceView view, ResourceDemand? demand)
{
    private Dictionary<string, PoolUnits[]>? _lent;

    public ResourceView View => view;

    /// <summary>Where the runs get units from: first what the attempt holds, in turn, then what is left where that came from.</summary>
    public PoolUnits[] SourcesOf(string name) => Lent().GetValueOrDefault(name) ?? view.SourcesOf(name);

    private Dictionary<string, PoolUnits[]> Lent()
    {
        if (Volatile.Read(ref _lent) is { } lent)
        {
            return lent;
        }

        Dictionary<string, PoolUnits[]> made = (demand?.Names ?? []).ToDictionary(static name => name, Lend, StringComparer.Ordinal);
        return Interlocked.CompareExchange(ref _lent, made, null) ?? made;
    }

    private PoolUnits[] Lend(string name)
    {
        int units = 0;
        var rest = new List<PoolUnits>();
        foreach (PoolUnits source in view.SourcesOf(name))
        {
            int taken = demand!.UnitsOf(source.Pool);
            units += taken;
            if (taken < source.Units)
            {
                rest.Add(new PoolUnits(source.Pool, source.Units - taken));
            }
        }

        return [new PoolUnits(new ResourcePool(name, units), units), .. rest];
    }
}
