namespace Orchestrator.Graphs;

/// <summary>The cycles of a graph that has some.</summary>
internal static class GraphCycles
{
    /// <summary>For each strongly connected component of two tasks or more: its members in ascending order, and a shortest cycle
    /// through the first of them, in which each task depends on the next, and the last on the first. Components are found by
    /// Tarjan's algorithm (1972) without recursion, in time linear in tasks and edges.</summary>
    public static List<(int[] Path, int[] Members)> Of(int[][] dependencies)
    {
        int[] component = Components(dependencies, out int count);
        var members = new List<int>[count];
        for (int task = 0; task < component.Length; task++)
        {
            (members[component[task]] ??= []).Add(task);
        }

        var cycles = new List<(int[] Path, int[] Members)>();
        foreach (List<int> group in members.Where(static group => group.Count > 1).OrderBy(static group => group[0]))
        {
            cycles.Add((ShortestThrough(group[0], dependencies, component), [.. group]));
        }

        return cycles;
    }

    private static int[] Components(int[][] dependencies, out int count)
    {
        int tasks = dependencies.Length;
        var component = new int[tasks];
        var index = new int[tasks];
        var low = new int[tasks];
        var edge = new int[tasks];
        var path = new Stack<int>();
        var open = new Stack<int>();
        int next = 0;
        count = 0;
        for (int root = 0; root < tasks; root++)
        {
            if (index[root] != 0)
            {
                continue;
            }

            path.Push(root);
            while (path.Count > 0)
            {
                int task = path.Peek();
                if (index[task] == 0)
                {
                    index[task] = low[task] = ++next;
                    component[task] = -1;
                    open.Push(task);
                }

                if (edge[task] < dependencies[task].Length)
                {
                    int dependency = dependencies[task][edge[task]++];
                    if (index[dependency] == 0)
                    {
                        path.Push(dependency);
                    }
                    else if (component[dependency] < 0)
                    {
                        low[task] = Math.Min(low[task], index[dependency]);
                    }

                    continue;
                }

                path.Pop();
                if (path.Count > 0)
                {
                    low[path.Peek()] = Math.Min(low[path.Peek()], low[task]);
                }

                if (low[task] == index[task])
                {
                    int member;
                    do
                    {
                        member = open.Pop();
                        component[member] = count;
                    }
                    while (member != task);
                    count++;
                }
            }
        }

        return component;
    }

    private static int[] ShortestThrough(int start, int[][] dependencies, int[] component)
    {
        var cameFrom = new Dictionary<int, int>();
        var order = new Queue<int>();
        order.Enqueue(start);
        while (order.Count > 0)
        {
            int task = order.Dequeue();
            foreach (int dependency in dependencies[task])
            {
                if (dependency == start)
                {
                    return PathTo(task, start, cameFrom);
                }

                if (component[dependency] == component[start] && !cameFrom.ContainsKey(dependency))
                {
                    cameFrom.Add(dependency, task);
                    order.Enqueue(dependency);
                }
            }
        }

        return [start];
    }

    private static int[] PathTo(int last, int start, Dictionary<int, int> cameFrom)
    {
        var path = new List<int> { last };
        while (last != start)
        {
            last = cameFrom[last];
            path.Add(last);
        }

        path.Reverse();
        return [.. path];
    }
}
