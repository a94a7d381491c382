using System.ComponentModel;

namespace Orchestrator.CompilerServices;

/// <summary>Where an asynchronous task without output waits. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct PendingTask
{
    private ValueTask _pending;

    /// <summary>Takes what the task's method returned: <see langword="true"/> where it has ended, else the run is called back.</summary>
    public bool Await(ValueTask pending, WorkflowRun run, int task)
    {
        if (pending.IsCompleted)
        {
            pending.GetAwaiter().GetResult();
            return true;
        }

        Suspend(pending, run, task);
        return false;
    }

    /// <summary>Waits for a task that has not ended; the run is called back.</summary>
    public void Suspend(ValueTask pending, WorkflowRun run, int task)
    {
        ArgumentNullException.ThrowIfNull(run);
        Suspend(pending, run, task, null);
    }

    internal void Suspend(ValueTask pending, WorkflowRun run, int task, ElementLane? lane)
    {
        _pending = pending;
        Action continuation = run.BeginSuspension(task, lane);
        try
        {
            // The callback may come before this returns, on another thread: nothing may touch the place from here on.
            pending.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(continuation);
        }
        catch (Exception thrown)
        {
            if (run.TryTakeBackSuspension(task, lane, thrown))
            {
                _pending = default;
                throw;
            }
        }
    }

    /// <summary>Takes the end of a task that had not ended: returns, or throws what it threw.</summary>
    public void Finish()
    {
        ValueTask pending = _pending;
        _pending = default;
        pending.GetAwaiter().GetResult();
    }
}

/// <summary>Where an asynchronous task with an output waits. For generated code.</summary>
/// <typeparam name="T">The type of the output.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct PendingTask<T>
{
    private ValueTask<T> _pending;

    /// <summary>Takes what the task's method returned: <see langword="true"/> where it has ended, with its output, else the run is called back.</summary>
    public bool Await(ValueTask<T> pending, ref T output, WorkflowRun run, int task)
    {
        if (pending.IsCompleted)
        {
            output = pending.GetAwaiter().GetResult();
            return true;
        }

        Suspend(pending, run, task);
        return false;
    }

    /// <inheritdoc cref="PendingTask.Suspend(ValueTask, WorkflowRun, int)"/>
    public void Suspend(ValueTask<T> pending, WorkflowRun run, int task)
    {
        ArgumentNullException.ThrowIfNull(run);
        Suspend(pending, run, task, null);
    }

    internal void Suspend(ValueTask<T> pending, WorkflowRun run, int task, ElementLane? lane)
    {
        _pending = pending;
        Action continuation = run.BeginSuspension(task, lane);
        try
        {
            // The callback may come before this returns, on another thread: nothing may touch the place from here on.
            pending.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(continuation);
        }
        catch (Exception thrown)
        {
            if (run.TryTakeBackSuspension(task, lane, thrown))
            {
                _pending = default;
                throw;
            }
        }
    }

    /// <summary>The output of a task that had not ended, or what it threw.</summary>
    public T Finish()
    {
        ValueTask<T> pending = _pending;
        _pending = default;
        return pending.GetAwaiter().GetResult();
    }
}
