using Orchestrator.Generators.Parsing;
using Orchestrator.Generators.Validation.Triggers;
using Orchestrator.Graphs;

namespace Orchestrator.Generators.Validation.Races;

/// <summary>Which units can never be in progress at the same time.</summary>
internal sealed class RaceOrder(List<ParsedTask> tasks, Lazy<Reachability> order)
{
    private readonly Lazy<RequiredConditions> _conditions = new(() => new RequiredConditions(TaskRules.Of(tasks).Graph));

    public bool KeepsApart(RaceUnit one, RaceUnit other) => one.IsCondition || other.IsCondition
        ? IsBefore(one, other) || IsBefore(other, one)
        : order.Value.AreOrdered(one.Task.Index, other.Task.Index) || _conditions.Value.Exclude(one.Task.Index, other.Task.Index);

    // A condition is evaluated for the first of its tasks that may run: before the end of any of them, and after what is before all.
    private bool IsBefore(RaceUnit first, RaceUnit second) =>
        first.Owners.Any(earlier => second.Owners.All(later => earlier == later ? first.IsCondition : order.Value.IsBefore(earlier.Index, later.Index)));
}
