namespace Orchestrator.Interleavings;

/// <summary>Time that stands still until it has run out.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly List<ManualTimer> _timers = [];
    private long _now;

    public override long GetTimestamp() => Volatile.Read(ref _now);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(callback, state);
        _timers.Add(timer);
        return timer;
    }

    /// <summary>All timers that are armed are due; one whose run has ended may be disarmed too late.</summary>
    public void Expire()
    {
        Volatile.Write(ref _now, TimestampFrequency * 3600);
        foreach (ManualTimer timer in _timers)
        {
            timer.Fire();
        }
    }

    private sealed class ManualTimer(TimerCallback callback, object? state) : ITimer
    {
        private bool _armed;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Volatile.Write(ref _armed, dueTime != Timeout.InfiniteTimeSpan);
            return true;
        }

        public void Fire()
        {
            if (Volatile.Read(ref _armed))
            {
                callback(state);
            }
        }

        public void Dispose() => Volatile.Write(ref _armed, false);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
