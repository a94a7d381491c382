using System.Text.Json.Serialization;

namespace Orchestrator.Execution.Runtime;

/// <summary>What all runs of a workflow from a builder have in common beside its graph. Immutable.</summary>
internal sealed class RuntimeDefinition
{
    public required WorkflowGraph Graph { get; init; }

    /// <summary>The bodies of all tasks, then the methods of their policies.</summary>
    public required Entry[] Entries { get; init; }

    public required RuntimeInput[] Inputs { get; init; }

    /// <summary>The columns, with their sizes when the workflow was built.</summary>
    public required (ColumnShape Shape, int Size)[] Columns { get; init; }

    /// <summary>The collections of the tasks that fan out; empty where none does.</summary>
    public required IElementSource?[] Elements { get; init; }

    /// <summary>Whether a body or the result looks at the run itself, and not only at values.</summary>
    public required bool ReadsRun { get; init; }

    /// <summary>Whether there are collections that can only be enumerated.</summary>
    public required bool CopiesElements { get; init; }

    /// <summary>By entry, less the number of tasks: what a condition has returned.</summary>
    public required Slot<bool>[] Conditions { get; init; }

    /// <summary>Knows the types of inputs and outputs that are not built in.</summary>
    public required JsonSerializerContext? Json { get; init; }

    /// <summary>What the outputs depend on of the tasks that keep theirs.</summary>
    public required IReadOnlyDictionary<int, TaskFunc<object?[]>> CacheKeys { get; init; }

    public Column[] MakeColumns() => Array.ConvertAll(Columns, static column => column.Shape.Make(column.Size));
}
