using System.Threading.Tasks.Sources;

namespace Orchestrator.Simulation;

/// <summary>Time that passes only when somebody turns it on.</summary>
/// <remarks>
/// What ends at the same instant ends together: the first one takes the others with it while it ends itself. A run of the executor
/// looks for the next task when that is done, so that it chooses among all that the instant has made ready.
/// </remarks>
internal sealed class VirtualClock
{
    private readonly PriorityQueue<Wait, (double Until, int Number)> _waits = new();
    private readonly Lock _gate = new();
    private int _number;

    /// <summary>The seconds that have passed.</summary>
    public double Now { get; private set; }

    /// <summary>How many wait for a later instant.</summary>
    public int WaitCount
    {
        get
        {
            lock (_gate)
            {
                return _waits.Count;
            }
        }
    }

    /// <summary>Called after each beginning of a wait.</summary>
    public Action WaitBegan { get; set; } = static () => { };

    /// <summary>Completes once so many seconds have passed; it counts from when it is awaited.</summary>
    /// <param name="seconds">How many.</param>
    /// <param name="ended">Called when they have passed.</param>
    public ValueTask DelayAsync(double seconds, Action ended) => new(new Wait(this, seconds, ended), 0);

    /// <summary>Turns on to the next instant at which something ends, and lets it; <see langword="false"/> where nothing waits.</summary>
    public bool TryAdvance()
    {
        Wait? first;
        lock (_gate)
        {
            if (!_waits.TryDequeue(out first, out (double Until, int) due))
            {
                return false;
            }

            Now = due.Until;
        }

        first.End();
        return true;
    }

    private void Begin(Wait wait, double seconds)
    {
        lock (_gate)
        {
            _waits.Enqueue(wait, (Now + seconds, _number++));
        }

        WaitBegan();
    }

    private Wait? TakeAnotherOfThisInstant()
    {
        lock (_gate)
        {
            return _waits.TryPeek(out _, out (double Until, int) due) && due.Until <= Now ? _waits.Dequeue() : null;
        }
    }

    private sealed class Wait(VirtualClock clock, double seconds, Action ended) : IValueTaskSource
    {
        private ManualResetValueTaskSourceCore<bool> _core;

        public void End() => _core.SetResult(true);

        public void GetResult(short token)
        {
            _core.GetResult(token);
            ended();
            while (clock.TakeAnotherOfThisInstant() is { } other)
            {
                other.End();
            }
        }

        public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

        public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
        {
            _core.OnCompleted(continuation, state, token, flags);
            clock.Begin(this, seconds);
        }
    }
}
