using System.Globalization;
using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Parsing;
using Orchestrator.Generators.Parsing.Declarations;

namespace Orchestrator.Generators.Validation.Policies;

/// <summary>Checks the pools that a workflow and its bases declare, and that no task requires more than its pool has.</summary>
internal static class ResourceUse
{
    public static void Check(INamedTypeSymbol type, List<ParsedTask> tasks, List<Finding> findings)
    {
        Dictionary<string, int> pools = ReadPools(type, findings);
        foreach (ParsedTask task in pools.Count == 0 ? [] : tasks)
        {
            foreach (Declaration requires in task.Policies(AttributeNames.Requires))
            {
                int units = requires.ValueOf<int>("units");
                if (requires.ValueOf<string>("resource") is { } resource && pools.TryGetValue(resource, out int size) && units > size)
                {
                    findings.Add(new Finding(Descriptors.TooManyUnits, requires.PlaceOf("units"), task.Name, units, resource, type.Name, size));
                }
            }
        }
    }

    // The pools of a base are the workflow's too; the base says first.
    private static Dictionary<string, int> ReadPools(INamedTypeSymbol type, List<Finding> findings)
    {
        var pools = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (INamedTypeSymbol level in type.WithBases().Reverse())
        {
            foreach (Declaration pool in AttributeDeclaration.AllOf(level, AttributeNames.ResourcePool).OrderBy(static attribute => attribute.Position))
            {
                ReadPool(pool, level, pools, findings);
            }
        }

        return pools;
    }

    private static void ReadPool(Declaration pool, INamedTypeSymbol level, Dictionary<string, int> pools, List<Finding> findings)
    {
        if (pool.Argument("resource") is not { Value: var name } || pool.Argument("units") is not { Value: int units })
        {
            return;
        }

        if (string.IsNullOrWhiteSpace(name as string))
        {
            Report("resource", "ResourcePool.Resource", name is null ? "null" : "empty", "the name of a resource");
        }
        else if (units < 1)
        {
            Report("units", "ResourcePool.Units", Show(units), "1 or more");
        }
        else if (!pools.TryGetValue((string)name!, out int declared))
        {
            pools.Add((string)name!, units);
        }
        else if (declared != units)
        {
            Report("units", "ResourcePool.Units", Show(units), $"{Show(declared)}, the size of '{name}' that is declared before");
        }

        void Report(string argument, string shown, string value, string limit) =>
            findings.Add(new Finding(Descriptors.OutOfRange, pool.PlaceOf(argument), shown, level.Name, value, limit));
    }

    private static string Show(int number) => number.ToString(CultureInfo.InvariantCulture);
}
