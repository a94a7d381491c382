using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Orchestrator.CompilerServices;

/// <summary>Where an asynchronous task without output waits. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct TaskSlot
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

        _pending = pending;
        // The callback may come before this returns, on another thread: nothing may touch the slot from here on.
        pending.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(run.ContinuationOf(task));
        return false;
    }

    /// <inheritdoc cref="Await(ValueTask, WorkflowRun, int)"/>
    public bool Await(Task pending, WorkflowRun run, int task) =>
        Await(new ValueTask(pending ?? throw run.ReturnedNull(task)), run, task);

    /// <summary>Takes the end of a task that had not ended: returns, or throws what it threw.</summary>
    public void Finish()
    {
        ValueTask pending = _pending;
        _pending = default;
        pending.GetAwaiter().GetResult();
    }
}

/// <summary>Where an asynchronous task waits, and its output afterwards. For generated code.</summary>
/// <typeparam name="T">The type of the output.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct TaskSlot<T>
{
    private ValueTask<T> _pending;

    /// <summary>The output, once the task has succeeded.</summary>
    [SuppressMessage("Design", "CA1051:Do not declare visible instance fields", Justification = "Read in place by generated code.")]
    public T Value;

    /// <inheritdoc cref="TaskSlot.Await(ValueTask, WorkflowRun, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Await(ValueTask<T> pending, WorkflowRun run, int task)
    {
        if (pending.IsCompleted)
        {
            Value = pending.GetAwaiter().GetResult();
            return true;
        }

        _pending = pending;
        // The callback may come before this returns, on another thread: nothing may touch the slot from here on.
        pending.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(run.ContinuationOf(task));
        return false;
    }

    /// <inheritdoc cref="TaskSlot.Await(ValueTask, WorkflowRun, int)"/>
    public bool Await(Task<T> pending, WorkflowRun run, int task) =>
        Await(new ValueTask<T>(pending ?? throw run.ReturnedNull(task)), run, task);

    /// <inheritdoc cref="TaskSlot.Finish"/>
    public void Finish()
    {
        ValueTask<T> pending = _pending;
        _pending = default;
        Value = pending.GetAwaiter().GetResult();
    }
}
