namespace Orchestrator.Execution;

/// <summary>A clock that costs one read of a field and moves only now and then: it tells whether something took long, not how long.</summary>
/// <remarks>It stands still while nobody reads it. Safe to use from several threads.</remarks>
internal static class CoarseClock
{
    /// <summary>How often it moves while it is in use.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    private const int StepsUntilIdle = 100;

    private static readonly Timer s_timer = Create();
    private static int s_now;
    private static int s_lastUse;
    private static int s_isRunning;

    /// <summary>The time, in steps from anywhere.</summary>
    public static int Now
    {
        get
        {
            int now = Volatile.Read(ref s_now);
            if (s_lastUse != now || s_isRunning == 0)
            {
                MarkUse(now);
            }

            return now;
        }
    }

    /// <summary>Whether a whole <see cref="Step"/> or more has passed since an earlier time: the clock may move right after it was read.</summary>
    public static bool HasPassedStepSince(int time) => Now - time > 1;

    private static void MarkUse(int now)
    {
        Volatile.Write(ref s_lastUse, now);
        if (Interlocked.CompareExchange(ref s_isRunning, 1, 0) == 0)
        {
            s_timer.Change(Step, Step);
        }
    }

    // Created without the context of whoever comes first, which a timer would keep alive for ever.
    private static Timer Create()
    {
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
        {
            return new Timer(static _ => Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    private static void Tick()
    {
        int now = Volatile.Read(ref s_now) + 1;
        Volatile.Write(ref s_now, now);
        if (now - Volatile.Read(ref s_lastUse) > StepsUntilIdle)
        {
            s_timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            Volatile.Write(ref s_isRunning, 0);
        }
    }
}
