using System.Diagnostics;

namespace Orchestrator;

/// <summary>Is told what happens in a run; derive from it and override what you need. Set it as
/// <see cref="WorkflowRunOptions.Observer"/>.</summary>
/// <remarks>
/// Methods are called on the thread where the thing happens, for several tasks at once where they run in parallel: an
/// observer must be safe to use from several threads, and quick. For one task they come in order: ready, started, progress
/// and what concerns its attempts, then one of succeeded, failed and skipped; elements of a task are told of between its start and its
/// end. A task's end is told before its dependents' start, compensations once all tasks have ended, and the run's end last.
/// </remarks>
public abstract class RunObserver
{
    /// <summary>A run starts.</summary>
    public virtual void RunStarted(in RunEvent run)
    {
    }

    /// <summary>A run has ended, however it did; always the last call for a run.</summary>
    public virtual void RunCompleted(in RunEvent run)
    {
    }

    /// <summary>A task's dependencies have ended and it may start.</summary>
    public virtual void TaskReady(in TaskEvent task)
    {
    }

    /// <summary>A task starts.</summary>
    public virtual void TaskStarted(in TaskEvent task)
    {
    }

    /// <summary>A task has called <see cref="TaskContext.Report"/>.</summary>
    public virtual void TaskProgress(in TaskEvent task)
    {
    }

    /// <summary>An attempt at a task has failed and another follows, after <see cref="TaskEvent.Delay"/>.</summary>
    public virtual void TaskRetrying(in TaskEvent task)
    {
    }

    /// <summary>An attempt at a task has taken longer than its <see cref="TimeoutAttribute"/> allows; its token has been cancelled, and it
    /// has not ended yet.</summary>
    public virtual void TaskOverdue(in TaskEvent task)
    {
    }

    /// <summary>A task has returned, or an output that was <see cref="CacheAttribute">kept</see> has taken its place; then it has not started.</summary>
    public virtual void TaskSucceeded(in TaskEvent task)
    {
    }

    /// <summary>A task has thrown.</summary>
    public virtual void TaskFailed(in TaskEvent task)
    {
    }

    /// <summary>A task has ended without running to its end: skipped, upstream failed or canceled.</summary>
    public virtual void TaskSkipped(in TaskEvent task)
    {
    }

    /// <summary>A task of a run that has not succeeded has been undone by its <see cref="CompensateAttribute">compensation</see>, or not, where
    /// that has thrown <see cref="TaskEvent.Exception"/>.</summary>
    public virtual void TaskCompensated(in TaskEvent task)
    {
    }

    /// <summary>One of the other methods has thrown. The run goes on unharmed, and what this method throws is dropped.</summary>
    /// <param name="exception">What the observer threw.</param>
    /// <remarks>Default: a warning to <see cref="Trace"/>.</remarks>
    public virtual void ObserverFailed(Exception exception) =>
        Trace.TraceWarning("A run observer of type '{0}' threw: {1}", GetType(), exception);
}
