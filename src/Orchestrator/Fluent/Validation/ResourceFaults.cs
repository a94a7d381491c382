namespace Orchestrator;

/// <summary>Reports tasks that require more of a resource than the workflow declares.</summary>
internal static class ResourceFaults
{
    public static void Find(BuilderSnapshot snapshot, FaultList faults)
    {
        var sizes = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach ((string resource, int units) in snapshot.Pools)
        {
            sizes.TryAdd(resource, units);
        }

        foreach ((TaskNode node, TaskSettings settings) in sizes.Count == 0 ? [] : snapshot.Tasks)
        {
            foreach ((string resource, int units) in settings.Policies?.Requires ?? [])
            {
                if (sizes.TryGetValue(resource, out int size) && size > 0 && units > size)
                {
                    faults.Add(
                        node.Index, "ORCH029",
                        $"'{node.Name}' requires {units} of '{resource}', but '{snapshot.Builder.Name}' has {size}; require less, or declare more");
                }
            }
        }
    }
}
