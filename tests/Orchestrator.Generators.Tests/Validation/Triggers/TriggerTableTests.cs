using Orchestrator.Execution;
using Orchestrator.Graphs;
using Rule = Orchestrator.Generators.Models.TriggerRule;

namespace Orchestrator.Generators.Tests.Validation.Triggers;

/// <summary>What the compiler believes of rules is what the executor does.</summary>
public sealed class TriggerTableTests
{
    private const int MaxDependencies = 3;

    private static readonly (Ends Ends, TaskState State)[] s_states =
    [
        (Ends.Succeeded, TaskState.Succeeded), (Ends.Failed, TaskState.Failed), (Ends.Failed, TaskState.UpstreamFailed),
        (Ends.Canceled, TaskState.Canceled), (Ends.Skipped, TaskState.Skipped),
    ];

    public static TheoryData<TriggerRule> Rules => [.. Enum.GetValues<TriggerRule>()];

    [Fact]
    public void TheRules_AreThoseOfTheLibrary() => Assert.Equal(
        Enum.GetValues<TriggerRule>().Select(rule => ((int)rule, rule.ToString())), Enum.GetValues<Rule>().Select(rule => ((int)rule, rule.ToString())));

    [Theory]
    [MemberData(nameof(Rules))]
    public void ARule_MayDecide_WhatItDecidesInSomeCase(TriggerRule rule)
    {
        foreach (Ends[] dependencies in AllDependencies())
        {
            Decisions expected = Decisions.None;
            foreach (TaskState[] states in Cases([.. dependencies.Select(StatesOf)]))
            {
                expected |= TriggerRules.Decide(rule, Indices(states), states) switch
                {
                    TaskState.Pending => Decisions.Runs,
                    TaskState.UpstreamFailed => Decisions.UpstreamFailed,
                    _ => Decisions.Skips,
                };
            }

            Assert.Equal((Show(dependencies), expected), (Show(dependencies), TriggerTable.Of((Rule)rule, new DependencyEnds(dependencies))));
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void ARule_Guarantees_WhatIsThereInEveryCaseInWhichTheTaskRuns(TriggerRule rule)
    {
        bool isEarly = rule == TriggerRule.Always || TriggerRules.FiresEarly(rule);
        Assert.Equal(isEarly, TriggerTable.MayStartEarly((Rule)rule));
        foreach (Ends[] dependencies in AllDependencies().Where(static dependencies => dependencies.Length > 0))
        {
            bool[] expected = [.. dependencies.Select(static _ => true)];
            foreach (TaskState[] states in Cases([.. dependencies.Select(ends => isEarly ? [.. StatesOf(ends), TaskState.Pending] : StatesOf(ends))]).Where(states => MayStart(rule, states)))
            {
                for (int i = 0; i < states.Length; i++)
                {
                    expected[i] &= states[i] == TaskState.Succeeded;
                }
            }

            var ends = new DependencyEnds(dependencies);
            Assert.Equal(
                (Show(dependencies), Show(expected)),
                (Show(dependencies), Show(dependencies.Select(dependency => TriggerTable.Guarantees((Rule)rule, ends, dependency)))));
        }
    }

    // What starts early has been fired by one of those that have ended.
    private static bool MayStart(TriggerRule rule, TaskState[] states) => rule == TriggerRule.Always
        || states.Any(state => TriggerRules.FiresOn(rule, state))
        || (!states.Contains(TaskState.Pending) && TriggerRules.Decide(rule, Indices(states), states) == TaskState.Pending);

    private static int[] Indices(TaskState[] states) => [.. Enumerable.Range(0, states.Length)];

    private static TaskState[] StatesOf(Ends ends) => [.. s_states.Where(known => ends.HasFlag(known.Ends)).Select(static known => known.State)];

    private static IEnumerable<Ends[]> AllDependencies()
    {
        Ends[] all = [.. Enumerable.Range(1, (int)Ends.Pending - 1).Select(static set => (Ends)set)];
        return Enumerable.Range(0, MaxDependencies + 1).SelectMany(count => Cases([.. Enumerable.Repeat(all, count)]));
    }

    private static IEnumerable<T[]> Cases<T>(T[][] choices) => choices.Aggregate(
        (IEnumerable<T[]>)[[]], static (cases, choice) => cases.SelectMany(_ => choice, static (known, next) => (T[])[.. known, next]));

    private static string Show<T>(IEnumerable<T> values) => string.Join(" | ", values);
}
