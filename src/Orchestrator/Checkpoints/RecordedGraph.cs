namespace Orchestrator;

/// <summary>The graph of a workflow as it was when a run was created; kept once for all its runs.</summary>
/// <param name="Fingerprint">What tells it apart: a hash over its tasks, their contracts and edges.</param>
/// <param name="Manifest">The tasks, their keys, contracts and edges, as JSON.</param>
public sealed record RecordedGraph(string Fingerprint, string Manifest);
