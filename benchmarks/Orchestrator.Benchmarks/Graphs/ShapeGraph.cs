namespace Benchmarks;

/// <summary>Who depends on whom. Tasks are numbered so that each comes after what it depends on.</summary>
internal sealed class ShapeGraph
{
    public ShapeGraph(int[][] dependencies)
    {
        Dependencies = dependencies;
        Dependents = [.. Enumerable.Range(0, Count).Select(task => Tasks(other => dependencies[other].Contains(task)))];
        Roots = Tasks(task => dependencies[task].Length == 0);
        Sinks = Tasks(task => Dependents[task].Length == 0);
        Levels = LevelsOf(dependencies);
    }

    public int Count => Dependencies.Length;

    public int[][] Dependencies { get; }

    public int[][] Dependents { get; }

    public int[] Roots { get; }

    public int[] Sinks { get; }

    /// <summary>Tasks by the length of the longest path that leads to them. There are as many levels as tasks on the longest path.</summary>
    public int[][] Levels { get; }

    public static ShapeGraph Chain(int length) => new([.. Enumerable.Range(0, length).Select(task => task == 0 ? (int[])[] : [task - 1])]);

    /// <summary>A source, <paramref name="width"/> tasks side by side, a sink.</summary>
    public static ShapeGraph Fan(int width) => new([[], .. Enumerable.Repeat((int[])[0], width), [.. Enumerable.Range(1, width)]]);

    /// <summary>Task j of a level depends on j and its neighbour in the level above, every other one on a third task too.</summary>
    public static ShapeGraph Layered(int width, int levels) => new(LayeredDependencies(width, levels));

    /// <inheritdoc cref="Layered"/>
    public static int[][] LayeredDependencies(int width, int levels)
    {
        var dependencies = new int[width * levels][];
        for (int task = 0; task < dependencies.Length; task++)
        {
            (int level, int place) = Math.DivRem(task, width);
            int above = (level - 1) * width;
            dependencies[task] = level == 0 ? []
                : (level + place) % 2 == 0 ? [above + place, above + (place + 1) % width]
                : [above + place, above + (place + 1) % width, above + (place + 4) % width];
        }

        return dependencies;
    }

    /// <summary>A square in which each task depends on the one to its left and the one above it.</summary>
    public static ShapeGraph Wavefront(int side)
    {
        var dependencies = new int[side * side][];
        for (int task = 0; task < dependencies.Length; task++)
        {
            (int row, int column) = Math.DivRem(task, side);
            dependencies[task] = (row, column) switch
            {
                (0, 0) => [],
                (0, _) => [task - 1],
                (_, 0) => [task - side],
                _ => [task - side, task - 1],
            };
        }

        return new ShapeGraph(dependencies);
    }

    /// <summary>A binary reduction: leaves first, each inner task depends on its two children, the root comes last.</summary>
    public static ShapeGraph Reduction(int depth)
    {
        int count = (1 << depth) - 1;
        int leaves = 1 << (depth - 1);
        return new([.. Enumerable.Range(0, count).Select(task => task < leaves ? (int[])[] : [2 * (task - leaves), 2 * (task - leaves) + 1])]);
    }

    /// <summary>How many steps P processors take for tasks of equal length, where a free one always takes the ready task
    /// with the longest path ahead (Graham's list schedule).</summary>
    public int ListSchedule(int processors)
    {
        int[] ahead = PathsAhead();
        int[] waitsFor = [.. Dependencies.Select(dependencies => dependencies.Length)];
        var ready = new PriorityQueue<int, int>(Roots.Select(root => (root, -ahead[root])));
        int steps = 0;
        for (; ready.Count > 0; steps++)
        {
            int[] step = [.. Enumerable.Range(0, Math.Min(processors, ready.Count)).Select(_ => ready.Dequeue())];
            foreach (int dependent in step.SelectMany(task => Dependents[task]))
            {
                if (--waitsFor[dependent] == 0)
                {
                    ready.Enqueue(dependent, -ahead[dependent]);
                }
            }
        }

        return steps;
    }

    private int[] PathsAhead()
    {
        var ahead = new int[Count];
        for (int task = Count - 1; task >= 0; task--)
        {
            ahead[task] = 1 + Dependents[task].Select(dependent => ahead[dependent]).DefaultIfEmpty().Max();
        }

        return ahead;
    }

    private static int[][] LevelsOf(int[][] dependencies)
    {
        var level = new int[dependencies.Length];
        for (int task = 0; task < level.Length; task++)
        {
            level[task] = 1 + dependencies[task].Select(dependency => level[dependency]).DefaultIfEmpty(-1).Max();
        }

        return [.. Enumerable.Range(0, dependencies.Length).GroupBy(task => level[task]).OrderBy(group => group.Key).Select(group => group.ToArray())];
    }

    private int[] Tasks(Func<int, bool> which) => [.. Enumerable.Range(0, Count).Where(which)];
}
