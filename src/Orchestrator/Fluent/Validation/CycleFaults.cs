using System.Globalization;
using Orchestrator.Graphs;

namespace Orchestrator;

/// <summary>Reports tasks that wait for one another for ever.</summary>
internal static class CycleFaults
{
    /// <summary>How many tasks of a cycle a message names; nobody reads more.</summary>
    private const int MaxNames = 30;

    public static void Find(BuilderSnapshot snapshot, BuiltEdges edges, FaultList faults)
    {
        if (!HasForwardEdge(edges.Dependencies))
        {
            return;
        }

        foreach ((int[] path, _) in GraphCycles.Of(edges.Dependencies))
        {
            faults.Add(path[0], "ORCH001", $"Tasks form a cycle: {Show(path, task => snapshot.Tasks[task].Node.Name)}");
        }
    }

    // Where each waits for earlier ones only, there is no cycle: so it is with handles, and in most lists.
    private static bool HasForwardEdge(int[][] dependencies)
    {
        for (int task = 0; task < dependencies.Length; task++)
        {
            if (dependencies[task] is [.., int last] && last > task)
            {
                return true;
            }
        }

        return false;
    }

    public static string Show(int[] path, Func<int, string> nameOf)
    {
        IEnumerable<string> names = path.Take(MaxNames).Select(nameOf);
        if (path.Length > MaxNames)
        {
            names = names.Append($"… and {(path.Length - MaxNames).ToString(CultureInfo.InvariantCulture)} more");
        }

        return string.Join(" → ", names.Append(nameOf(path[0])));
    }
}
