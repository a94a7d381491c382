using System.Threading.Tasks.Sources;
using Microsoft.Coyote.Runtime;

namespace Orchestrator.Interleavings;

/// <summary>A body that waits to be ended by somebody else, on whose thread its run goes on: as with the runtime's own sources, where
/// an <c>await</c> under Coyote would always start another operation.</summary>
/// <param name="number">What it puts out, where the body puts out a number.</param>
/// <param name="ending">Called once, before the run hears of the end.</param>
internal sealed class Suspension(int number, Action ending) : IValueTaskSource<int>, IValueTaskSource
{
    private ManualResetValueTaskSourceCore<int> _core;
    private int _ended;
    private readonly Lock _gate = new();
    private bool _endingIsTold;

    /// <summary>Whether the run goes on on another thread than the one that ends this.</summary>
    public bool Moves { get; init; }

    /// <summary>Whether it throws when it is asked to call back, which it does all the same.</summary>
    public bool Throws { get; init; }

    public ValueTask Pending => new(this, _core.Version);

    public ValueTask<int> PendingNumber => new(this, _core.Version);

    /// <summary>The first to end it decides how.</summary>
    public void End(Exception? exception = null)
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
        {
            return;
        }

        TellEnding();
        if (exception is null)
        {
            _core.SetResult(number);
        }
        else
        {
            _core.SetException(exception);
        }
    }

    public int GetResult(short token) => _core.GetResult(token);

    void IValueTaskSource.GetResult(short token) => _core.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token)
    {
        SchedulingPoint.Interleave();
        return _core.GetStatus(token);
    }

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        SchedulingPoint.Interleave();
        if (Throws)
        {
            TellEnding();
        }

        Action<object?> next = Moves ? state => Background.Start(() => continuation(state)) : continuation;
        _core.OnCompleted(next, state, token, ValueTaskSourceOnCompletedFlags.None);
        if (Throws)
        {
            SchedulingPoint.Interleave();
            throw new StepException("that called back");
        }
    }

    // Who comes second goes on once the first has told.
    private void TellEnding()
    {
        lock (_gate)
        {
            if (!_endingIsTold)
            {
                _endingIsTold = true;
                ending();
            }
        }
    }
}
