namespace Orchestrator.Graphs;

/// <summary>What a rule may decide.</summary>
[Flags]
internal enum Decisions
{
    None = 0,
    Runs = 1,
    UpstreamFailed = 2,
    Skips = 4,
}
