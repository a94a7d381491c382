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

/// <summary>What the tasks of one run do, and the check of when they do it: each once, after its dependencies, within the run.</summary>
internal sealed class Steps(WorkflowGraph graph)
{
    private readonly Way[] _ways = new Way[graph.Tasks.Count];
    private readonly Action?[] _inside = new Action?[graph.Tasks.Count];
    private readonly Suspension?[] _until = new Suspension?[graph.Tasks.Count];
    private readonly int[] _started = new int[graph.Tasks.Count];
    private readonly int[] _ended = new int[graph.Tasks.Count];
    private int _inProgress;
    private bool _over;

    /// <summary>The most tasks that may be in progress at once.</summary>
    public int Limit { get; init; } = int.MaxValue;

    public Steps With(Way way, params ReadOnlySpan<string> tasks)
    {
        foreach (string task in tasks)
        {
            _ways[IndexOf(task)] = way;
        }

        return this;
    }

    /// <summary>Lets a task do something of its own before it goes its way.</summary>
    public Steps Inside(string task, Action action)
    {
        _inside[IndexOf(task)] = action;
        return this;
    }

    /// <summary>Suspends a task until the scenario ends the suspension, which may come first.</summary>
    public Suspension Suspend(string task)
    {
        int index = IndexOf(task);
        return _until[index] = SuspensionOf(index, 0);
    }

    public bool Started(string task) => _started[IndexOf(task)] > 0;

    public bool AllEnded => _ended.All(static count => count == 1);

    /// <summary>The body of a task without output.</summary>
    public ValueTask Run(string name, CancellationToken cancellationToken) =>
        Go(name, 0, cancellationToken) is { } suspension ? suspension.Pending : default;

    /// <summary>The body of a task that puts out a number.</summary>
    public ValueTask<int> Run(string name, int number, CancellationToken cancellationToken) =>
        Go(name, number, cancellationToken) is { } suspension ? suspension.PendingNumber : new ValueTask<int>(number);

    /// <summary>To be called when <c>RunAsync</c> has completed: nothing of the run may be under way, or begin.</summary>
    public void RunIsOver()
    {
        Check.That(!_over, "The run completed twice.");
        _over = true;
        Check.That(_inProgress == 0, "The run completed while one of its tasks was in progress.");
    }

    private Suspension? Go(string name, int number, CancellationToken cancellationToken)
    {
        int task = IndexOf(name);
        Begin(task);
        SchedulingPoint.Interleave();
        _inside[task]?.Invoke();
        if (_until[task] is { } given)
        {
            return given;
        }

        Suspension suspension = SuspensionOf(task, number);
        switch (_ways[task])
        {
            case Way.Throws:
                End(task);
                throw new StepException(name);
            case Way.Suspends or Way.SuspendsAndMoves or Way.SuspendsAndBreaks:
                Background.StartLater(() => suspension.End());
                return suspension;
            case Way.SuspendsAndThrows:
                Background.StartLater(() => suspension.End(new StepException(name)));
                return suspension;
            case Way.WaitsForCancellation:
                cancellationToken.UnsafeRegister(_ => suspension.End(new OperationCanceledException(cancellationToken)), null);
                return suspension;
            default:
                End(task);
                return null;
        }
    }

    private void Begin(int task)
    {
        string name = graph.Tasks[task].Name;
        Check.That(!_over, $"Task {name} began after the end of its run.");
        Check.That(_started[task]++ == 0, $"Task {name} began twice.");
        IReadOnlyList<int> dependencies = graph.Tasks[task].Dependencies;
        Check.That(
            graph.Tasks[task].Trigger == TriggerRule.AnyDone
                ? dependencies.Any(dependency => _ended[dependency] == 1)
                : dependencies.All(dependency => _ended[dependency] == 1 || _started[dependency] == 0),
            $"Task {name} began before what it depends on had ended.");

        Check.That(Interlocked.Increment(ref _inProgress) <= Limit, "More tasks are in progress than the limit allows.");
    }

    private void End(int task)
    {
        _ended[task]++;
        Interlocked.Decrement(ref _inProgress);
    }

    private Suspension SuspensionOf(int task, int number) =>
        new(number, () => End(task)) { Moves = _ways[task] == Way.SuspendsAndMoves, Throws = _ways[task] == Way.SuspendsAndBreaks };

    private int IndexOf(string name)
    {
        for (int task = 0; task < graph.Tasks.Count; task++)
        {
            if (graph.Tasks[task].Name == name)
            {
                return task;
            }
        }

        throw new ArgumentException($"There is no task {name}.", nameof(name));
    }
}

/// <summary>What a step throws that is to fail.</summary>
internal sealed class StepException(string task) : Exception($"Task {task} was to fail.");
