using Microsoft.Coyote.Runtime;

namespace Orchestrator.Interleavings;

/// <summary>How a task goes.</summary>
internal enum Way
{
    /// <summary>Synchronously.</summary>
    Returns,

    /// <summary>Synchronously, with an exception.</summary>
    Throws,

    /// <summary>Suspended, until another operation ends it.</summary>
    Suspends,

    /// <summary>Suspended, and then with an exception.</summary>
    SuspendsAndThrows,

    /// <summary>Suspended; the run goes on on yet another thread than the one that ends it.</summary>
    SuspendsAndMoves,

    /// <summary>Suspended by a source that throws when it is asked to call back, and does that too.</summary>
    SuspendsAndBreaks,

    /// <summary>Suspended, until the run cancels it.</summary>
    WaitsForCancellation,
}

/// <summary>What the bodies of one run do, each called by a number, and the check of when they do it: each once, in its turn, within the run.</summary>
internal abstract class Bodies(int count)
{
    private readonly Way[] _ways = new Way[count];
    private readonly Action?[] _inside = new Action?[count];
    private readonly Suspension?[] _until = new Suspension?[count];
    private readonly int[] _started = new int[count];
    private readonly int[] _ended = new int[count];
    private int _inProgress;
    private bool _over;

    /// <summary>The most that may be in progress at once.</summary>
    public int Limit { get; init; } = int.MaxValue;

    public bool AllEnded => _ended.All(static count => count == 1);

    /// <summary>To be called when <c>RunAsync</c> has completed: nothing of the run may be under way, or begin.</summary>
    public void RunIsOver()
    {
        Check.That(!_over, "The run completed twice.");
        _over = true;
        Check.That(_inProgress == 0, "The run completed while one of its tasks was in progress.");
    }

    protected abstract string NameOf(int body);

    /// <summary>Whether all has ended that must have ended before.</summary>
    protected abstract bool MayBegin(int body);

    protected bool HasStarted(int body) => _started[body] > 0;

    protected bool HasEnded(int body) => _ended[body] == 1;

    protected bool Fails(int body) => _ways[body] is Way.Throws or Way.SuspendsAndThrows;

    protected void Set(int body, Way way) => _ways[body] = way;

    protected void SetInside(int body, Action action) => _inside[body] = action;

    protected Suspension SetSuspension(int body) => _until[body] = SuspensionOf(body, 0);

    protected Suspension? Go(int body, int number, CancellationToken cancellationToken)
    {
        Begin(body);
        SchedulingPoint.Interleave();
        _inside[body]?.Invoke();
        if (_until[body] is { } given)
        {
            return given;
        }

        Suspension suspension = SuspensionOf(body, number);
        switch (_ways[body])
        {
            case Way.Throws:
                End(body);
                throw new StepException(NameOf(body));
            case Way.Suspends or Way.SuspendsAndMoves or Way.SuspendsAndBreaks:
                Background.StartLater(() => suspension.End());
                return suspension;
            case Way.SuspendsAndThrows:
                Background.StartLater(() => suspension.End(new StepException(NameOf(body))));
                return suspension;
            case Way.WaitsForCancellation:
                cancellationToken.UnsafeRegister(_ => suspension.End(new OperationCanceledException(cancellationToken)), null);
                return suspension;
            default:
                End(body);
                return null;
        }
    }

    private void Begin(int body)
    {
        Check.That(!_over, $"Task {NameOf(body)} began after the end of its run.");
        Check.That(_started[body]++ == 0, $"Task {NameOf(body)} began twice.");
        Check.That(MayBegin(body), $"Task {NameOf(body)} began before what it depends on had ended.");
        Check.That(Interlocked.Increment(ref _inProgress) <= Limit, "More tasks are in progress than the limit allows.");
    }

    private void End(int body)
    {
        _ended[body]++;
        Interlocked.Decrement(ref _inProgress);
    }

    private Suspension SuspensionOf(int body, int number) =>
        new(number, () => End(body)) { Moves = _ways[body] == Way.SuspendsAndMoves, Throws = _ways[body] == Way.SuspendsAndBreaks };
}

/// <summary>What a step throws that is to fail.</summary>
internal sealed class StepException(string task) : Exception($"Task {task} was to fail.");
