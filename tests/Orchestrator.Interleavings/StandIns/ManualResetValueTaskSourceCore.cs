using System.Runtime.ExceptionServices;
using System.Threading.Tasks.Sources;
using Orchestrator.Interleavings;

namespace Orchestrator;

/// <summary>
/// The original's algorithm, in code that Coyote can cut at its atomic operations. Where the original goes to the thread pool, and where
/// the awaiter asks for its context (under Coyote all do), the continuation becomes an operation of its own; else it runs in place.
/// </summary>
/// <remarks>A stand-in, as those of <c>Threads.cs</c>.</remarks>
internal struct ManualResetValueTaskSourceCore<TResult>
{
    private static readonly Action<object?> s_completed = static _ => throw new InvalidOperationException("A mark, never called.");

    private Action<object?>? _continuation;
    private object? _state;
    private bool _posts;
    private bool _isCompleted;
    private TResult? _result;
    private ExceptionDispatchInfo? _error;

    public short Version { get; private set; }

    public void Reset()
    {
        Version++;
        _continuation = null;
        _state = null;
        _posts = false;
        _isCompleted = false;
        _result = default;
        _error = null;
    }

    public void SetResult(TResult result)
    {
        _result = result;
        Complete();
    }

    public void SetException(Exception error)
    {
        _error = ExceptionDispatchInfo.Capture(error);
        Complete();
    }

    public readonly ValueTaskSourceStatus GetStatus(short token)
    {
        ThrowIfForeign(token);
        return Volatile.Read(in _continuation) is null || !_isCompleted ? ValueTaskSourceStatus.Pending
            : _error is null ? ValueTaskSourceStatus.Succeeded
            : _error.SourceException is OperationCanceledException ? ValueTaskSourceStatus.Canceled
            : ValueTaskSourceStatus.Faulted;
    }

    public readonly TResult GetResult(short token)
    {
        ThrowIfForeign(token);
        if (!_isCompleted)
        {
            throw new InvalidOperationException("It has not completed.");
        }

        _error?.Throw();
        return _result!;
    }

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        ThrowIfForeign(token);
        _posts = flags.HasFlag(ValueTaskSourceOnCompletedFlags.UseSchedulingContext);
        _state = state;
        Action<object?>? earlier = Interlocked.CompareExchange(ref _continuation, continuation, null);
        if (earlier is null)
        {
            return;
        }

        if (!ReferenceEquals(earlier, s_completed))
        {
            throw new InvalidOperationException("It has a continuation already.");
        }

        Background.Start(() => continuation(state));
    }

    private void Complete()
    {
        if (_isCompleted)
        {
            throw new InvalidOperationException("It has completed already.");
        }

        _isCompleted = true;
        Action<object?>? continuation = Interlocked.CompareExchange(ref _continuation, s_completed, null);
        if (continuation is null)
        {
            return;
        }

        object? state = _state;
        if (_posts)
        {
            Task.Run(() => continuation(state));
        }
        else
        {
            continuation(state);
        }
    }

    private readonly void ThrowIfForeign(short token)
    {
        if (token != Version)
        {
            throw new InvalidOperationException("The token belongs to another use.");
        }
    }
}
