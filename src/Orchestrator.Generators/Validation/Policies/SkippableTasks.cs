using Orchestrator.Generators.Parsing;

namespace Orchestrator.Generators.Validation.Policies;

/// <summary>Which tasks can be skipped: by a condition, by their rule, or because of what they depend on.</summary>
internal static class SkippableTasks
{
    /// <param name="tasks">The tasks of a workflow without cycles.</param>
    /// <param name="order">Each after what it depends on.</param>
    public static bool[] Of(List<ParsedTask> tasks, IEnumerable<int> order)
    {
        var skippable = new bool[tasks.Count];
        foreach (int task in order)
        {
            skippable[task] = tasks[task].Condition() is not null || RuleSkips(tasks[task], skippable);
        }

        return skippable;
    }

    private static bool RuleSkips(ParsedTask task, bool[] skippable) => task.Rule() switch
    {
        Rule.AllSucceeded or Rule.NoneSkipped or Rule.AllDoneMinOneSucceeded => task.Edges.Keys.Any(dependency => skippable[dependency]),
        Rule.AnySucceeded or Rule.AnyDone or Rule.NoneFailedMinOneSucceeded => task.Edges.Keys.All(dependency => skippable[dependency]),
        Rule.AllDone or Rule.NoneFailed or Rule.Always => false,
        _ => true,
    };
}
