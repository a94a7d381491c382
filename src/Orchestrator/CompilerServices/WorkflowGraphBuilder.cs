using System.ComponentModel;

namespace Orchestrator.CompilerServices;

/// <summary>Builds the graph of a compiled workflow, which the compiler has checked. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class WorkflowGraphBuilder
{
    private readonly string _name;
    private readonly List<WorkflowInput> _inputs = [];
    private readonly List<WorkflowTask> _tasks = [];

    /// <summary>Starts an empty graph.</summary>
    public WorkflowGraphBuilder(string name) => _name = name;

    /// <inheritdoc cref="WorkflowGraph.Version"/>
    public int Version { get; init; } = 1;

    /// <inheritdoc cref="WorkflowGraph.OnFailure"/>
    public FailureMode OnFailure { get; init; }

    /// <inheritdoc cref="WorkflowGraph.Parallel"/>
    public ParallelMode Parallel { get; init; }

    /// <inheritdoc cref="WorkflowGraph.MaxParallelism"/>
    public int MaxParallelism { get; init; }

    /// <summary>How long a run may take, in seconds; 0 is no limit.</summary>
    public double TimeoutSeconds { get; init; }

    /// <summary>Adds an input; its index is the number of those before it.</summary>
    public WorkflowGraphBuilder Input(string name, Type type, bool isRequired = true)
    {
        _inputs.Add(new WorkflowInput(name, type, isRequired));
        return this;
    }

    /// <summary>Adds a task; its index is the number of those before it. The indices that it refers to may be of tasks that come later.</summary>
    /// <param name="name">The name of the task.</param>
    /// <param name="output">The type of its output, or <see langword="null"/>.</param>
    /// <param name="data">The tasks whose output it takes, in any order.</param>
    /// <param name="control">The tasks that it depends on without taking their output, in any order.</param>
    /// <param name="inputs">The inputs that it takes, in any order.</param>
    /// <param name="traits">What the executor must know.</param>
    /// <param name="priority">Its priority.</param>
    /// <param name="displayName">The name for people, where it is another.</param>
    /// <param name="method">The name of its method, where it is another.</param>
    public WorkflowGraphBuilder Task(
        string name, Type? output, ReadOnlySpan<int> data, ReadOnlySpan<int> control, ReadOnlySpan<int> inputs,
        TaskTraits traits = TaskTraits.None, int priority = 0, string? displayName = null, string? method = null)
    {
        _tasks.Add(new WorkflowTask(
            _tasks.Count,
            name,
            displayName ?? name,
            method ?? name,
            output,
            Sorted(data, []),
            Sorted(data, control),
            Sorted(inputs, []),
            traits.HasFlag(TaskTraits.AllowFailure),
            priority,
            traits.HasFlag(TaskTraits.TakesToken)));
        return this;
    }

    /// <summary>The graph.</summary>
    public WorkflowGraph Build() => new(
        _name, Version, OnFailure, Parallel, MaxParallelism, TimeSpan.FromSeconds(TimeoutSeconds), [.. _inputs], [.. _tasks]);

    private static int[] Sorted(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        int[] all = [.. first, .. second];
        Array.Sort(all);
        return all.Length < 2 ? all : [.. all.Distinct()];
    }
}
