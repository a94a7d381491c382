namespace Orchestrator.Tests.Execution;

/// <summary>What a task of a random graph does.</summary>
internal enum Behavior
{
    Returns,
    Completes,
    Yields,
    Throws,
    ThrowsLate,

    /// <summary>Throws an OperationCanceledException of its own accord.</summary>
    Cancels,

    /// <summary>Cancels the caller's token, and succeeds.</summary>
    CancelsTheCaller,

    /// <summary>Waits for its token, and ends by it.</summary>
    EndsByItsToken,

    /// <summary>Waits for its token, and succeeds all the same, later.</summary>
    OutlivesItsToken,
}

/// <summary>A graph with what its tasks do.</summary>
internal sealed record RandomCase(int[][] Dependencies, Behavior[] Behaviors, bool[] AllowFailure, int[] Priorities, FailureMode OnFailure)
{
    public static RandomCase Of(Random random)
    {
        int count = random.Next(1, 40);
        double density = random.NextDouble() * 0.3;
        int trouble = random.Next(4);
        return new RandomCase(
            Many(count, task => Enumerable.Range(0, task).Where(_ => random.NextDouble() < density).ToArray()),
            Many(count, _ => random.Next(10) < trouble ? (Behavior)random.Next(9) : (Behavior)random.Next(3)),
            Many(count, _ => random.Next(3) == 0),
            random.Next(4) == 0 ? Many(count, _ => random.Next(-2, 3)) : new int[count],
            (FailureMode)random.Next(2));
    }

    public WorkflowGraph Graph(RunPath path) =>
        GraphRun.GraphOf(Dependencies, GraphRun.ModeOf(path), OnFailure, task => AllowFailure[task], priority: task => Priorities[task]);

    /// <summary>The same graph by a builder: some edges carry the number of a task, whose body is of any form.</summary>
    public RuntimeWorkflow Build(ParallelMode parallel, Random random, Func<int, CancellationToken, ValueTask> body)
    {
        var flow = new WorkflowBuilder("Test") { Parallel = parallel, OnFailure = OnFailure };
        var handles = new TaskRef[Behaviors.Length];
        for (int i = 0; i < handles.Length; i++)
        {
            int task = i;
            string name = "T" + task;
            TaskRef<int>[] data = [.. Dependencies[task].Select(dependency => handles[dependency]).OfType<TaskRef<int>>().Take(2)];
            handles[task] = (random.Next(4), data) switch
            {
                (0, _) => flow.Task(name, token => body(task, token)),
                (1, [var one]) => flow.Task(name, one, (a, token) => body(Checked(task, a), token).AsTask()),
                (1, [var one, var two]) => flow.Task(name, one, two, async (a, b, token) =>
                {
                    await body(Checked(task, a, b), token);
                    return task;
                }),
                (2, [var one, ..]) => flow.Task(name, one, async Task<int> (a, token) =>
                {
                    await body(Checked(task, a), token);
                    return task;
                }),
                _ => flow.Task(name, async token =>
                {
                    await body(task, token);
                    return task;
                }),
            };
            handles[task].Priority(Priorities[task]).DependsOn([.. Dependencies[task].Where(_ => random.Next(2) == 0).Select(dependency => handles[dependency])]);
            handles[task].DependsOn([.. Dependencies[task].Select(static dependency => "T" + dependency)]);
            if (AllowFailure[task])
            {
                handles[task].AllowFailure();
            }
        }

        return flow.Build();
    }

    private int Checked(int task, params int[] taken)
    {
        Assert.All(taken, dependency => Assert.Contains(dependency, Dependencies[task]));
        return task;
    }

    private static T[] Many<T>(int count, Func<int, T> make) => [.. Enumerable.Range(0, count).Select(make)];
}
