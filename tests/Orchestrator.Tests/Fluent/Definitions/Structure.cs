using System.Globalization;

namespace Orchestrator.Tests.Fluent.Definitions;

/// <summary>All that a graph says, as text.</summary>
internal static class Structure
{
    public static string Of(WorkflowGraph graph) => string.Join('\n', [
        Text($"{graph.Name} {graph.Version} {graph.OnFailure} {graph.Parallel} {graph.MaxParallelism} {graph.Timeout} {string.Join(", ", graph.ResourcePools)}"),
        .. graph.Inputs.Select(static input => Text($"{input.Name}: {input.Type} {input.IsRequired}")),
        .. graph.Tasks.Select(Of),
        string.Join(", ", graph.Edges),
    ]);

    private static string Of(WorkflowTask task) => Text(
        $"{task.Name} '{task.DisplayName}' {task.OutputType} {task.AllowFailure} {task.Priority} {task.Trigger} {task.FansOut} {task.MaxParallelism} ")
        + Text($"{string.Join(',', task.Inputs)} {Of(task.Policies)}");

    private static string Of(TaskPolicies policies) => Text(
        $"{policies.Retry?.MaxAttempts} {policies.Retry?.Delay} {policies.Retry?.Backoff} {policies.Retry?.MaxDelay} {policies.Retry?.Jitter} ")
        + string.Join(',', policies.Retry?.On ?? [])
        + Text($"{policies.Timeout} {policies.Fallback is not null} {policies.Compensation is not null} {policies.Condition is not null} {policies.ConditionIs} ")
        + Text($"{string.Join(',', policies.Requires)} {policies.Cache?.Duration} {policies.Cache?.MaxEntries} {policies.Cache?.Scope}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
