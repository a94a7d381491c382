namespace Orchestrator.Graphs;

/// <summary>What rules and conditions have to do with: for each task what it waits for, by which rule, and how it may end without having failed the run.</summary>
/// <param name="dependencies">The tasks that each waits for.</param>
internal sealed class RuledGraph(int[][] dependencies)
{
    /// <summary>No condition.</summary>
    public const int None = -1;

    public int Count => dependencies.Length;

    public int[][] Dependencies => dependencies;

    public TriggerRule[] Rules { get; } = new TriggerRule[dependencies.Length];

    /// <summary>The number of the condition that decides whether the task runs, or <see cref="None"/>; tasks that share a condition have the same.</summary>
    public int[] Conditions { get; } = Fill(dependencies.Length);

    /// <summary>What the condition must say for the task to run.</summary>
    public bool[] ConditionIs { get; } = new bool[dependencies.Length];

    /// <summary>Whether a run can succeed though the task has failed, and has put out nothing.</summary>
    public bool[] MayFail { get; } = new bool[dependencies.Length];

    private static int[] Fill(int count)
    {
        var conditions = new int[count];
        for (int task = 0; task < count; task++)
        {
            conditions[task] = None;
        }

        return conditions;
    }
}
