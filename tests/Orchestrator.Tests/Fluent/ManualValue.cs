using System.Threading.Tasks.Sources;

namespace Orchestrator.Tests.Fluent;

/// <summary>A body with an output that suspends until it is released, over and over, and allocates nothing for it.</summary>
internal sealed class ManualValue : IValueTaskSource<long>
{
    private ManualResetValueTaskSourceCore<long> _core;
    private long _value;
    private bool _isSuspended;

    public ValueTask<long> Suspend(long value)
    {
        _core.Reset();
        _value = value;
        return new ValueTask<long>(this, _core.Version);
    }

    /// <summary>A task that has ended, and is one of these all the same.</summary>
    public ValueTask<long> Complete(long value)
    {
        _core.Reset();
        _core.SetResult(value);
        return new ValueTask<long>(this, _core.Version);
    }

    /// <summary>Ends the task on this thread, as soon as the run waits for it.</summary>
    public void Release()
    {
        var spin = default(SpinWait);
        while (!Interlocked.Exchange(ref _isSuspended, false))
        {
            spin.SpinOnce();
        }

        _core.SetResult(_value);
    }

    public long GetResult(short token) => _core.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        _core.OnCompleted(continuation, state, token, flags);
        Volatile.Write(ref _isSuspended, true);
    }
}
