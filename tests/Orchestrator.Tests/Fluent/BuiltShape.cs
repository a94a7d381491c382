namespace Orchestrator.Tests.Fluent;

/// <summary>What the tasks of a graph do that was put together by a builder.</summary>
public enum BodyKind
{
    /// <summary>Return their value.</summary>
    Synchronous,

    /// <summary>Return a ValueTask that has ended.</summary>
    Completed,

    /// <summary>Return a ValueTask that ends when it is released.</summary>
    Suspending,
}

/// <summary>A graph by a builder: each task puts out one more than the sum of what it takes, a number.</summary>
internal sealed class BuiltShape
{
    private readonly ManualValue[] _values;

    public BuiltShape(int[][] dependencies, ParallelMode parallel, BodyKind kind)
    {
        _values = [.. dependencies.Select(static _ => new ManualValue())];
        var flow = new WorkflowBuilder("shape") { Parallel = parallel };
        var handles = new TaskRef<long>[dependencies.Length];
        for (int task = 0; task < dependencies.Length; task++)
        {
            TaskRef<long>[] taken = [.. dependencies[task].Take(2).Select(dependency => handles[dependency])];
            handles[task] = kind == BodyKind.Synchronous ? Add(flow, "T" + task, taken) : AddAsync(flow, "T" + task, taken, _values[task], kind);
            handles[task].DependsOn([.. dependencies[task].Skip(2).Select(dependency => "T" + dependency)]);
        }

        Workflow = flow.Build(handles[^1]);
        Expected = ValueOf(dependencies);
    }

    public RuntimeWorkflow<long> Workflow { get; }

    /// <summary>The value of the last task.</summary>
    public long Expected { get; }

    /// <summary>Ends the tasks of a run that wait, those first that were added first.</summary>
    public void Release()
    {
        foreach (ManualValue value in _values)
        {
            value.Release();
        }
    }

    private static TaskRef<long> Add(WorkflowBuilder flow, string name, TaskRef<long>[] taken) => taken switch
    {
        [] => flow.Task(name, static () => 1L),
        [var one] => flow.Task(name, one, static (a, _) => a + 1),
        [var one, var two] => flow.Task(name, one, two, static (a, b, _) => unchecked(a + b + 1)),
        _ => throw new ArgumentException("More than two are taken.", nameof(taken)),
    };

    private static TaskRef<long> AddAsync(WorkflowBuilder flow, string name, TaskRef<long>[] taken, ManualValue value, BodyKind kind)
    {
        Func<long, ValueTask<long>> end = kind == BodyKind.Completed ? value.Complete : value.Suspend;
        return taken switch
        {
            [] => flow.Task(name, () => end(1)),
            [var one] => flow.Task(name, one, (a, _) => end(a + 1)),
            [var one, var two] => flow.Task(name, one, two, (a, b, _) => end(unchecked(a + b + 1))),
            _ => throw new ArgumentException("More than two are taken.", nameof(taken)),
        };
    }

    private static long ValueOf(int[][] dependencies)
    {
        var values = new long[dependencies.Length];
        for (int task = 0; task < values.Length; task++)
        {
            values[task] = dependencies[task].Take(2).Aggregate(1L, (sum, dependency) => unchecked(sum + values[dependency]));
        }

        return values[^1];
    }
}
