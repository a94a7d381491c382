using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Orchestrator.CompilerServices;
using Orchestrator.Execution.Runtime;

namespace Orchestrator;

/// <summary>Builds a workflow whose graph is known only at run time: a list of shards, a definition from a file, a queue of named tasks.</summary>
/// <remarks>
/// <para>Tasks are delegates; a task takes what others put out by their handles, which the compiler checks, and can't form a cycle that way. By
/// <c>DependsOn</c> it waits for others without taking anything, also by names that are added later.</para>
/// <para>Not safe to use from several threads; what <see cref="Build()"/> returns is.</para>
/// </remarks>
public sealed partial class WorkflowBuilder
{
    /// <summary>The most tasks that a workflow has.</summary>
    public const int MaxTasks = 1_000_000;

    private readonly List<TaskNode> _nodes = [];
    private readonly List<BuilderInput> _inputs = [];
    private readonly List<ResourceAmount> _pools = [];
    private readonly List<ColumnShape> _columns = [];
    private readonly Dictionary<Type, ColumnShape> _columnOf = [];
    private readonly string _file;
    private readonly int _line;

    /// <summary>Starts a workflow without tasks.</summary>
    /// <param name="name">The name of the workflow.</param>
    /// <param name="file">Where faults of the workflow itself are shown; filled in by the compiler.</param>
    /// <param name="line">As <paramref name="file"/>.</param>
    public WorkflowBuilder(string name, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        (_file, _line) = (file, line);
        Context = new ContextRef(this);
    }

    /// <summary>The name of the workflow.</summary>
    public string Name { get; }

    /// <inheritdoc cref="WorkflowAttribute.Version"/>
    public int Version { get; init; } = 1;

    /// <inheritdoc cref="WorkflowAttribute.OnFailure"/>
    public FailureMode OnFailure { get; init; }

    /// <inheritdoc cref="WorkflowAttribute.Parallel"/>
    public ParallelMode Parallel { get; init; }

    /// <inheritdoc cref="WorkflowAttribute.MaxParallelism"/>
    public int MaxParallelism { get; init; }

    /// <inheritdoc cref="WorkflowAttribute.TimeoutSeconds"/>
    public double TimeoutSeconds { get; init; }

    /// <summary>Whether tasks start runs of workflows, which inherit token, observer, services, clock and resources from them then, as those
    /// inside tasks of compiled workflows do. Costs an allocation for each task. Default: <see langword="false"/>; runs that are started
    /// with options hand them on in any case.</summary>
    public bool StartsRuns { get; init; }

    /// <summary>Knows the types of inputs and outputs that are not built in, for runs that are recorded (<see cref="WorkflowRunOptions.Store"/>); where it is set, a type
    /// that it does not know is a fault of the workflow (ORCH040). Default: <see langword="null"/>; such types are then recorded by reflection,
    /// where the program allows it.</summary>
    public JsonSerializerContext? Json { get; init; }

    /// <summary>The context of the task that takes it.</summary>
    public TaskRef<TaskContext> Context { get; }

    /// <summary>Declares how much of a resource there is, of which tasks require units (<c>Requires</c>); the pool is the process's, by its name.</summary>
    public WorkflowBuilder ResourcePool(string resource, int units)
    {
        ArgumentNullException.ThrowIfNull(resource);
        _pools.Add(new ResourceAmount(resource, units));
        return this;
    }

    /// <summary>A value that each run is given under this name.</summary>
    // Without a place of its own: after a name alone, a default of type string would be taken for the name of the file.
    public TaskRef<T> Input<T>(string name) => AddInput<T>(name, true, default!, _file, _line);

    /// <inheritdoc cref="Input{T}(string)"/>
    /// <param name="name">The name.</param>
    /// <param name="defaultValue">What tasks get in a run that is not given it.</param>
    /// <param name="file">Where faults are shown; filled in by the compiler.</param>
    /// <param name="line">As <paramref name="file"/>.</param>
    public TaskRef<T> Input<T>(string name, T defaultValue, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        AddInput(name, false, defaultValue, file, line);

    /// <summary>Checks the workflow as it is now, and makes it ready to run. What is added later is not part of it.</summary>
    /// <exception cref="WorkflowDefinitionException">It has faults; the exception lists all of them.</exception>
    public RuntimeWorkflow Build()
    {
        BuilderSnapshot snapshot = Snapshot();
        return new(new RuntimeRuns<NoResult>(new DefinitionCompiler(snapshot).Compile(null), null), new BuiltDefinition(snapshot, Result));
    }

    /// <inheritdoc cref="Build()"/>
    /// <param name="result">What each run returns.</param>
    public RuntimeWorkflow<T> Build<T>(TaskRef<T> result)
    {
        ThrowIfForeign(result);
        if (result is ContextRef)
        {
            throw new ArgumentException("A context belongs to the task that takes it; a run can't return one.", nameof(result));
        }

        BuilderSnapshot snapshot = Snapshot();
        return new(new RuntimeRuns<T>(new DefinitionCompiler(snapshot).Compile(result), result.Read), new BuiltDefinition(snapshot, result));
    }

    /// <summary>The names of the bodies, where the tasks come from a definition.</summary>
    internal TaskCatalog? Catalog { get; init; }

    /// <summary>What runs return, where a definition says so.</summary>
    internal TaskRef? Result { get; set; }

    internal void ThrowIfForeign(TaskRef handle, [CallerArgumentExpression(nameof(handle))] string parameter = "")
    {
        ArgumentNullException.ThrowIfNull(handle, parameter);
        if (handle.Builder != this)
        {
            throw new ArgumentException($"'{handle.Name}' is a handle of builder '{handle.Builder.Name}', but this one is '{Name}'.", parameter);
        }
    }

    internal Slot<T> AddSlot<T>()
    {
        if (!_columnOf.TryGetValue(typeof(T), out ColumnShape? column))
        {
            column = new ColumnShape<T>(_columns.Count);
            _columns.Add(column);
            _columnOf.Add(typeof(T), column);
        }

        return ((ColumnShape<T>)column).Add();
    }
}
