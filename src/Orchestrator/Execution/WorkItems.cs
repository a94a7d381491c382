namespace Orchestrator.Execution;

/// <summary>The one place where work is handed to the thread pool.</summary>
internal static class WorkItems
{
    public static void Queue(IThreadPoolWorkItem item) => ThreadPool.UnsafeQueueUserWorkItem(item, preferLocal: false);

    public static void Queue(Action item) =>
        ThreadPool.UnsafeQueueUserWorkItem(static action => action(), item, preferLocal: false);
}
