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

    private static T[] Many<T>(int count, Func<int, T> make) => [.. Enumerable.Range(0, count).Select(make)];
}
