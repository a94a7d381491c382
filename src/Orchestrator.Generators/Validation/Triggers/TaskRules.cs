using Orchestrator.Generators.Parsing;
using Orchestrator.Generators.Parsing.Policies;
using Orchestrator.Generators.Validation.Policies;
using Orchestrator.Graphs;

namespace Orchestrator.Generators.Validation.Triggers;

/// <summary>Tasks in the terms of rules and conditions, which know no Roslyn and serve at run time as well.</summary>
internal static class TaskRules
{
    /// <summary>The graph of the tasks, and the names of their conditions.</summary>
    public static (RuledGraph Graph, List<string> Conditions) Of(List<ParsedTask> tasks)
    {
        var graph = new RuledGraph([.. tasks.Select(static task => task.Edges.Keys.ToArray())]);
        List<string> conditions = [];
        var numbers = new Dictionary<PolicyMethod, int>();
        foreach (ParsedTask task in tasks)
        {
            graph.Rules[task.Index] = task.Trigger;
            graph.MayFail[task.Index] = task is { AllowFailure: true, Each: null };
            if (task.HasCondition)
            {
                (graph.Conditions[task.Index], graph.ConditionIs[task.Index]) = (NumberOf(task.When()?.Method), task.When()?.Is ?? true);
            }
        }

        return (graph, conditions);

        // One that can't be used is a condition of its own.
        int NumberOf(PolicyMethod? method)
        {
            if (method is null || !numbers.TryGetValue(method, out int number))
            {
                number = conditions.Count;
                conditions.Add(method?.Name ?? "");
            }

            if (method is not null)
            {
                numbers[method] = number;
            }

            return number;
        }
    }

    /// <inheritdoc cref="ValuePresence.MayLackInResult"/>
    public static bool MayLackInResult(this ValuePresence presence, ParsedTask task) => presence.MayLackInResult(task.Index);

    /// <inheritdoc cref="ValuePresence.MayBeSkipped"/>
    public static bool MayBeSkipped(this ValuePresence presence, ParsedTask task) => presence.MayBeSkipped(task.Index);

    /// <inheritdoc cref="ValuePresence.IsUpstream"/>
    public static bool IsUpstream(this ValuePresence presence, ParsedTask task, ParsedTask source) => presence.IsUpstream(task.Index, source.Index);

    /// <inheritdoc cref="ValuePresence.IsSureOf"/>
    public static bool IsSureOf(this ValuePresence presence, ParsedTask task, ParsedTask source) => presence.IsSureOf(task.Index, source.Index);

    /// <inheritdoc cref="ValuePresence.StartsAfter"/>
    public static bool StartsAfter(this ValuePresence presence, ParsedTask task, ParsedTask source) => presence.StartsAfter(task.Index, source.Index);
}
