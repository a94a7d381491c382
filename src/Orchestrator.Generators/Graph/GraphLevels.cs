namespace Orchestrator.Graphs;

/// <summary>Levels and longest path of an acyclic graph of tasks, in time linear in tasks and edges.</summary>
internal static class GraphLevels
{
    /// <summary>The level of each task: 0 without dependencies, else one more than the highest of them. Tasks on a cycle,
    /// or behind one, get -1.</summary>
    public static int[] Of(int[][] dependencies) => Of(dependencies, Invert(dependencies));

    /// <inheritdoc cref="Of(int[][])"/>
    /// <param name="dependencies">The tasks that each task waits for.</param>
    /// <param name="dependents">The tasks that wait for each task.</param>
    public static int[] Of(int[][] dependencies, int[][] dependents)
    {
        int count = dependencies.Length;
        var waiting = new int[count];
        var level = new int[count];
        var order = new int[count];
        int known = 0;
        for (int task = 0; task < count; task++)
        {
            level[task] = -1;
            waiting[task] = dependencies[task].Length;
            if (waiting[task] == 0)
            {
                level[task] = 0;
                order[known++] = task;
            }
        }

        for (int at = 0; at < known; at++)
        {
            int task = order[at];
            foreach (int dependent in dependents[task])
            {
                // The last dependency to be taken from the queue is one of the highest, since the queue goes level by level.
                if (--waiting[dependent] == 0)
                {
                    level[dependent] = level[task] + 1;
                    order[known++] = dependent;
                }
            }
        }

        return level;
    }

    /// <summary>The number of tasks on the widest level.</summary>
    public static int Width(int[] levelOf)
    {
        var counts = new int[levelOf.Length];
        int width = 0;
        foreach (int level in levelOf)
        {
            width = Math.Max(width, ++counts[level]);
        }

        return width;
    }

    /// <summary>The tasks of each level, in ascending order.</summary>
    public static int[][] Group(int[] levelOf)
    {
        var levels = new List<List<int>>();
        for (int task = 0; task < levelOf.Length; task++)
        {
            while (levels.Count <= levelOf[task])
            {
                levels.Add(new List<int>());
            }

            if (levelOf[task] >= 0)
            {
                levels[levelOf[task]].Add(task);
            }
        }

        return levels.ConvertAll(static level => level.ToArray()).ToArray();
    }

    /// <summary>One longest path, first task first; among equals the one whose tasks come first.</summary>
    public static int[] LongestPath(int[][] dependencies, int[] levelOf)
    {
        int last = -1;
        for (int task = 0; task < levelOf.Length; task++)
        {
            if (last < 0 || levelOf[task] > levelOf[last])
            {
                last = task;
            }
        }

        if (last < 0)
        {
            return [];
        }

        var path = new int[levelOf[last] + 1];
        for (int at = levelOf[last], task = last; at >= 0; at--)
        {
            path[at] = task;
            int previous = -1;
            foreach (int dependency in dependencies[task])
            {
                if (levelOf[dependency] == at - 1 && (previous < 0 || dependency < previous))
                {
                    previous = dependency;
                }
            }

            task = previous;
        }

        return path;
    }

    /// <summary>The tasks that depend on each task, in ascending order.</summary>
    public static int[][] Invert(int[][] dependencies)
    {
        var counts = new int[dependencies.Length];
        foreach (int[] list in dependencies)
        {
            foreach (int dependency in list)
            {
                counts[dependency]++;
            }
        }

        var dependents = new int[dependencies.Length][];
        for (int task = 0; task < dependents.Length; task++)
        {
            dependents[task] = counts[task] == 0 ? [] : new int[counts[task]];
            counts[task] = 0;
        }

        for (int task = 0; task < dependencies.Length; task++)
        {
            foreach (int dependency in dependencies[task])
            {
                dependents[dependency][counts[dependency]++] = task;
            }
        }

        return dependents;
    }
}
