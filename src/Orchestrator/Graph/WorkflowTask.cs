namespace Orchestrator;

/// <summary>A task in a <see cref="WorkflowGraph"/>.</summary>
public sealed class WorkflowTask
{
    internal WorkflowTask(
        int index, string name, string displayName, string method, Type? outputType, int[] dataDependencies,
        int[] dependencies, int[] inputs, bool allowFailure, int priority, bool takesToken, TriggerRule trigger, TaskPolicies policies)
    {
        Index = index;
        Name = name;
        DisplayName = displayName;
        Method = method;
        OutputType = outputType;
        DataDependencies = dataDependencies;
        Dependencies = dependencies;
        Inputs = inputs;
        AllowFailure = allowFailure;
        Priority = priority;
        TakesToken = takesToken;
        Trigger = trigger;
        Policies = policies;
    }

    internal const int NoTask = -1;

    /// <summary>Whether it starts runs of workflows, as far as the compiler could see.</summary>
    internal bool StartsRuns { get; init; }

    /// <summary>The task's place in <see cref="WorkflowGraph.Tasks"/>.</summary>
    public int Index { get; }

    /// <summary>The name of the task, unique in its workflow.</summary>
    public string Name { get; }

    /// <summary>The name shown to people.</summary>
    public string DisplayName { get; }

    /// <summary>The name of the method that is the task.</summary>
    public string Method { get; }

    /// <summary>The type of the task's output, or <see langword="null"/> where it has none.</summary>
    public Type? OutputType { get; }

    /// <summary>The indices of the tasks that this one waits for, as its <see cref="Trigger"/> says; ascending.</summary>
    public IReadOnlyList<int> Dependencies { get; }

    /// <summary>Those of the <see cref="Dependencies"/> whose output the task takes, ascending.</summary>
    public IReadOnlyList<int> DataDependencies { get; }

    /// <summary>The indices of the workflow's inputs that the task takes, ascending.</summary>
    public IReadOnlyList<int> Inputs { get; }

    /// <summary>Whether the run may succeed though this task fails.</summary>
    public bool AllowFailure { get; }

    /// <summary>Among the tasks that are ready, the higher priority starts first.</summary>
    public int Priority { get; }

    /// <summary>When the task runs, by how its <see cref="Dependencies"/> have ended.</summary>
    public TriggerRule Trigger { get; }

    /// <summary>Whether the task runs once for each element of a collection, as <see cref="EachAttribute"/> says.</summary>
    public bool FansOut { get; private set; }

    /// <summary>The most elements in progress at once, where the task fans out; 0 is no limit of its own.</summary>
    public int MaxParallelism { get; private set; }

    /// <summary>What applies to the task beside its body.</summary>
    public TaskPolicies Policies { get; internal set; }

    /// <summary>The version of the task: a recorded output is used only while it stays the same.</summary>
    public int Version { get; internal init; } = 1;

    /// <summary>Whether the task can be run again without harm.</summary>
    public bool Idempotent { get; internal init; } = true;

    internal bool TakesToken { get; }

    /// <summary>The task that fans out too, and whose elements this one takes up one by one, as soon as each has ended.</summary>
    internal int FollowedTask { get; private set; } = NoTask;

    /// <summary>Lets it run once for each element of a collection.</summary>
    /// <param name="maxParallelism">The most elements in progress at once; 0 is no limit of its own.</param>
    /// <param name="follows">The task that fans out too, and whose elements this one takes up; <see cref="NoTask"/> where there is none.</param>
    internal void FanOut(int maxParallelism, int follows)
    {
        (FansOut, MaxParallelism) = (true, maxParallelism);

        // Other rules look at how the whole task has ended.
        FollowedTask = Trigger is TriggerRule.AllSucceeded or TriggerRule.NoneFailed ? follows : NoTask;
    }

    /// <summary>The name of the task.</summary>
    public override string ToString() => Name;
}
