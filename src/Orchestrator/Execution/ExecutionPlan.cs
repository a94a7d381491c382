namespace Orchestrator.Execution;

/// <summary>What every run of one workflow has in common: the graph in the form that the executor reads.</summary>
internal sealed class ExecutionPlan
{
    public ExecutionPlan(WorkflowGraph graph)
    {
        Graph = graph;
        Dependents = graph.Dependents;
        DependencyCounts = [.. graph.Tasks.Select(static task => task.Dependencies.Count)];
        Roots = [.. graph.Tasks.Where(static task => task.Dependencies.Count == 0).Select(static task => task.Index)];
        TaskOfRank = [.. graph.Tasks
            .OrderByDescending(static task => task.Priority)
            .ThenBy(task => graph.LevelOf(task.Index))
            .ThenBy(static task => task.Index)
            .Select(static task => task.Index)];
        RankOf = new int[TaskOfRank.Length];
        for (int rank = 0; rank < TaskOfRank.Length; rank++)
        {
            RankOf[TaskOfRank[rank]] = rank;
        }
    }

    public WorkflowGraph Graph { get; }

    public int[][] Dependents { get; }

    public int[] DependencyCounts { get; }

    public int[] Roots { get; }

    /// <summary>The order in which tasks start that are ready together: priority, then level, then declaration.</summary>
    public int[] TaskOfRank { get; }

    public int[] RankOf { get; }

    public ParallelismAdvisor Advisor { get; } = new();

    /// <summary>Whether no two tasks can ever run side by side.</summary>
    public bool IsChain => Graph.Width <= 1;
}
