using Orchestrator.CompilerServices;

namespace Orchestrator.Execution.Runtime;

/// <summary>Where the outputs of a task's elements go: into an array of values, or of outcomes where elements may fail.</summary>
internal sealed class ElementOutputs<T>(int task, Slot<T[]> values, Slot<TaskOutcome<T>[]> outcomes)
{
    public int Task => task;

    public Slot<T[]> Values => values;

    public Slot<TaskOutcome<T>[]> Outcomes => outcomes;

    public void Begin(RuntimeSlots slots, int count)
    {
        if (MayFail(slots))
        {
            outcomes.In(slots) = WorkflowRun.MakeOutputs<TaskOutcome<T>>(count);
        }
        else
        {
            values.In(slots) = WorkflowRun.MakeOutputs<T>(count);
        }
    }

    public void Put(RuntimeSlots slots, int element, T value)
    {
        if (MayFail(slots))
        {
            outcomes.In(slots)[element] = WorkflowRun.Succeeded(TaskOf(slots).Name, value);
        }
        else
        {
            values.In(slots)[element] = value;
        }
    }

    public void Fail(RuntimeSlots slots, int element, Exception failure) => outcomes.In(slots)[element] = slots.Run.Failed<T>(task, failure);

    public object GetAll(RuntimeSlots slots) => MayFail(slots) ? outcomes.In(slots) : values.In(slots);

    public T Get(RuntimeSlots slots, int element) =>
        MayFail(slots) ? outcomes.In(slots)[element].GetValueOrDefault(default!) : values.In(slots)[element];

    private bool MayFail(RuntimeSlots slots) => TaskOf(slots).AllowFailure;

    private WorkflowTask TaskOf(RuntimeSlots slots) => slots.Run.Graph.Tasks[task];
}

/// <summary>A body that is called for each element, and puts out something for each.</summary>
internal abstract class ElementEntry<T>(ElementOutputs<T> outputs) : Entry(outputs.Task)
{
    protected ElementOutputs<T> Outputs => outputs;

    public override object? GetOutput(RuntimeSlots slots) => outputs.GetAll(slots);

    public override object? GetElementOutput(RuntimeSlots slots, int element) => outputs.Get(slots, element);

    public override void SetOutput(RuntimeSlots slots, int element, object? value) => outputs.Put(slots, element, (T)value!);

    public override void WriteOutput(RuntimeSlots slots, int element, PayloadWriter payload) => payload.Write(outputs.Get(slots, element));

    public override void ReadOutput(RuntimeSlots slots, int element, PayloadReader payload) => outputs.Put(slots, element, payload.Read<T>());

    public override void BeginOutputs(RuntimeSlots slots, int count) => outputs.Begin(slots, count);

    public override ElementLane CreateLane() => new ElementLane<T>();

    public override void FailElement(RuntimeSlots slots, int element, Exception failure) => outputs.Fail(slots, element, failure);
}

/// <summary>A synchronous body that is called for each element.</summary>
internal sealed class ElementFuncEntry<T>(TaskFunc<T> body, ElementOutputs<T> outputs) : ElementEntry<T>(outputs)
{
    public override bool Invoke(RuntimeSlots slots, int entry, ElementLane? lane, CancellationToken token)
    {
        Outputs.Put(slots, lane!.Element, body(new TaskCall(slots, Task, lane, token)));
        return true;
    }
}

/// <summary>An asynchronous body that is called for each element.</summary>
internal sealed class AsyncElementFuncEntry<T>(TaskFunc<ValueTask<T>> body, ElementOutputs<T> outputs) : ElementEntry<T>(outputs)
{
    public override bool Invoke(RuntimeSlots slots, int entry, ElementLane? lane, CancellationToken token)
    {
        T output = default!;
        if (!((ElementLane<T>)lane!).Await(body(new TaskCall(slots, Task, lane, token)), ref output))
        {
            return false;
        }

        Outputs.Put(slots, lane.Element, output);
        return true;
    }

    public override void Finish(RuntimeSlots slots, int entry, ElementLane? lane) =>
        Outputs.Put(slots, lane!.Element, ((ElementLane<T>)lane).FinishOutput());
}
