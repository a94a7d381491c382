using Orchestrator.CompilerServices;
using Orchestrator.Execution.Runtime;

namespace Orchestrator;

/// <summary>The output of a task.</summary>
internal sealed class OutputRef<T>(WorkflowBuilder builder, TaskNode node, Slot<T> slot) : TaskRef<T>(builder, node)
{
    public Slot<T> Slot => slot;

    internal override T Read(in TaskCall call) => slot.In(call.Slots);

    internal override T Read(RunResult result) => result.GetOutput<T>(this);
}

/// <summary>An input.</summary>
internal sealed class InputRef<T>(WorkflowBuilder builder, string name, int index, Slot<T> slot) : TaskRef<T>(builder, null)
{
    public override string Name => name;

    private protected override string Kind => "an input";

    internal override string? InputName => name;

    internal override T Read(in TaskCall call) => slot.In(call.Slots);

    internal override void AddSources(List<HandleSource> sources) => sources.Add(new HandleSource(null, index));
}

/// <summary>The context of the task that takes it.</summary>
internal sealed class ContextRef(WorkflowBuilder builder) : TaskRef<TaskContext>(builder, null)
{
    public override string Name => "Context";

    private protected override string Kind => "the context of the task that takes it";

    internal override bool ReadsRun => true;

    internal override TaskContext Read(in TaskCall call) => call.Lane is null
        ? call.Slots.Run.Context(call.Task)
        : call.Slots.Run.Context(call.Task, call.Lane);

    internal override void AddSources(List<HandleSource> sources)
    {
    }

    internal override void AddToKey(in TaskCall call, List<object?> key)
    {
    }
}

/// <summary>How a task ended.</summary>
internal sealed class OutcomeRef<T>(TaskRef<T> value) : TaskRef<TaskOutcome<T>>(value.Builder, value.Node)
{
    internal override bool ReadsRun => true;

    internal override TaskOutcome<T> Read(in TaskCall call)
    {
        WorkflowRun run = call.Slots.Run;
        return run.HasEnded(Node.Index) ? run.Outcome(Node.Index, value.Read(call)) : run.Pending<T>(Node.Index);
    }

    internal override TaskOutcome<T> Read(RunResult result)
    {
        TaskResult task = result.Of(value);
        return new TaskOutcome<T>(task.Name, task.State, task.State == TaskState.Succeeded ? value.Read(result) : default!, task.Exception);
    }

    internal override void AddSources(List<HandleSource> sources)
    {
        int first = sources.Count;
        value.AddSources(sources);
        for (int i = first; i < sources.Count; i++)
        {
            sources[i] = sources[i] with { AsOutcome = true };
        }
    }

    internal override void AddToKey(in TaskCall call, List<object?> key) => key.AddRange(WorkflowRun.KeyOf(Read(call)));
}

/// <summary>How each element of a task ended that allows failure.</summary>
internal sealed class OutcomesRef<T>(EachTaskRef<T> task) : TaskRef<TaskOutcome<T>[]>(task.Builder, task.Node)
{
    internal override TaskOutcome<T>[] Read(in TaskCall call) => task.Outputs.Outcomes.In(call.Slots);

    internal override TaskOutcome<T>[] Read(RunResult result) => result.GetOutput<TaskOutcome<T>[]>(this);

    internal override void AddSources(List<HandleSource> sources) => sources.Add(new HandleSource(Node, AsElementOutcomes: true));
}
