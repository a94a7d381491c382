using Microsoft.Extensions.Time.Testing;

namespace Orchestrator.Storage.Tests.Writer;

/// <summary>A clock that stands still, and knows for how long somebody waits.</summary>
internal sealed class WatchedTimeProvider : FakeTimeProvider
{
    private long _ticks = Timeout.InfiniteTimeSpan.Ticks;

    /// <summary>What the timer was set to last.</summary>
    public TimeSpan DueTime => new(Volatile.Read(ref _ticks));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Timer(this, base.CreateTimer(callback, state, dueTime, period));

    private sealed class Timer(WatchedTimeProvider clock, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            bool changed = timer.Change(dueTime, period);
            Volatile.Write(ref clock._ticks, dueTime.Ticks);
            return changed;
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
