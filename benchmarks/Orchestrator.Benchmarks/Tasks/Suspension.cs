using System.Threading.Tasks.Sources;

namespace Benchmarks;

/// <summary>An operation that always suspends its awaiter once, and allocates nothing: it completes only after the awaiter has
/// hooked on, as a work item in the local queue of its thread. One wait at a time; each wait must be awaited.</summary>
internal sealed class Suspension : IValueTaskSource, IThreadPoolWorkItem
{
    private Action<object?>? _continuation;
    private object? _state;
    private short _version;
    private bool _isCompleted;

    public ValueTask WaitAsync() => new(this, _version);

    public ValueTaskSourceStatus GetStatus(short token)
    {
        Check(token);
        return _isCompleted ? ValueTaskSourceStatus.Succeeded : ValueTaskSourceStatus.Pending;
    }

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        Check(token);
        if (_continuation is not null)
        {
            throw new InvalidOperationException("A task was started again before it had ended.");
        }

        _continuation = continuation;
        _state = state;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }

    public void Execute()
    {
        Action<object?> continuation = _continuation!;
        object? state = _state;
        _continuation = null;
        _state = null;
        _isCompleted = true;
        continuation(state);
    }

    public void GetResult(short token)
    {
        Check(token);
        _isCompleted = false;
        _version++;
    }

    private void Check(short token)
    {
        if (token != _version)
        {
            throw new InvalidOperationException("A wait was awaited twice.");
        }
    }
}
