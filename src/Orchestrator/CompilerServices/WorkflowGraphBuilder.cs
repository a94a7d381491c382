using System.ComponentModel;

namespace Orchestrator.CompilerServices;

/// <summary>Builds the graph of a compiled workflow, which the compiler has checked. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class WorkflowGraphBuilder
{
    private readonly string _name;
    private readonly List<WorkflowInput> _inputs = [];
    private readonly List<WorkflowTask> _tasks = [];
    private readonly List<ResourceAmount> _pools = [];
    private int[]? _order;

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

    /// <inheritdoc cref="WorkflowGraph.IsDurable"/>
    public bool Durable { get; init; }

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
    /// <param name="trigger">When it runs.</param>
    /// <param name="version">Its version.</param>
    public WorkflowGraphBuilder Task(
        string name, Type? output, ReadOnlySpan<int> data, ReadOnlySpan<int> control, ReadOnlySpan<int> inputs,
        TaskTraits traits = TaskTraits.None, int priority = 0, string? displayName = null, string? method = null,
        TriggerRule trigger = TriggerRule.AllSucceeded, int version = 1)
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
            traits.HasFlag(TaskTraits.TakesToken),
            trigger,
            TaskPolicies.None)
        {
            StartsRuns = traits.HasFlag(TaskTraits.StartsRuns),
            Idempotent = !traits.HasFlag(TaskTraits.NotIdempotent),
            Version = version,
        });
        return this;
    }

    /// <summary>Declares a resource of which the workflow's tasks require units.</summary>
    public WorkflowGraphBuilder Pool(string resource, int units)
    {
        _pools.Add(new ResourceAmount(resource, units));
        return this;
    }

    /// <summary>Lets the task added last run once for each element of a collection.</summary>
    /// <param name="maxParallelism">The most elements in progress at once; 0 is no limit of its own.</param>
    /// <param name="follows">The task that fans out too, and whose elements this one takes up one by one; −1 where there is none.</param>
    public WorkflowGraphBuilder Each(int maxParallelism = 0, int follows = WorkflowTask.NoTask)
    {
        _tasks[^1].FanOut(maxParallelism, follows);
        return this;
    }

    /// <summary>Lets the task added last be tried again.</summary>
    public WorkflowGraphBuilder Retry(
        int maxAttempts, double delaySeconds = 1, Backoff backoff = Backoff.Exponential, double maxDelaySeconds = 30, bool jitter = true,
        params Type[] on)
    {
        Policies.Retry = new RetryPolicy(
            maxAttempts, TimeSpan.FromSeconds(delaySeconds), backoff, TimeSpan.FromSeconds(maxDelaySeconds), jitter, on);
        return this;
    }

    /// <summary>Limits the attempts at the task added last.</summary>
    public WorkflowGraphBuilder Timeout(double seconds)
    {
        Policies.Timeout = TimeSpan.FromSeconds(seconds);
        return this;
    }

    /// <summary>Gives the task added last a fallback.</summary>
    /// <param name="method">The name of the method.</param>
    /// <param name="entry">The index at which it is invoked; it puts the task's output into its slot.</param>
    public WorkflowGraphBuilder Fallback(string method, int entry)
    {
        (Policies.Fallback, Policies.FallbackEntry) = (method, entry);
        return this;
    }

    /// <summary>Gives the task added last a compensation.</summary>
    /// <param name="method">The name of the method.</param>
    /// <param name="entry">The index at which it is invoked.</param>
    public WorkflowGraphBuilder Compensate(string method, int entry)
    {
        (Policies.Compensation, Policies.CompensationEntry) = (method, entry);
        return this;
    }

    /// <summary>Makes the task added last conditional.</summary>
    /// <param name="method">The name of the method.</param>
    /// <param name="entry">The index at which it is invoked, the same for all tasks that name it.</param>
    /// <param name="value">What it must return for the task to run.</param>
    public WorkflowGraphBuilder When(string method, int entry, bool value = true)
    {
        (Policies.Condition, Policies.ConditionEntry, Policies.ConditionIs) = (method, entry, value);
        return this;
    }

    /// <summary>Lets attempts at the task added last hold units of a resource.</summary>
    public WorkflowGraphBuilder Requires(string resource, int units = 1)
    {
        Policies.Requires = [.. Policies.Requires, new ResourceAmount(resource, units)];
        return this;
    }

    /// <summary>Keeps the outputs of the task added last.</summary>
    public WorkflowGraphBuilder Cache(double seconds, int maxEntries = 1000, CacheScope scope = CacheScope.Process)
    {
        Policies.Cache = new CachePolicy(TimeSpan.FromSeconds(seconds), maxEntries, scope);
        return this;
    }

    /// <summary>Says in which order tasks start that are ready together: all of them by priority, then by bottom level, then by declaration.</summary>
    public WorkflowGraphBuilder Order(ReadOnlySpan<int> tasks)
    {
        _order = tasks.ToArray();
        return this;
    }

    /// <summary>The graph.</summary>
    public WorkflowGraph Build() => new(
        _name, Version, OnFailure, Parallel, MaxParallelism, TimeSpan.FromSeconds(TimeoutSeconds), [.. _inputs], [.. _tasks], [.. _pools])
    {
        Order = _order,
        IsDurable = Durable,
    };

    private TaskPolicies Policies =>
        _tasks[^1].Policies == TaskPolicies.None ? _tasks[^1].Policies = new TaskPolicies() : _tasks[^1].Policies;

    private static int[] Sorted(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        int[] all = [.. first, .. second];
        Array.Sort(all);
        return all.Length < 2 ? all : [.. all.Distinct()];
    }
}
