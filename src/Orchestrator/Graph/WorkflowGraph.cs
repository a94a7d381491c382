using System.Runtime.CompilerServices;
using Orchestrator.Graphs;

namespace Orchestrator;

/// <summary>The tasks of a workflow and how they depend on one another.</summary>
/// <remarks>Immutable and safe to use from several threads. What is not needed to run is computed when it is first read.</remarks>
public sealed class WorkflowGraph
{
    private readonly WorkflowTask[] _tasks;
    private readonly int[] _levelOf;
    private Dictionary<string, int>? _indices;

    internal WorkflowGraph(
        string name, int version, FailureMode onFailure, ParallelMode parallel, int maxParallelism, TimeSpan timeout,
        WorkflowInput[] inputs, WorkflowTask[] tasks, ResourceAmount[] resourcePools)
    {
        Name = name;
        Version = version;
        OnFailure = onFailure;
        Parallel = parallel;
        MaxParallelism = maxParallelism;
        Timeout = timeout;
        Inputs = inputs;
        ResourcePools = resourcePools;
        _tasks = tasks;

        int[][] dependencies = DependencyLists();
        Dependents = GraphLevels.Invert(dependencies);
        _levelOf = GraphLevels.Of(dependencies, Dependents);
        Width = GraphLevels.Width(_levelOf);
    }

    /// <summary>The name of the workflow.</summary>
    public string Name { get; }

    /// <summary>The version of the graph.</summary>
    public int Version { get; }

    /// <summary>What a failed task does to the tasks that do not depend on it.</summary>
    public FailureMode OnFailure { get; }

    /// <summary>Whether tasks that are ready at the same time are shared with the thread pool.</summary>
    public ParallelMode Parallel { get; }

    /// <summary>The most tasks of one run in progress at once; 0 is no limit.</summary>
    public int MaxParallelism { get; }

    /// <summary>How long a run may take; zero is no limit.</summary>
    public TimeSpan Timeout { get; }

    /// <summary>Whether runs must have a store.</summary>
    public bool IsDurable { get; internal init; }

    /// <summary>The inputs in the order in which the tasks first take them.</summary>
    public IReadOnlyList<WorkflowInput> Inputs { get; }

    /// <summary>The sizes of the resources that the workflow declares.</summary>
    public IReadOnlyList<ResourceAmount> ResourcePools { get; }

    /// <summary>The tasks in the order of their declaration.</summary>
    public IReadOnlyList<WorkflowTask> Tasks => _tasks;

    /// <summary>Every edge once, by the task that waits and then by the task it waits for.</summary>
    public IReadOnlyList<WorkflowEdge> Edges => field ??=
        [.. from task in _tasks
            from dependency in task.Dependencies
            select new WorkflowEdge(dependency, task.Index, task.DataDependencies.Contains(dependency))];

    /// <summary>The indices of the tasks by level: level 0 depends on nothing, every other on something of the level before.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Levels => field ??= GraphLevels.Group(_levelOf);

    /// <summary>The number of tasks on the widest level.</summary>
    public int Width { get; }

    /// <summary>The indices of the tasks on a longest path, first one first.</summary>
    public IReadOnlyList<int> LongestPath => field ??=
        GraphLevels.LongestPath(DependencyLists(), _levelOf);

    /// <summary>Whose handles stand for the tasks; <see langword="null"/> for a compiled workflow.</summary>
    internal object? Origin { get; init; }

    /// <summary>All tasks by precedence, where the compiler has found it; else <see langword="null"/>.</summary>
    internal int[]? Order { get; init; }

    internal int[][] Dependents { get; }

    internal int[][] DependencyLists() => Array.ConvertAll(_tasks, static task => (int[])task.Dependencies);

    /// <summary>The graph as a Mermaid flowchart.</summary>
    public string ToMermaid() => GraphExport.ToMermaid(this);

    /// <summary>The graph in Graphviz's DOT language.</summary>
    public string ToDot() => GraphExport.ToDot(this);

    /// <summary>The graph as indented JSON: name, version, inputs, tasks, edges and levels.</summary>
    public string ToJson() => GraphExport.ToJson(this);

    /// <summary>The name of the workflow and its number of tasks.</summary>
    public override string ToString() => $"{Name} ({Tasks.Count} tasks)";

    /// <summary>The index of the task, or of the task of the method, of that name.</summary>
    internal int IndexOf(string task, [CallerArgumentExpression(nameof(task))] string? parameter = null)
    {
        ArgumentNullException.ThrowIfNull(task, parameter);
        Dictionary<string, int> indices = _indices ??= IndexNames();
        if (indices.TryGetValue(task, out int index))
        {
            return index;
        }

        string hint = NameSuggestion.Closest(task, _tasks.Select(static t => t.Name)) is { } near
            ? $"did you mean '{near}'?"
            : $"its tasks are {string.Join(", ", _tasks.Take(MaxNamesInMessage).Select(static t => $"'{t.Name}'"))}"
                + (_tasks.Length > MaxNamesInMessage ? ", …" : ".");
        throw new ArgumentException($"'{task}' is not a task of workflow '{Name}'; {hint}", parameter);
    }

    private const int MaxNamesInMessage = 20;

    private Dictionary<string, int> IndexNames()
    {
        var indices = new Dictionary<string, int>(_tasks.Length * 2, StringComparer.Ordinal);
        foreach (WorkflowTask task in _tasks)
        {
            indices.TryAdd(task.Method, task.Index);
        }

        foreach (WorkflowTask task in _tasks)
        {
            indices[task.Name] = task.Index;
        }

        return indices;
    }
}
