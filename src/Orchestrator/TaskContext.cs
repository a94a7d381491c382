using Orchestrator.CompilerServices;

namespace Orchestrator;

/// <summary>What a task may know about its own run; take it as a parameter.</summary>
/// <remarks>Valid until the task ends; after that its members throw <see cref="InvalidOperationException"/>. Safe to use
/// from several threads.</remarks>
public readonly struct TaskContext
{
    private readonly WorkflowRun? _run;
    private readonly int _task;
    private readonly int _generation;
    private readonly ElementLane? _lane;
    private readonly int _element;

    internal TaskContext(WorkflowRun run, int task, int generation, ElementLane? lane = null)
    {
        _run = run;
        _task = task;
        _generation = generation;
        _lane = lane;
        _element = lane?.Element ?? ElementLane.NoElement;
    }

    /// <summary>The name of the workflow.</summary>
    public string Workflow => Run.Graph.Name;

    /// <summary>The name of the task.</summary>
    public string Task => Run.Graph.Tasks[_task].Name;

    /// <summary>The id of the run.</summary>
    public string RunId => Run.RunId;

    /// <summary>Which attempt at the task this is, from 1.</summary>
    public int Attempt
    {
        get
        {
            WorkflowRun run = Run;
            return _lane is null ? run.AttemptOf(_task) : _lane.Attempt;
        }
    }

    /// <summary>The index of the element that this is for, where the task runs once for each element of a collection
    /// (<see cref="EachAttribute"/>); −1 where it does not.</summary>
    public int Element
    {
        get
        {
            _ = Run;
            return _element;
        }
    }

    /// <summary>What stands for this piece of work, also where it is tried again or the run is resumed: hand it to whom the task asks for something, so
    /// that they do it once. It is <c>run/task/element/generation</c>; a task that does not fan out has <c>-</c> for its element, and the generation is
    /// raised where the task is run again on purpose (<see cref="WorkflowHistory.RerunFromAsync"/>).</summary>
    public string IdempotencyKey
    {
        get
        {
            WorkflowRun run = Run;
            return run.IdempotencyKeyOf(_task, _element);
        }
    }

    /// <summary>The run's <see cref="WorkflowRunOptions.Services"/>.</summary>
    public IServiceProvider? Services => Run.Services;

    /// <summary>Tells the run's observer how far the task has come, and the history of a durable run with its next heartbeat. Costs nothing where
    /// nobody observes.</summary>
    /// <param name="fraction">From 0 to 1.</param>
    /// <param name="message">What to show beside it, or <see langword="null"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="fraction"/> is not from 0 to 1.</exception>
    public void Report(double fraction, string? message = null)
    {
        if (fraction is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "The fraction done must be from 0 to 1.");
        }

        Run.ReportProgress(_task, _element, Attempt, fraction, message);
    }

    private WorkflowRun Run => _run is { } run && run.IsInProgress(_task, _generation) && (_lane is null || _lane.Element == _element)
        ? run
        : throw new InvalidOperationException("This TaskContext is no longer valid: the task that it belongs to has ended.");
}
