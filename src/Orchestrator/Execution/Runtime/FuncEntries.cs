using Orchestrator.CompilerServices;

namespace Orchestrator.Execution.Runtime;

/// <summary>A body whose output has a place of its own.</summary>
internal abstract class OutputEntry<T>(int task, Slot<T> output) : Entry(task)
{
    protected Slot<T> Output => output;

    public override object? GetOutput(RuntimeSlots slots) => output.In(slots);

    public override void SetOutput(RuntimeSlots slots, int element, object? value) => output.In(slots) = (T)value!;

    public override void WriteOutput(RuntimeSlots slots, int element, PayloadWriter payload) => payload.Write(output.In(slots));

    public override void ReadOutput(RuntimeSlots slots, int element, PayloadReader payload) => output.In(slots) = payload.Read<T>();
}

/// <summary>A synchronous body with an output.</summary>
internal sealed class FuncEntry<T>(int task, TaskFunc<T> body, Slot<T> output) : OutputEntry<T>(task, output)
{
    public override bool Invoke(RuntimeSlots slots, int entry, ElementLane? lane, CancellationToken token)
    {
        Output.In(slots) = body(new TaskCall(slots, Task, lane, token));
        return true;
    }
}

/// <summary>An asynchronous body with an output.</summary>
internal sealed class AsyncFuncEntry<T>(int task, TaskFunc<ValueTask<T>> body, Slot<T> output) : OutputEntry<T>(task, output)
{
    public override bool CanSuspend => true;

    public override bool Invoke(RuntimeSlots slots, int entry, ElementLane? lane, CancellationToken token)
    {
        ValueTask<T> pending = body(new TaskCall(slots, Task, lane, token));
        if (pending.IsCompleted)
        {
            Output.In(slots) = pending.GetAwaiter().GetResult();
            return true;
        }

        slots.LeaveLine();
        Output.PendingIn(slots).Suspend(pending, slots.Run, entry);
        return false;
    }

    public override void Finish(RuntimeSlots slots, int entry, ElementLane? lane) => Output.In(slots) = Output.PendingIn(slots).Finish();
}
