using static Orchestrator.Graphs.Decisions;
using static Orchestrator.Graphs.Ends;

namespace Orchestrator.Graphs;

/// <summary>What each rule may decide, by how the dependencies may end. The executor's own table says what it does decide.</summary>
internal static class TriggerTable
{
    private const Ends AnyFailure = Failed | Canceled;

    /// <summary>Whether a task of that rule may start before all its dependencies have ended.</summary>
    public static bool MayStartEarly(TriggerRule rule) =>
        rule is TriggerRule.AnySucceeded or TriggerRule.AnyFailed or TriggerRule.AnyDone or TriggerRule.Always;

    public static Decisions Of(TriggerRule rule, DependencyEnds ends) => rule switch
    {
        TriggerRule.AllFailed =>
            If(ends.All(AnyFailure) && ends.Any(Failed), Runs)
            | If(ends.AreNone || ends.Any(Succeeded | Skipped) || ends.All(Canceled), Skips),
        TriggerRule.AllDone or TriggerRule.Always => Runs,
        TriggerRule.AllSkipped =>
            If(ends.All(Skipped), Runs) | If(ends.Any(Succeeded | AnyFailure), Skips),
        TriggerRule.AnySucceeded =>
            If(ends.Any(Succeeded), Runs) | If(ends.All(Skipped), Skips)
            | If(ends.All(AnyFailure | Skipped) && ends.Any(AnyFailure), UpstreamFailed),
        TriggerRule.AnyFailed =>
            If(ends.Any(Failed), Runs) | If(ends.All(Succeeded | Canceled | Skipped), Skips),
        TriggerRule.AnyDone =>
            If(ends.Any(Succeeded | AnyFailure), Runs) | If(ends.All(Skipped), Skips),
        TriggerRule.NoneFailed =>
            If(ends.All(Succeeded | Skipped), Runs) | If(ends.Any(AnyFailure), UpstreamFailed),
        TriggerRule.NoneFailedMinOneSucceeded =>
            If(ends.All(Succeeded | Skipped) && ends.Any(Succeeded), Runs) | If(ends.All(Skipped), Skips)
            | If(ends.Any(AnyFailure), UpstreamFailed),
        TriggerRule.NoneSkipped =>
            If(ends.All(Succeeded | AnyFailure), Runs) | If(ends.Any(Skipped), Skips),
        TriggerRule.AllDoneMinOneSucceeded =>
            If(ends.All(Succeeded | AnyFailure) && ends.Any(Succeeded), Runs) | If(ends.Any(Skipped), Skips)
            | If(ends.All(AnyFailure), UpstreamFailed),
        _ =>
            If(ends.All(Succeeded), Runs) | If(ends.All(Succeeded | Skipped) && ends.Any(Skipped), Skips)
            | If(ends.Any(AnyFailure), UpstreamFailed),
    };

    /// <summary>Whether one of the dependencies has succeeded wherever the rule lets the task run.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="ends">All dependencies, that one among them.</param>
    /// <param name="dependency">How that one may end.</param>
    public static bool Guarantees(TriggerRule rule, DependencyEnds ends, Ends dependency)
    {
        Ends without = (dependency & ~Succeeded) | (MayStartEarly(rule) ? Pending : Ends.None);
        if (without == Ends.None)
        {
            return true;
        }

        ends.Remove(dependency);
        ends.Add(without);
        bool runsWithout = (Of(rule, ends) & Runs) != Decisions.None;
        ends.Remove(without);
        ends.Add(dependency);
        return !runsWithout;
    }

    private static Decisions If(bool may, Decisions decision) => may ? decision : Decisions.None;
}
