using System.Runtime.CompilerServices;

using Orchestrator.Policies;

namespace Orchestrator.Execution;

/// <summary>A task in progress, as runs see it that are started inside it: it flows with the context of its body, and is over with it.</summary>
/// <remarks>Only runs that have something to hand on pay for one.</remarks>
internal sealed class TaskScope(RunExecutor executor, RunScope run, int task, CancellationToken? token, ResourceDemand? demand = null)
{
    private static readonly AsyncLocal<TaskScope?> s_current = new();
    private static int s_runs;

    private HeldResources? _held;
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

    /// <summary>What it holds, or what the task holds that its run was started in: the same for all runs that it starts.</summary>
    public HeldResources? Held => run.Resources is null ? run.Parent?.Held : Volatile.Read(ref _held) ?? Hold(run.Resources);

    public static void BeginRun() => Interlocked.Increment(ref s_runs);

    public static void EndRun() => Interlocked.Decrement(ref s_runs);

    /// <summary>What the calling code starts from now on belongs to no task.</summary>
    public static void Leave() => s_current.Value = null;

    /// <summary>What the calling code starts from now on belongs to the task.</summary>
    public TaskScope Enter() => s_current.Value = this;

    public void End() => _isOver = true;

    private HeldResources Hold(ResourceView resources)
    {
        var made = new HeldResources(resources, demand);
        return Interlocked.CompareExchange(ref _held, made, null) ?? made;
    }
}
