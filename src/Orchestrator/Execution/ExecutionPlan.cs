using Orchestrator.CompilerServices;
using Orchestrator.Graphs;

namespace Orchestrator.Execution;

/// <summary>What every run of one workflow has in common: the graph in the form that the executor reads.</summary>
internal sealed class ExecutionPlan
{
    public ExecutionPlan(WorkflowGraph graph, ParallelismAdvisor advisor)
    {
        Graph = graph;
        Advisor = advisor;
        int[][] dependencies = graph.DependencyLists();
        Dependencies = dependencies;
        TaskOfRank = GraphOrder.ByPrecedence(dependencies, task => graph.Tasks[task].Priority);
        RankOf = new int[TaskOfRank.Length];
        for (int rank = 0; rank < TaskOfRank.Length; rank++)
        {
            RankOf[TaskOfRank[rank]] = rank;
        }

        DependencyCounts = Array.ConvertAll(dependencies, static list => list.Length);
        Roots = [.. TaskOfRank.Where(task => DependencyCounts[task] == 0)];
        FirstDependent = new int[TaskOfRank.Length + 1];
        Dependents = new int[DependencyCounts.Sum()];
        FillDependents(graph.Dependents);
        LineOrder = GraphOrder.OneByOne(dependencies, TaskOfRank);
        RunsAlone = GraphOrder.RunsAlone(dependencies, LineOrder);
        IsOrdered = graph.Tasks.Any(static task => task.Priority != 0);
    }

    public WorkflowGraph Graph { get; }

    public int[][] Dependencies { get; }

    /// <summary>Where the dependents of each task begin in <see cref="Dependents"/>; they end where the next task's begin.</summary>
    public int[] FirstDependent { get; }

    /// <summary>The dependents of all tasks, for each task by rank.</summary>
    public int[] Dependents { get; }

    public int[] DependencyCounts { get; }

    /// <summary>The tasks without dependencies, by rank.</summary>
    public int[] Roots { get; }

    /// <summary>The order in which tasks start that are ready together.</summary>
    public int[] TaskOfRank { get; }

    public int[] RankOf { get; }

    /// <summary>For each task whether no other can ever run beside it.</summary>
    public bool[] RunsAlone { get; }

    /// <summary>Whether some tasks have a priority, so that ready tasks must start in order.</summary>
    public bool IsOrdered { get; }

    public ParallelismAdvisor Advisor { get; }

    /// <summary>Whether no two tasks can ever run side by side.</summary>
    public bool IsChain => Graph.Width <= 1;

    /// <summary>The order in which one thread alone runs all tasks; generated code runs them in the same.</summary>
    public int[] LineOrder { get; }

    private void FillDependents(int[][] dependents)
    {
        int at = 0;
        for (int task = 0; task < dependents.Length; task++)
        {
            FirstDependent[task] = at;
            dependents[task].CopyTo(Dependents, at);
            int end = at + dependents[task].Length;
            Array.Sort(Dependents, at, end - at, Comparer<int>.Create((a, b) => RankOf[a].CompareTo(RankOf[b])));
            at = end;
        }

        FirstDependent[dependents.Length] = at;
    }
}
