using Orchestrator.Execution.Runtime;

namespace Orchestrator;

/// <summary>A handle of a task that runs once for each element of a collection, and puts out what it returned for each, in order.</summary>
/// <typeparam name="T">The type of what it puts out for one element.</typeparam>
public sealed class EachTaskRef<T> : TaskRef<T[]>
{
    internal EachTaskRef(WorkflowBuilder builder, TaskNode node, ElementOutputs<T> outputs)
        : base(builder, node)
    {
        Outputs = outputs;
        Outcomes = new OutcomesRef<T>(this);
    }

    /// <summary>How each element ended, in order: the output of the task where it allows failure.</summary>
    /// <remarks>With <c>AllowFailure()</c> this is what others take instead of the array of values; without, the array itself is. Who takes
    /// the other of the two gets a fault of <see cref="WorkflowBuilder.Build()"/>.</remarks>
    public TaskRef<TaskOutcome<T>[]> Outcomes { get; }

    /// <summary>Where the outputs of the elements go.</summary>
    internal ElementOutputs<T> Outputs { get; }

    internal override TaskRef? AsElementOutcomes => Outcomes;

    internal override T[] Read(in TaskCall call) => Outputs.Values.In(call.Slots);

    /// <summary>The output of the element that the call is for.</summary>
    internal T ReadElement(in TaskCall call) => Outputs.Get(call.Slots, call.Element);

    internal override T[] Read(RunResult result) => result.GetOutput<T[]>(this);
}
