using Orchestrator.Execution.Runtime;

namespace Orchestrator;

/// <content>How tasks and inputs are kept until the workflow is built.</content>
public sealed partial class WorkflowBuilder
{
    private readonly List<WorkflowFault> _faults = [];
    private readonly Dictionary<string, BuilderInput> _inputOf = new(StringComparer.Ordinal);

    /// <summary>What tells its handles from those of other builders, in graphs that outlive it.</summary>
    internal object Origin { get; } = new();

    private TaskRef AddAction(
        string name, Delegate body, TaskAction call, TaskRef[] takes, string file, int line, bool takesToken = true) =>
        new(this, AddNode(name, null, body, new ActionEntry(_nodes.Count, call), takes, null, takesToken, file, line));

    private TaskRef AddAsyncAction(
        string name, Delegate body, TaskFunc<ValueTask> call, TaskRef[] takes, string file, int line, bool takesToken = true) =>
        new(this, AddNode(name, null, body, new AsyncActionEntry(_nodes.Count, call), takes, null, takesToken, file, line));

    private OutputRef<T> AddFunc<T>(
        string name, Delegate body, TaskFunc<T> call, TaskRef[] takes, string file, int line, bool takesToken = true)
    {
        Slot<T> slot = AddSlot<T>();
        var entry = new FuncEntry<T>(_nodes.Count, call, slot);
        return new OutputRef<T>(this, AddNode(name, typeof(T), body, entry, takes, null, takesToken, file, line), slot);
    }

    private OutputRef<T> AddAsyncFunc<T>(
        string name, Delegate body, TaskFunc<ValueTask<T>> call, TaskRef[] takes, string file, int line, bool takesToken = true)
    {
        Slot<T> slot = AddSlot<T>();
        var entry = new AsyncFuncEntry<T>(_nodes.Count, call, slot);
        return new OutputRef<T>(this, AddNode(name, typeof(T), body, entry, takes, null, takesToken, file, line), slot);
    }

    private TaskRef AddEachAction<TItem>(
        string name, EachRef<TItem> each, Delegate body, TaskAction call, TaskRef[] takes, string file, int line) =>
        new(this, AddNode(name, null, body, new ActionEntry(_nodes.Count, call), takes, PartOf(each, null, null), true, file, line));

    private TaskRef AddEachAsyncAction<TItem>(
        string name, EachRef<TItem> each, Delegate body, TaskFunc<ValueTask> call, TaskRef[] takes, string file, int line) =>
        new(this, AddNode(name, null, body, new AsyncActionEntry(_nodes.Count, call), takes, PartOf(each, null, null), true, file, line));

    private EachTaskRef<T> AddEachFunc<TItem, T>(
        string name, EachRef<TItem> each, Delegate body, TaskFunc<T> call, TaskRef[] takes, string file, int line)
    {
        EachPart part = PartOf(each, typeof(T), typeof(TaskOutcome<T>[]));
        var outputs = new ElementOutputs<T>(_nodes.Count, AddSlot<T[]>(), AddSlot<TaskOutcome<T>[]>());
        var entry = new ElementFuncEntry<T>(call, outputs);
        return new EachTaskRef<T>(this, AddNode(name, typeof(T[]), body, entry, takes, part, true, file, line), outputs);
    }

    private EachTaskRef<T> AddEachAsyncFunc<TItem, T>(
        string name, EachRef<TItem> each, Delegate body, TaskFunc<ValueTask<T>> call, TaskRef[] takes, string file, int line)
    {
        EachPart part = PartOf(each, typeof(T), typeof(TaskOutcome<T>[]));
        var outputs = new ElementOutputs<T>(_nodes.Count, AddSlot<T[]>(), AddSlot<TaskOutcome<T>[]>());
        var entry = new AsyncElementFuncEntry<T>(call, outputs);
        return new EachTaskRef<T>(this, AddNode(name, typeof(T[]), body, entry, takes, part, true, file, line), outputs);
    }

    private EachPart PartOf<TItem>(EachRef<TItem> each, Type? element, Type? outcomes)
    {
        ArgumentNullException.ThrowIfNull(each);
        ThrowIfForeign(each.Collection, nameof(each));
        return new EachPart(each, each.Collection, element, outcomes, each.MaxParallelism, each.IsCopied);
    }

    private TaskNode AddNode(
        string name, Type? output, Delegate body, Entry entry, TaskRef[] takes, EachPart? each, bool takesToken, string file, int line)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(body);
        for (int i = 0; i < takes.Length; i++)
        {
            if (takes[i]?.Builder != this)
            {
                // The first one is the collection, where there is one.
                ThrowIfForeign(takes[i], $"input{i + (each is null ? 1 : 2)}");
            }
        }

        if (_nodes.Count == MaxTasks)
        {
            throw new InvalidOperationException($"Workflow '{Name}' has {MaxTasks} tasks, which is the most that a workflow has.");
        }

        var node = new TaskNode(_nodes.Count, name, output, body, takes, takesToken, file, line) { Entry = entry, Each = each };
        _nodes.Add(node);
        return node;
    }

    internal TaskRef<T> AddInput<T>(string name, bool isRequired, T defaultValue, string file, int line)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (_inputOf.TryGetValue(name, out BuilderInput? known))
        {
            if (known is BuilderInput<T> same && same.TryJoin(isRequired, defaultValue))
            {
                return same.Handle;
            }

            _faults.Add(DefinitionFaults.InputConflict(name, known, typeof(T), defaultValue, file, line));
        }

        var input = new BuilderInput<T>(this, name, _inputs.Count, AddSlot<T>(), isRequired, defaultValue);
        _inputs.Add(input);
        _inputOf.TryAdd(name, input);
        return input.Handle;
    }

    private BuilderSnapshot Snapshot() => new(this, Origin, _file, _line)
    {
        Tasks = Array.ConvertAll(_nodes.ToArray(), static node => new BuiltTask(node, node.Freeze())),
        Inputs = [.. _inputs],
        Pools = [.. _pools],
        Columns = [.. _columns.Select(static column => (column, column.Size))],
        Faults = [.. _faults],
    };
}
