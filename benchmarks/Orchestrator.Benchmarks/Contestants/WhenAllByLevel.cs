namespace Benchmarks;

/// <summary>Starts the tasks of a level, awaits them all, goes on with the next level. Barriers make it simple: no task has to
/// know what it depends on.</summary>
internal readonly struct WhenAllByLevel<TInvoker>(ShapeGraph graph, TInvoker invoker) : IRun where TInvoker : struct, ITaskInvoker
{
    public async ValueTask RunAsync()
    {
        foreach (int[] level in graph.Levels)
        {
            if (level.Length == 1)
            {
                await invoker.Invoke(level[0]);
                continue;
            }

            var running = new Task[level.Length];
            for (int i = 0; i < level.Length; i++)
            {
                running[i] = invoker.Invoke(level[i]).AsTask();
            }

            await Task.WhenAll(running);
        }
    }
}
