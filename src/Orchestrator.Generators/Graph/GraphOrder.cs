namespace Orchestrator.Graphs;

/// <summary>In which order tasks start that could start together.</summary>
internal static class GraphOrder
{
    /// <summary>The number of tasks on the longest path from each task to an end, itself included: its bottom level.</summary>
    public static int[] BottomLevels(int[][] dependencies, int[][] dependents)
    {
        int[] bottom = GraphLevels.Of(dependents, dependencies);
        for (int task = 0; task < bottom.Length; task++)
        {
            bottom[task]++;
        }

        return bottom;
    }

    /// <summary>All tasks by precedence: the higher priority first, then the higher bottom level, then the order of declaration. In time
    /// linear in tasks and edges where priorities are equal.</summary>
    public static int[] ByPrecedence(int[][] dependencies, int[][] dependents, Func<int, int> priority)
    {
        int[] bottom = BottomLevels(dependencies, dependents);
        int[] order = ByCounting(bottom);
        return Array.Exists(order, task => priority(task) != 0) ? [.. order.OrderByDescending(priority)] : order;
    }

    /// <summary>The order in which one thread alone runs an acyclic graph: of the tasks that are ready, always the one that comes
    /// first by precedence. In time O(tasks · log tasks + edges).</summary>
    public static int[] OneByOne(int[][] dependencies, int[][] dependents, int[] byPrecedence)
    {
        var rank = new int[byPrecedence.Length];
        var waiting = new int[byPrecedence.Length];
        var ready = new MinHeap(byPrecedence.Length);
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

        var order = new int[byPrecedence.Length];
        for (int at = 0; ready.Count > 0; at++)
        {
            int task = byPrecedence[ready.Take()];
            order[at] = task;
            foreach (int dependent in dependents[task])
            {
                if (--waiting[dependent] == 0)
                {
                    ready.Add(rank[dependent]);
                }
            }
        }

        return order;
    }

    /// <summary>The indices of the keys, those of the highest first, and among equals in ascending order. Keys are from 0 to the number of them.</summary>
    private static int[] ByCounting(int[] keys)
    {
        var place = new int[keys.Length + 2];
        foreach (int key in keys)
        {
            place[key]++;
        }

        for (int key = keys.Length, before = 0; key >= 0; key--)
        {
            (place[key], before) = (before, before + place[key]);
        }

        var order = new int[keys.Length];
        for (int index = 0; index < keys.Length; index++)
        {
            order[place[keys[index]]++] = index;
        }

        return order;
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
    public static bool[] RunsAlone(int[][] dependencies, int[][] dependents, int[] order)
    {
        int[] reversed = [.. order];
        Array.Reverse(reversed);
        bool[] after = GatesWhatFollows(dependencies, order);
        bool[] before = GatesWhatFollows(dependents, reversed);
        for (int task = 0; task < after.Length; task++)
        {
            after[task] &= before[task];
        }

        return after;
    }
}
