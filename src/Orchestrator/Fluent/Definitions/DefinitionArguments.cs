using System.Collections.Immutable;

namespace Orchestrator;

/// <summary>What a body in a catalog is given when a definition uses it: the values that it takes, one after another.</summary>
internal sealed class DefinitionArguments(DefinitionBinder binder, string taker, string path, List<TakeDocument> takes, int? each = null)
{
    private int _next;

    public WorkflowBuilder Builder => binder.Builder;

    /// <summary>The name of the task.</summary>
    public string Name => taker;

    /// <summary>Where faults are shown.</summary>
    public string Path => path;

    public int Count => takes.Count;

    /// <summary>Whether the task runs for each element of the first value.</summary>
    public bool IsEach => each is not null;

    /// <summary>What the condition must say.</summary>
    public bool ConditionIs { get; init; } = true;

    /// <summary>The handle of the next value.</summary>
    public TaskRef<T> Next<T>() => Builder.Context is TaskRef<T> context
        ? context
        : binder.Resolve<T>(taker, takes[_next++]) ?? binder.StandIn<T>();

    /// <summary>The elements of the next value.</summary>
    public EachRef<T> Each<T>()
    {
        TakeDocument take = takes[_next++];
        int maxParallelism = each.GetValueOrDefault();
        return take.IsInput
            ? (binder.Resolve<IReadOnlyList<T>>(taker, take) ?? binder.StandIn<IReadOnlyList<T>>()).Each(maxParallelism)
            : binder.HandleOf(take) switch
            {
                TaskRef<T[]> array => array.Each(maxParallelism),
                TaskRef<List<T>> list => list.Each(maxParallelism),
                TaskRef<IReadOnlyList<T>> list => list.Each(maxParallelism),
                TaskRef<ImmutableArray<T>> array => array.Each(maxParallelism),
                TaskRef<IEnumerable<T>> sequence => sequence.Each(maxParallelism),
                var other => binder.NoElements<T>(taker, take, other),
            };
    }

    /// <summary>Says something of a task with an output of that type, or of such elements.</summary>
    public void Of<T>(TaskRef task, Action<EachTaskRef<T>> ofEach, Action<TaskRef<T>> ofWhole)
    {
        switch (task)
        {
            case EachTaskRef<T> elements:
                ofEach(elements);
                break;
            case TaskRef<T> whole when whole.Node.Each is null:
                ofWhole(whole);
                break;
            default:
                binder.WrongOutput(taker, path, typeof(T), task);
                break;
        }
    }
}
