using System.Runtime.CompilerServices;

namespace Orchestrator.Execution;

/// <summary>A task in progress, as runs see it that are started inside it: it flows with the context of its body, and is over with it.</summary>
/// <remarks>Only runs that have something to hand on pay for one.</remarks>
internal sealed class TaskScope(RunExecutor executor, RunScope run, int task, CancellationToken? token)
{
    private static readonly AsyncLocal<TaskScope?> s_current = new();
    private static int s_runs;

    private volatile bool _isOver;

    /// <summary>The task that the calling code belongs to, if any that hands something on.</summary>
    public static TaskScope? Current => AreInUse && s_current.Value is { _isOver: false } scope ? scope : null;

    /// <summary>Whether there are runs with scopes: a check that costs runs without them next to nothing.</summary>
    public static bool AreInUse
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Volatile.Read(ref s_runs) != 0;
    }

    public RunScope Run => run;

    public int Task => task;

    public string TaskName => run.Workflow.Tasks[task].Name;

    /// <summary>What the task has been asked to end by.</summary>
    public CancellationToken Token => token ?? executor.TokenOf(task);

    public static void BeginRun() => Interlocked.Increment(ref s_runs);

    public static void EndRun() => Interlocked.Decrement(ref s_runs);

    /// <summary>What the calling code starts from now on belongs to no task.</summary>
    public static void Leave() => s_current.Value = null;

    /// <summary>What the calling code starts from now on belongs to the task.</summary>
    public TaskScope Enter() => s_current.Value = this;

    public void End() => _isOver = true;
}
