using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Graphs;

namespace Orchestrator.Generators.Builders;

/// <summary>Checks the pools that a builder declares, and that no task requires more than its pool has.</summary>
internal static class BuilderResources
{
    public static void Check(BuilderUse builder, List<Finding> findings)
    {
        Dictionary<string, int> pools = ReadPools(builder, findings);
        foreach (BuiltTask task in pools.Count == 0 ? [] : builder.Tasks)
        {
            foreach ((IInvocationOperation call, _) in task.Verbs.Where(static verb => verb.Call.TargetMethod.Name == "Requires"))
            {
                if (call.Argument("resource").Text() is { } resource && pools.TryGetValue(resource, out int size)
                    && call.Argument("units") is { ConstantValue: { HasValue: true, Value: int units } } written && units > size)
                {
                    findings.Add(new Finding(Descriptors.TooManyUnits, written.Place(), task.Shown, units, resource, builder.Name, size));
                }
            }
        }
    }

    private static Dictionary<string, int> ReadPools(BuilderUse builder, List<Finding> findings)
    {
        var pools = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach ((IInvocationOperation call, bool isCertain) in builder.Others.Where(static other => other.Call.IsOnBuilder("ResourcePool")))
        {
            if (!isCertain || call.Argument("resource").Text() is not { } name
                || call.Argument("units") is not { ConstantValue: { HasValue: true, Value: int units } } written)
            {
                continue;
            }

            if (string.IsNullOrWhiteSpace(name))
            {
                Report(call.Argument("resource")!.Place(), "ResourcePool.Resource", "empty", "the name of a resource");
            }
            else if (!PolicyLimits.Count.Allows(units))
            {
                Report(written.Place(), "ResourcePool.Units", Limit.Show(units), PolicyLimits.Count.Text);
            }
            else if (!pools.TryGetValue(name, out int declared))
            {
                pools.Add(name, units);
            }
            else if (declared != units)
            {
                Report(written.Place(), "ResourcePool.Units", Limit.Show(units), $"{Limit.Show(declared)}, the size of '{name}' that is declared before");
            }
        }

        return pools;

        void Report(Location place, string shown, string value, string limit) =>
            findings.Add(new Finding(Descriptors.OutOfRange, place, shown, builder.Name, value, limit));
    }
}
