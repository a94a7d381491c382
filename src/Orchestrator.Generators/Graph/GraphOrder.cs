namespace Orchestrator.Graphs;

/// <summary>In which order tasks start that could start together.</summary>
internal static class GraphOrder
{
    /// <summary>The number of tasks on the longest path from each task to an end, itself included: its bottom level.</summary>
    public static int[] BottomLevels(int[][] dependencies)
    {
        int[][] dependents = GraphLevels.Invert(dependencies);
        int[] bottom = GraphLevels.Of(dependents);
        for (int task = 0; task < bottom.Length; task++)
        {
            bottom[task]++;
        }

        return bottom;
    }

    /// <summary>All tasks by precedence: the higher priority first, then the higher bottom level, then the order of declaration.</summary>
    public static int[] ByPrecedence(int[][] dependencies, Func<int, int> priority)
    {
        int[] bottom = BottomLevels(dependencies);
        return [.. Enumerable.Range(0, dependencies.Length)
            .OrderByDescending(priority)
            .ThenByDescending(task => bottom[task])
            .ThenBy(static task => task)];
    }

    /// <summary>The order in which one thread alone runs an acyclic graph: of the tasks that are ready, always the one that comes
    /// first by precedence. In time O(tasks · log tasks + edges).</summary>
    public static int[] OneByOne(int[][] dependencies, int[] byPrecedence)
    {
        int[][] dependents = GraphLevels.Invert(dependencies);
        var rank = new int[byPrecedence.Length];
        var waiting = new int[byPrecedence.Length];
        var ready = new SortedSet<int>();
        for (int at = 0; at < byPrecedence.Length; at++)
        {
            int task = byPrecedence[at];
            rank[task] = at;
            waiting[task] = dependencies[task].Length;
            if (waiting[task] == 0)
            {
                ready.Add(at);
            }
        }

        var order = new List<int>(byPrecedence.Length);
        while (ready.Count > 0)
        {
            int first = ready.Min;
            ready.Remove(first);
            int task = byPrecedence[first];
            order.Add(task);
            foreach (int dependent in dependents[task])
            {
                if (--waiting[dependent] == 0)
                {
                    ready.Add(rank[dependent]);
                }
            }
        }

        return [.. order];
    }

    /// <summary>For each task whether everything that comes later in <paramref name="order"/> depends on it, directly or through
    /// others: whether nothing can run beside it once all before it have ended. Linear.</summary>
    public static bool[] GatesWhatFollows(int[][] dependencies, int[] order)
    {
        var position = new int[order.Length];
        for (int at = 0; at < order.Length; at++)
        {
            position[order[at]] = at;
        }

        // What follows depends on a task just where each has a dependency at that task's position or later.
        var gates = new bool[order.Length];
        int earliest = int.MaxValue;
        for (int at = order.Length - 1; at >= 0; at--)
        {
            int task = order[at];
            gates[task] = earliest >= at;
            int latest = -1;
            foreach (int dependency in dependencies[task])
            {
                latest = Math.Max(latest, position[dependency]);
            }

            earliest = Math.Min(earliest, latest);
        }

        return gates;
    }

    /// <summary>For each task whether it is ordered with every other: whether nothing ever runs beside it. Linear.</summary>
    public static bool[] RunsAlone(int[][] dependencies, int[] order)
    {
        int[] reversed = [.. order];
        Array.Reverse(reversed);
        bool[] after = GatesWhatFollows(dependencies, order);
        bool[] before = GatesWhatFollows(GraphLevels.Invert(dependencies), reversed);
        for (int task = 0; task < after.Length; task++)
        {
            after[task] &= before[task];
        }

        return after;
    }
}
