using System.Text.Json.Serialization;
using Orchestrator.CompilerServices;
using Orchestrator.Graphs;
using Orchestrator.Policies;

namespace Orchestrator.Execution;

/// <summary>What every run of one workflow has in common: the graph in the form that the executor reads.</summary>
internal sealed class ExecutionPlan
{
    private readonly int[][]? _followers;
    private DurablePlan? _durable;

    public ExecutionPlan(WorkflowGraph graph, ParallelismAdvisor advisor)
    {
        Graph = graph;
        Advisor = advisor;
        int[][] dependencies = graph.DependencyLists();
        Dependencies = dependencies;
        TaskOfRank = graph.Order ?? GraphOrder.ByPrecedence(dependencies, graph.Dependents, task => graph.Tasks[task].Priority);
        RankOf = new int[TaskOfRank.Length];
        for (int rank = 0; rank < TaskOfRank.Length; rank++)
        {
            RankOf[TaskOfRank[rank]] = rank;
        }

        Triggers = [.. graph.Tasks.Select(static task => task.Trigger)];
        HasTriggers = Triggers.Any(static rule => rule != TriggerRule.AllSucceeded);
        FiresEarly = Triggers.Any(TriggerRules.FiresEarly) ? Array.ConvertAll(Triggers, TriggerRules.FiresEarly) : null;
        Policies = [.. graph.Tasks.Select(AttemptPolicies.Of)];
        Resources = ResourceViews.Of(graph);
        HasCompensations = graph.Tasks.Any(static task => task.Policies.Compensation is not null);
        EntryCount = graph.Tasks.Select(LastEntry).DefaultIfEmpty(TaskPolicies.NoEntry).Max() + 1;
        DependencyCounts = [.. dependencies.Select((list, task) => WaitsForNothing(task) ? 0 : list.Length)];
        Roots = [.. TaskOfRank.Where(task => DependencyCounts[task] == 0)];
        FirstDependent = new int[TaskOfRank.Length + 1];
        Dependents = new int[DependencyCounts.Sum()];
        FillDependents(graph.Dependents);
        int[][] ordering = HasTriggers
            ? [.. dependencies.Select((list, task) => WaitsForNothing(task) || TriggerRules.FiresEarly(Triggers[task]) ? [] : list)]
            : dependencies;
        int[][] ordered = HasTriggers ? GraphLevels.Invert(ordering) : graph.Dependents;
        LineOrder = GraphOrder.OneByOne(ordering, ordered, TaskOfRank);
        RunsAlone = GraphOrder.RunsAlone(ordering, ordered, LineOrder);
        StartsRuns = graph.Tasks.Any(static task => task.StartsRuns) ? [.. graph.Tasks.Select(static task => task.StartsRuns)] : null;
        HasFanOuts = graph.Tasks.Any(static task => task.FansOut);
        _followers = HasFanOuts ? GraphLevels.Invert([.. graph.Tasks.Select(FollowedBy)]) : null;
        foreach (WorkflowTask task in graph.Tasks.Where(static task => task.FansOut))
        {
            RunsAlone[task.Index] = false;
        }

        IsChain = !HasFanOuts && graph.Width <= 1 && ordering.Count(static list => list.Length == 0) <= 1;
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
    public bool IsChain { get; }

    public TriggerRule[] Triggers { get; }

    /// <summary>Whether tasks have other rules than the default, so that their dependencies must be looked at before they run.</summary>
    public bool HasTriggers { get; }

    /// <summary>For each task whether it can start before all its dependencies have ended; <see langword="null"/> where none can.</summary>
    public bool[]? FiresEarly { get; }

    /// <summary>The policies of the tasks that have some.</summary>
    public AttemptPolicies?[] Policies { get; }

    /// <summary>What resources mean to the runs; <see langword="null"/> where no task requires any.</summary>
    public ResourceViews? Resources { get; }

    public bool HasCompensations { get; }

    /// <summary>For each task whether it starts runs of workflows; <see langword="null"/> where none does.</summary>
    public bool[]? StartsRuns { get; }

    /// <summary>Whether tasks run once for each element of a collection.</summary>
    public bool HasFanOuts { get; }

    /// <summary>The number of what generated code can invoke: tasks, and methods of their policies.</summary>
    public int EntryCount { get; }

    /// <summary>The order in which one thread alone runs all tasks; generated code runs them in the same.</summary>
    public int[] LineOrder { get; }

    /// <summary>What durable runs have in common; made when the first of them is.</summary>
    /// <exception cref="CheckpointStoreException">What a task puts out, or takes, can't be recorded.</exception>
    public DurablePlan DurableWith(JsonSerializerContext? json) =>
        Volatile.Read(ref _durable) is { } made && made.Json == json ? made : _durable = new DurablePlan(Graph, json);

    /// <summary>The tasks whose elements follow those of a task one by one.</summary>
    public ReadOnlySpan<int> FollowersOf(int task) => _followers is null ? [] : _followers[task];

    public bool IsFollower(int task, int of) => Graph.Tasks[task].FollowedTask == of;

    private static int[] FollowedBy(WorkflowTask task) => task.FollowedTask == WorkflowTask.NoTask ? [] : [task.FollowedTask];

    private bool WaitsForNothing(int task) => Triggers[task] == TriggerRule.Always;

    private static int LastEntry(WorkflowTask task) => Math.Max(
        Math.Max(task.Index, task.Policies.ConditionEntry), Math.Max(task.Policies.FallbackEntry, task.Policies.CompensationEntry));

    // Task by task in the order of their ranks, so that those that wait for one stand in that order.
    private void FillDependents(int[][] dependents)
    {
        var ends = new int[dependents.Length];
        int at = 0;
        for (int task = 0; task < dependents.Length; task++)
        {
            (FirstDependent[task], ends[task]) = (at, at);
            foreach (int dependent in dependents[task])
            {
                at += WaitsForNothing(dependent) ? 0 : 1;
            }
        }

        FirstDependent[dependents.Length] = at;
        foreach (int task in TaskOfRank)
        {
            foreach (int dependency in WaitsForNothing(task) ? [] : Dependencies[task])
            {
                Dependents[ends[dependency]++] = task;
            }
        }
    }
}
