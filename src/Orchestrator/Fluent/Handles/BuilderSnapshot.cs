using Orchestrator.Execution.Runtime;

namespace Orchestrator;

/// <summary>A task, with what verbs had said of it when the workflow was built.</summary>
internal readonly record struct BuiltTask(TaskNode Node, TaskSettings Settings);

/// <summary>What a workflow was built from.</summary>
/// <param name="Snapshot">What its builder held.</param>
/// <param name="Result">What runs return, if anything.</param>
internal sealed record BuiltDefinition(BuilderSnapshot Snapshot, TaskRef? Result);

/// <summary>What a builder holds when a workflow is built. Immutable.</summary>
internal sealed class BuilderSnapshot(WorkflowBuilder builder, object origin, string file, int line)
{
    /// <summary>Name, version and what else holds for the whole workflow; none of it changes.</summary>
    public WorkflowBuilder Builder => builder;

    /// <summary>Whose handles stand for the tasks.</summary>
    public object Origin => origin;

    public string File => file;

    public int Line => line;

    public required BuiltTask[] Tasks { get; init; }

    public required BuilderInput[] Inputs { get; init; }

    public required ResourceAmount[] Pools { get; init; }

    public required (ColumnShape Shape, int Size)[] Columns { get; init; }

    /// <summary>What was wrong already when it was said.</summary>
    public required WorkflowFault[] Faults { get; init; }
}
