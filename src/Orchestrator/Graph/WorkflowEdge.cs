namespace Orchestrator;

/// <summary>An edge of a <see cref="WorkflowGraph"/>: <paramref name="To"/> depends on <paramref name="From"/>.</summary>
/// <param name="From">The index of the task that must end first.</param>
/// <param name="To">The index of the task that waits for it.</param>
/// <param name="CarriesData">Whether <paramref name="To"/> takes the output of <paramref name="From"/>.</param>
public readonly record struct WorkflowEdge(int From, int To, bool CarriesData);
