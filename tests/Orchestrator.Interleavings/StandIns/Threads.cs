// Types of the base class library that Microsoft.Coyote does not control, or controls by means of its own. They stand in the
// namespace around the library's, so its linked sources bind to them, unchanged, instead of to the originals.
using Microsoft.Coyote.Runtime;
using Orchestrator.Interleavings;

namespace Orchestrator;

/// <summary>Coyote knows monitors only; <c>lock</c> on a type of another name is one.</summary>
internal sealed class Lock
{
    public void Enter() => Monitor.Enter(this);

    public void Exit() => Monitor.Exit(this);
}

/// <summary>The same on every machine: with one processor, a helper looks once before it leaves, and each of its steps counts.</summary>
internal static class Environment
{
    public static int ProcessorCount => 1;

    public static int CurrentManagedThreadId => System.Environment.CurrentManagedThreadId;

    public static int ProcessId => System.Environment.ProcessId;

    public static string MachineName => System.Environment.MachineName;

    public static string NewLine => System.Environment.NewLine;
}

/// <summary>Each work item becomes an operation of Coyote's, and nobody may call a helper while one is on its way.</summary>
internal static class ThreadPool
{
    public static bool UnsafeQueueUserWorkItem(IThreadPoolWorkItem item, bool preferLocal)
    {
        _ = preferLocal;
        Helpers.Called(item);
        Background.Start(() =>
        {
            Helpers.Arrived(item);
            item.Execute();
            Helpers.Left();
        });
        return true;
    }

    public static bool UnsafeQueueUserWorkItem<TState>(Action<TState> callBack, TState state, bool preferLocal)
    {
        _ = preferLocal;
        Background.Start(() => callBack(state));
        return true;
    }
}

/// <summary>The original waits in a loop of its own for a callback that is under way; here it is an operation that pauses.</summary>
internal readonly struct CancellationTokenRegistration(System.Threading.CancellationTokenRegistration registration) : IDisposable
{
    public static implicit operator CancellationTokenRegistration(System.Threading.CancellationTokenRegistration registration) =>
        new(registration);

    public void Dispose()
    {
        SchedulingPoint.Interleave();
        if (!registration.Unregister())
        {
            Cancellation.WaitForCallbacks();
        }
    }
}

/// <summary>Coyote runs everything on a scheduler of its own, which no user has to know of.</summary>
internal static class TaskScheduler
{
    public static System.Threading.Tasks.TaskScheduler Current => Default;

    public static System.Threading.Tasks.TaskScheduler Default => System.Threading.Tasks.TaskScheduler.Default;
}

/// <summary>Coyote finds its operations by the context of the thread, which must stay.</summary>
internal static class SynchronizationContext
{
    public static object? Current => null;

    public static void SetSynchronizationContext(object? context) => _ = context;
}

/// <summary>What flows with a run has no influence on its order; Coyote takes every use for a hole in its control.</summary>
internal sealed class ExecutionContext
{
    // One for all: with a context, runs may take the line.
    private static readonly ExecutionContext s_only = new();

    public static ExecutionContext? Capture() => s_only;

    public static void Restore(ExecutionContext context) => _ = context;

    public static void Run(ExecutionContext context, ContextCallback callback, object? state)
    {
        _ = context;
        callback(state);
    }

    public static bool IsFlowSuppressed() => false;

    public static AsyncFlowControl SuppressFlow() => default;
}
