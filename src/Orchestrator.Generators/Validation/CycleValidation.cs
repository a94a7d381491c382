using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Parsing;
using Orchestrator.Graphs;

namespace Orchestrator.Generators.Validation;

/// <summary>Reports tasks that wait for one another for ever.</summary>
internal static class CycleValidation
{
    public static void Check(List<ParsedTask> tasks, List<Finding> findings)
    {
        int[][] dependencies = [.. tasks.Select(static task => task.Edges.Keys.ToArray())];
        foreach (int[] cycle in GraphCycles.Of(dependencies))
        {
            IEnumerable<string> names = cycle.Append(cycle[0]).Select(task => tasks[task].Name);
            Location[] places = [.. cycle.Select((task, at) => tasks[task].Edges[cycle[(at + 1) % cycle.Length]])];
            findings.Add(new Finding(Descriptors.Cycle, places[0], string.Join(" → ", names)) { Others = [.. places.Skip(1)] });
        }
    }
}
