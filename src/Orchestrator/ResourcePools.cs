using System.Collections.ObjectModel;
using Orchestrator.Policies;

namespace Orchestrator;

/// <summary>Pools of resources that tasks <see cref="RequiresAttribute">require</see>: set them as
/// <see cref="WorkflowRunOptions.Resources"/> of all runs that are to share them.</summary>
/// <remarks>Safe to use from several threads, and by any number of runs of any workflows at once.</remarks>
public sealed class ResourcePools
{
    private readonly Dictionary<string, ResourcePool> _pools;

    private ResourcePools(Dictionary<string, ResourcePool> pools)
    {
        _pools = pools;
        Sizes = new ReadOnlyCollection<ResourceAmount>([.. pools.Values.Select(static pool => new ResourceAmount(pool.Name, pool.Size))]);
    }

    /// <summary>The resources, each with how much of it there is.</summary>
    public IReadOnlyList<ResourceAmount> Sizes { get; }

    /// <summary>Makes pools that nobody shares yet.</summary>
    /// <param name="pools">The name of each resource, and how much of it there is: 1 or more.</param>
    /// <exception cref="ArgumentException">A name is missing or comes twice, or a size is less than 1.</exception>
    public static ResourcePools Create(params (string Resource, int Units)[] pools)
    {
        ArgumentNullException.ThrowIfNull(pools);
        var made = new Dictionary<string, ResourcePool>(StringComparer.Ordinal);
        foreach ((string resource, int units) in pools)
        {
            if (string.IsNullOrWhiteSpace(resource))
            {
                throw new ArgumentException("A resource needs a name.", nameof(pools));
            }

            if (units < 1)
            {
                throw new ArgumentException($"The pool of resource '{resource}' must have 1 unit or more, not {units}.", nameof(pools));
            }

            if (!made.TryAdd(resource, new ResourcePool(resource, units)))
            {
                throw new ArgumentException($"There are two pools of resource '{resource}'; give one, with the size of both.", nameof(pools));
            }
        }

        return new ResourcePools(made);
    }

    /// <summary>How much of a resource is held at this moment.</summary>
    /// <exception cref="ArgumentException">There is no pool of that name.</exception>
    public int GetUnitsInUse(string resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return Find(resource)?.InUse ?? throw new ArgumentException(
            $"There is no pool of resource '{resource}'; there are: {ResourceView.Quote(_pools.Keys)}.", nameof(resource));
    }

    internal ResourcePool? Find(string resource) => _pools.GetValueOrDefault(resource);

    internal IEnumerable<string> Names => _pools.Keys;
}
