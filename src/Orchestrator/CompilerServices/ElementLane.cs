using System.ComponentModel;
using System.Diagnostics;
using Orchestrator.Execution;
using Orchestrator.Policies;

namespace Orchestrator.CompilerServices;

/// <summary>A place for one element in progress of a task that fans out; used again for the next. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ElementLane
{
    internal const int NoElement = -1;

    private WorkflowRun? _run;
    private PendingTask _pending;

    private protected ElementLane()
    {
    }

    internal FanOut FanOut { get; private set; } = null!;

    /// <summary>The element that is in progress here, or −1.</summary>
    internal int Element { get; set; } = NoElement;

    /// <summary>The number of attempts at the element that have begun.</summary>
    internal int Attempt => Unit?.Attempt ?? 1;

    /// <summary>What applies policies to the elements here, if they have any.</summary>
    internal PolicedElement? Unit { get; set; }

    /// <summary>What policies call by, if any do.</summary>
    internal EntryCall? Call { get; set; }

    /// <summary>What the element waits for while it is recorded, in a durable run.</summary>
    internal PendingRecord? Record { get; set; }

    /// <summary>The next lane that is free, while this one is.</summary>
    internal ElementLane? NextFree { get; set; }

    /// <summary>Where a suspended element comes back.</summary>
    internal Suspension? Suspension { get; set; }

    /// <summary>What runs inherit that the element starts.</summary>
    internal TaskScope? Scope { get; set; }

    /// <summary>The span of the attempt, where it is made without policies.</summary>
    internal Activity? Span { get; set; }

    private protected WorkflowRun Run => _run!;

    /// <summary>Takes what a method without output returned: <see langword="true"/> where it has ended, else the run is called back.</summary>
    public bool Await(ValueTask pending)
    {
        if (pending.IsCompleted)
        {
            pending.GetAwaiter().GetResult();
            return true;
        }

        _pending.Suspend(pending, Run, FanOut.Task, this);
        return false;
    }

    /// <summary>Takes the end of a method without output that had not ended: returns, or throws what it threw.</summary>
    public void Finish() => _pending.Finish();

    internal void Attach(WorkflowRun run, FanOut fanOut)
    {
        _run = run;
        FanOut = fanOut;
    }

    /// <summary>Invokes the body, or a method of the policies, on the element.</summary>
    internal ValueTask CallAsync(int entry, CancellationToken token) => (Call ??= new EntryCall(Run, this)).InvokeAsync(entry, token);
}

/// <summary>A place for elements that put something out, or <see cref="NoResult"/>. For generated code.</summary>
/// <typeparam name="T">The type of what an element puts out.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ElementLane<T> : ElementLane
{
    private PendingTask<T> _pending;

    /// <summary>Takes what a method returned: <see langword="true"/> where it has ended, with its output, else the run is called back.</summary>
    public bool Await(ValueTask<T> pending, ref T output)
    {
        if (pending.IsCompleted)
        {
            output = pending.GetAwaiter().GetResult();
            return true;
        }

        _pending.Suspend(pending, Run, FanOut.Task, this);
        return false;
    }

    /// <summary>The output of a method that had not ended, or what it threw.</summary>
    public T FinishOutput() => _pending.Finish();
}
