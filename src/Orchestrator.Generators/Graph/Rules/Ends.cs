namespace Orchestrator.Graphs;

/// <summary>Ways in which a task may end, as far as rules tell them apart: one that failed upstream has failed.</summary>
[Flags]
internal enum Ends
{
    None = 0,
    Succeeded = 1,
    Failed = 2,
    Canceled = 4,
    Skipped = 8,

    /// <summary>It has not ended when a rule that does not wait for it is looked at.</summary>
    Pending = 16,
}
