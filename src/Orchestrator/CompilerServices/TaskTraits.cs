using System.ComponentModel;

namespace Orchestrator.CompilerServices;

/// <summary>What the executor must know of a task. For generated code.</summary>
[Flags]
[EditorBrowsable(EditorBrowsableState.Never)]
public enum TaskTraits
{
    /// <summary>Nothing in particular.</summary>
    None = 0,

    /// <summary>The run may succeed though the task fails.</summary>
    AllowFailure = 1,

    /// <summary>The task takes a <see cref="CancellationToken"/>.</summary>
    TakesToken = 2,

    /// <summary>The task, or a method of its policies, starts runs of workflows, which inherit from it then.</summary>
    StartsRuns = 4,

    /// <summary>The task can't be run again without harm.</summary>
    NotIdempotent = 8,
}
