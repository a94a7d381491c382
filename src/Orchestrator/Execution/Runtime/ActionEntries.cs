using Orchestrator.CompilerServices;

namespace Orchestrator.Execution.Runtime;

/// <summary>A synchronous body without output, of a task or of each element.</summary>
internal sealed class ActionEntry(int task, TaskAction body) : Entry(task)
{
    public override bool Invoke(RuntimeSlots slots, int entry, ElementLane? lane, CancellationToken token)
    {
        body(new TaskCall(slots, Task, lane, token));
        return true;
    }
}

/// <summary>An asynchronous body without output, of a task or of each element.</summary>
internal sealed class AsyncActionEntry(int task, TaskFunc<ValueTask> body) : Entry(task)
{
    public override bool CanSuspend => true;

    public override bool Invoke(RuntimeSlots slots, int entry, ElementLane? lane, CancellationToken token)
    {
        ValueTask pending = body(new TaskCall(slots, Task, lane, token));
        if (pending.IsCompleted)
        {
            pending.GetAwaiter().GetResult();
            return true;
        }

        slots.LeaveLine();
        return lane is null ? slots.Pending[entry].Await(pending, slots.Run, entry) : lane.Await(pending);
    }

    public override void Finish(RuntimeSlots slots, int entry, ElementLane? lane)
    {
        if (lane is null)
        {
            slots.Pending[entry].Finish();
        }
        else
        {
            lane.Finish();
        }
    }
}
