using System.Collections.Concurrent;
using System.Threading.Tasks.Sources;

namespace Orchestrator;

/// <summary>A row on its way into a store, and who waits for the answer. Used again for another row once the answer was taken.</summary>
internal sealed class PendingCheckpoint : IValueTaskSource<AppendResult>, IThreadPoolWorkItem
{
    private const int MaxIdle = 4_096;

    private static readonly ConcurrentQueue<PendingCheckpoint> s_idle = [];

    private ManualResetValueTaskSourceCore<AppendResult> _core;
    private CancellationTokenRegistration _registration;
    private AppendResult _result;
    private Exception? _failure;
    private int _isAnswered;
    private bool _isAbandoned;

    public Checkpoint Row { get; private set; } = null!;

    public static PendingCheckpoint For(Checkpoint row)
    {
        PendingCheckpoint pending = s_idle.TryDequeue(out PendingCheckpoint? idle) ? idle : new();
        pending.Row = row;
        return pending;
    }

    /// <summary>The answer, or the end of the wait for it.</summary>
    public ValueTask<AppendResult> WaitAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled)
        {
            _registration = cancellationToken.UnsafeRegister(static (pending, token) => ((PendingCheckpoint)pending!).Abandon(token), this);
        }

        return new(this, _core.Version);
    }

    public void Complete(AppendResult result)
    {
        _result = result;
        Answer();
    }

    public void Fail(Exception failure)
    {
        _failure = failure;
        Answer();
    }

    /// <summary>Lets it be used again. Nobody may wait for it.</summary>
    public void Release()
    {
        Row = null!;
        _result = default;
        _failure = null;
        _registration = default;
        _isAnswered = 0;
        _core.Reset();
        if (s_idle.Count < MaxIdle)
        {
            s_idle.Enqueue(this);
        }
    }

    // Who waits goes on in the pool, so that the writer is free for the next batch.
    void IThreadPoolWorkItem.Execute()
    {
        if (_failure is not null)
        {
            _core.SetException(_failure);
        }
        else
        {
            _core.SetResult(_result);
        }
    }

    AppendResult IValueTaskSource<AppendResult>.GetResult(short token)
    {
        // Waits for an abandonment that is under way, so that it can't hit the next row.
        _registration.Dispose();
        try
        {
            return _core.GetResult(token);
        }
        finally
        {
            // The writer still has one that was abandoned.
            if (!_isAbandoned)
            {
                Release();
            }
        }
    }

    ValueTaskSourceStatus IValueTaskSource<AppendResult>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<AppendResult>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    private void Answer()
    {
        if (Interlocked.Exchange(ref _isAnswered, 1) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    private void Abandon(CancellationToken token)
    {
        if (Interlocked.Exchange(ref _isAnswered, 1) == 0)
        {
            _isAbandoned = true;
            _core.SetException(new OperationCanceledException(token));
        }
    }
}
