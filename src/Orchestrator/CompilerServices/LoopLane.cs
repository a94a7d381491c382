using System.ComponentModel;

namespace Orchestrator.CompilerServices;

/// <summary>A place for an element of a task without output. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LoopLane : ElementLane
{
    private PendingTask _pending;

    /// <summary>Takes what the task's method returned: <see langword="true"/> where it has ended, else the run is called back.</summary>
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

    /// <summary>Takes the end of an element that had not ended: returns, or throws what it threw.</summary>
    public void Finish() => _pending.Finish();
}
