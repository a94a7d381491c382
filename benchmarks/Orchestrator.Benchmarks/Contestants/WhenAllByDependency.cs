namespace Benchmarks;

/// <summary>An async method for each task that awaits those of its dependencies, then runs the task on whichever thread it is:
/// no barriers.</summary>
internal readonly struct WhenAllByDependency<TInvoker>(ShapeGraph graph, TInvoker invoker) : IRun where TInvoker : struct, ITaskInvoker
{
    public ValueTask RunAsync()
    {
        var running = new Task[graph.Count];
        for (int task = 0; task < running.Length; task++)
        {
            running[task] = RunAsync(task, running);
        }

        return new ValueTask(Dependencies.WhenAll(graph.Sinks, running));
    }

    private async Task RunAsync(int task, Task[] running)
    {
        await Dependencies.WhenAll(graph.Dependencies[task], running);
        await invoker.Invoke(task);
    }
}

/// <summary>The same, each task on the thread pool, so that processors are used.</summary>
internal readonly struct WhenAllOnPool<TInvoker>(ShapeGraph graph, TInvoker invoker) : IRun where TInvoker : struct, ITaskInvoker
{
    public ValueTask RunAsync()
    {
        var running = new Task[graph.Count];
        for (int task = 0; task < running.Length; task++)
        {
            running[task] = RunAsync(task, running);
        }

        return new ValueTask(Dependencies.WhenAll(graph.Sinks, running));
    }

    private async Task RunAsync(int task, Task[] running)
    {
        await Dependencies.WhenAll(graph.Dependencies[task], running);
        await invoker.InvokeOnPool(task);
    }
}

internal static class Dependencies
{
    /// <summary>As one writes it for a few named tasks: without an array where there are up to three.</summary>
    public static Task WhenAll(int[] tasks, Task[] running) => tasks switch
    {
        [] => Task.CompletedTask,
        [int only] => running[only],
        [int first, int second] => Task.WhenAll(running[first], running[second]),
        [int first, int second, int third] => Task.WhenAll(running[first], running[second], running[third]),
        _ => Task.WhenAll(Array.ConvertAll(tasks, task => running[task])),
    };
}
