using System.Runtime.InteropServices;

namespace Orchestrator.Execution;

/// <summary>A thread's place in a run: the ready tasks that it will run next, which other threads may take while it is busy.</summary>
/// <remarks>
/// Only the thread itself fills the two lists; anyone may empty one, always as a whole. The thread lives off the near list. Others
/// take the far one first, which is half of what there was, so that few thefts spread much work. The lists stand on cache
/// lines of their own.
/// </remarks>
[StructLayout(LayoutKind.Explicit, Size = 192)]
internal sealed class Worker(RunExecutor executor, long bit)
{
    [FieldOffset(0)]
    public readonly RunExecutor Executor = executor;

    /// <summary>Its bit among the busy ones; 0 where there were too many for a bit each, and nobody can take from it.</summary>
    [FieldOffset(8)]
    public readonly long Bit = bit;

    /// <summary>A packed <see cref="ReadyList"/>.</summary>
    [FieldOffset(64)]
    public long Near;

    /// <summary>A packed <see cref="ReadyList"/>.</summary>
    [FieldOffset(72)]
    public long Far;

    public bool HasTasks => Volatile.Read(ref Far) != 0 || Volatile.Read(ref Near) != 0;

    public ReadyList TakeFar() => Take(ref Far);

    public ReadyList TakeNear() => Take(ref Near);

    private static ReadyList Take(ref long list) => Volatile.Read(ref list) == 0 ? default : new ReadyList(Interlocked.Exchange(ref list, 0));
}
