using System.Globalization;
using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Parsing;
using Orchestrator.Graphs;

namespace Orchestrator.Generators.Validation;

/// <summary>Reports tasks that wait for one another for ever.</summary>
internal static class CycleValidation
{
    /// <summary>How many tasks of a cycle a message names; nobody reads more.</summary>
    private const int MaxNames = 30;

    public static void Check(List<ParsedTask> tasks, List<Finding> findings) =>
        Check([.. tasks.Select(static task => task.Name)], [.. tasks.Select(static task => task.Edges)], findings);

    /// <param name="names">The names of the tasks.</param>
    /// <param name="edges">The dependencies of each task, and where each is written.</param>
    /// <param name="findings">Where to put what is found.</param>
    public static void Check(string[] names, SortedDictionary<int, Location>[] edges, List<Finding> findings)
    {
        int[][] dependencies = [.. edges.Select(static task => task.Keys.ToArray())];
        foreach ((int[] path, int[] members) in GraphCycles.Of(dependencies))
        {
            Location[] places = [.. path.Select((task, at) => edges[task][path[(at + 1) % path.Length]])];
            var isMember = new HashSet<int>(members);
            var isOnPath = new HashSet<int>(path);
            IEnumerable<Location> others = members
                .Where(task => !isOnPath.Contains(task))
                .Select(task => edges[task].First(edge => isMember.Contains(edge.Key)).Value);
            findings.Add(new Finding(Descriptors.Cycle, places[0], Show(names, path)) { Others = [.. places, .. others] });
        }
    }

    private static string Show(string[] tasks, int[] path)
    {
        IEnumerable<string> names = path.Take(MaxNames).Select(task => tasks[task]);
        if (path.Length > MaxNames)
        {
            names = names.Append($"… and {(path.Length - MaxNames).ToString(CultureInfo.InvariantCulture)} more");
        }

        return string.Join(" → ", names.Append(tasks[path[0]]));
    }
}
