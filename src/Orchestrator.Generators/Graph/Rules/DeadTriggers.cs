namespace Orchestrator.Graphs;

/// <summary>Finds tasks whose rule can never let them run.</summary>
/// <param name="graph">A graph without cycles.</param>
/// <param name="presence">How its tasks can end.</param>
/// <param name="nameOf">The names of the tasks.</param>
/// <param name="nameOfCondition">The names of the conditions.</param>
internal sealed class DeadTriggers(RuledGraph graph, ValuePresence presence, Func<int, string> nameOf, Func<int, string> nameOfCondition)
{
    private readonly RequiredConditions _conditions = new(graph);

    /// <summary>Whether a task can have such a rule at all: where every task waits for success and none has a condition, every task may run.</summary>
    public static bool CanBe(RuledGraph graph) =>
        Array.Exists(graph.Rules, static rule => rule != TriggerRule.AllSucceeded) || Array.Exists(graph.Conditions, static condition => condition != RuledGraph.None);

    /// <summary>Why the trigger of the task never fires, or null.</summary>
    public string? WhyNever(int task)
    {
        TriggerRule rule = graph.Rules[task];
        if (rule == TriggerRule.Always)
        {
            return null;
        }

        if (graph.Dependencies[task].Length == 0 && NeedsADependency(rule))
        {
            return $"never fires: {rule} asks for a dependency, and there is none; let the task depend on another, or take another rule";
        }

        if (rule == TriggerRule.AllSkipped && Array.FindIndex(graph.Dependencies[task], dependency => !presence.MayBeSkipped(dependency)) is >= 0 and int at)
        {
            return $"never fires: it waits for '{nameOf(graph.Dependencies[task][at])}' to be skipped, which nothing skips; take another rule, or give that task a condition";
        }

        return _conditions.Impossible.TryGetValue(task, out int condition) ? WhyNotBoth(task, condition) : null;
    }

    /// <summary>Why a task takes nothing of what its rule lets it run without waiting for.</summary>
    public static string BeforeItsData(string source, string value, string wayOut) =>
        $"always fires before its data: Always does not wait for '{source}', so {value} has no value yet; take another rule, or {wayOut}";

    private static bool NeedsADependency(TriggerRule rule) => rule
        is TriggerRule.AllFailed or TriggerRule.AllSkipped or TriggerRule.AnySucceeded or TriggerRule.AnyFailed or TriggerRule.AnyDone
        or TriggerRule.NoneFailedMinOneSucceeded or TriggerRule.AllDoneMinOneSucceeded;

    // The task waits for both branches, or for the other one than its own condition is for.
    private string WhyNotBoth(int task, int condition)
    {
        int ifTrue = BranchOf(task, condition, says: true);
        int ifFalse = BranchOf(task, condition, says: false);
        string needs = $"never fires: '{nameOf(ifTrue)}' runs only if '{nameOfCondition(condition)}' says true, '{nameOf(ifFalse)}' only if it says false";
        return ifTrue == task || ifFalse == task ? needs : needs + "; NoneFailedMinOneSucceeded joins branches";
    }

    private int BranchOf(int task, int condition, bool says) => graph.Conditions[task] == condition && graph.ConditionIs[task] == says
        ? task
        : Array.Find(graph.Dependencies[task], dependency => _conditions.Requires(dependency, condition, says));
}
