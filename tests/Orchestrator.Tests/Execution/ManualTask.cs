using System.Threading.Tasks.Sources;

namespace Orchestrator.Tests.Execution;

/// <summary>A body that suspends until it is released, over and over, and allocates nothing for it.</summary>
internal sealed class ManualTask : IValueTaskSource
{
    private ManualResetValueTaskSourceCore<bool> _core;
    private bool _isSuspended;

    public ValueTask Suspend()
    {
        _core.Reset();
        return new ValueTask(this, _core.Version);
    }

    /// <summary>A task that has ended, and is one of these all the same.</summary>
    public ValueTask Complete()
    {
        _core.Reset();
        _core.SetResult(true);
        return new ValueTask(this, _core.Version);
    }

    /// <summary>Ends the task on this thread, as soon as the run waits for it.</summary>
    public void Release()
    {
        var spin = default(SpinWait);
        while (!TryRelease())
        {
            spin.SpinOnce();
        }
    }

    /// <summary>Ends the task on this thread if the run waits for it.</summary>
    public bool TryRelease()
    {
        if (!Interlocked.Exchange(ref _isSuspended, false))
        {
            return false;
        }

        _core.SetResult(true);
        return true;
    }

    public static ManualTask[] Many(int count) => [.. Enumerable.Range(0, count).Select(static _ => new ManualTask())];

    public void GetResult(short token) => _core.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        _core.OnCompleted(continuation, state, token, flags);
        Volatile.Write(ref _isSuspended, true);
    }
}
