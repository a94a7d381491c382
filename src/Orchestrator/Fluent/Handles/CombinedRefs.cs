using Orchestrator.Execution.Runtime;

namespace Orchestrator;

/// <summary>Two values as one.</summary>
internal sealed class CombinedRef<T1, T2>(TaskRef<T1> item1, TaskRef<T2> item2) : TaskRef<(T1 Item1, T2 Item2)>(item1.Builder, null)
{
    public override string Name => $"({item1}, {item2})";

    internal override bool ReadsRun => item1.ReadsRun || item2.ReadsRun;

    internal override (T1 Item1, T2 Item2) Read(in TaskCall call) => (item1.Read(call), item2.Read(call));

    internal override (T1 Item1, T2 Item2) Read(RunResult result) => (item1.Read(result), item2.Read(result));

    internal override void AddSources(List<HandleSource> sources)
    {
        item1.AddSources(sources);
        item2.AddSources(sources);
    }

    internal override void AddToKey(in TaskCall call, List<object?> key)
    {
        item1.AddToKey(call, key);
        item2.AddToKey(call, key);
    }

    public override bool Equals(object? obj) => obj is CombinedRef<T1, T2> other && other.Parts.Equals(Parts);

    public override int GetHashCode() => Parts.GetHashCode();

    private (TaskRef<T1>, TaskRef<T2>) Parts => (item1, item2);
}

/// <summary>Three values as one.</summary>
internal sealed class CombinedRef<T1, T2, T3>(TaskRef<T1> item1, TaskRef<T2> item2, TaskRef<T3> item3)
    : TaskRef<(T1 Item1, T2 Item2, T3 Item3)>(item1.Builder, null)
{
    public override string Name => $"({item1}, {item2}, {item3})";

    internal override bool ReadsRun => item1.ReadsRun || item2.ReadsRun || item3.ReadsRun;

    internal override (T1 Item1, T2 Item2, T3 Item3) Read(in TaskCall call) => (item1.Read(call), item2.Read(call), item3.Read(call));

    internal override (T1 Item1, T2 Item2, T3 Item3) Read(RunResult result) => (item1.Read(result), item2.Read(result), item3.Read(result));

    internal override void AddSources(List<HandleSource> sources)
    {
        item1.AddSources(sources);
        item2.AddSources(sources);
        item3.AddSources(sources);
    }

    internal override void AddToKey(in TaskCall call, List<object?> key)
    {
        item1.AddToKey(call, key);
        item2.AddToKey(call, key);
        item3.AddToKey(call, key);
    }

    public override bool Equals(object? obj) => obj is CombinedRef<T1, T2, T3> other && other.Parts.Equals(Parts);

    public override int GetHashCode() => Parts.GetHashCode();

    private (TaskRef<T1>, TaskRef<T2>, TaskRef<T3>) Parts => (item1, item2, item3);
}
