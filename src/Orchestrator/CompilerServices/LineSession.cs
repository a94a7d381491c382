using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Orchestrator.Diagnostics;
using Orchestrator.Execution;

namespace Orchestrator.CompilerServices;

/// <summary>
/// A run on the line: its tasks one after another on the caller's thread, with the caller's context, which is given back
/// afterwards. For generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StructLayout(LayoutKind.Auto)]
public readonly struct LineSession
{
    /// <summary>Every which run of a thread on the line is timed. A prime, so that no pattern of workflows hides one of them.</summary>
    internal const int SampleEvery = 61;

    [ThreadStatic]
    private static int t_runs;

    private readonly ExecutionContext? _context;
    private readonly long _start;
    private readonly int _coarseStart;

    private LineSession(ExecutionContext context, long start, int coarseStart)
    {
        _context = context;
        _start = start;
        _coarseStart = coarseStart;
    }

    /// <summary>Begins a run of a workflow that never shares its tasks, where the caller's thread is as tasks must find it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryBegin(out LineSession session)
    {
        if (IsSeen)
        {
            session = default;
            return false;
        }

        session = new LineSession(ExecutionContext.Capture()!, 0, 0);
        return session._context is not null && IsPlainThread();
    }

    /// <summary>Begins a run where runs are too short to gain by sharing, and the caller's thread is as tasks must find it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryBegin(ParallelismAdvisor advisor, out LineSession session)
    {
        if (advisor.ShouldShare || IsSeen)
        {
            session = default;
            return false;
        }

        session = new LineSession(ExecutionContext.Capture()!, ++t_runs < SampleEvery ? 0 : StartSample(), CoarseClock.Now);
        return session._context is not null && IsPlainThread();
    }

    /// <summary>Gives the thread back to the caller as it was.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void End()
    {
        if (!ReferenceEquals(ExecutionContext.Capture(), _context) || SynchronizationContext.Current is not null)
        {
            Restore();
        }
    }

    /// <inheritdoc cref="End()"/>
    /// <param name="advisor">Is told how long the run took, where that was measured or was long enough to be seen.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void End(ParallelismAdvisor advisor)
    {
        End();
        if (_start != 0 || CoarseClock.HasPassedStepSince(_coarseStart))
        {
            Report(advisor);
        }
    }

    /// <summary>Whether somebody looks at runs, or the calling code belongs to a task that hands something on: the line knows of neither.</summary>
    private static bool IsSeen
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Spans.AreOn || Instruments.DurationsAreOn || (TaskScope.AreInUse && TaskScope.Current is not null);
    }

    private static bool IsPlainThread() => SynchronizationContext.Current is null && TaskScheduler.Current == TaskScheduler.Default;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long StartSample()
    {
        t_runs = 0;
        return Stopwatch.GetTimestamp();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Restore()
    {
        ExecutionContext.Restore(_context!);
        SynchronizationContext.SetSynchronizationContext(null);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Report(ParallelismAdvisor advisor) =>
        advisor.Report(_start != 0 ? Stopwatch.GetElapsedTime(_start) : CoarseClock.Step, tasks: 0);
}
