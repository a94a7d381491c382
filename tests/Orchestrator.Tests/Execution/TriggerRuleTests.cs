using Orchestrator.CompilerServices;
using Orchestrator.Execution;

namespace Orchestrator.Tests.Execution;

/// <summary>The table of rules, over every combination of states of up to three dependencies.</summary>
public sealed class TriggerRuleTests
{
    private static readonly TaskState[] s_ended =
        [TaskState.Succeeded, TaskState.Failed, TaskState.UpstreamFailed, TaskState.Skipped, TaskState.Canceled];

    public static TheoryData<TriggerRule> Rules => [.. Enum.GetValues<TriggerRule>()];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Decide_IsTheTable(TriggerRule rule)
    {
        foreach (TaskState[] states in Combinations(s_ended))
        {
            int[] all = [.. Enumerable.Range(0, states.Length)];
            Assert.True(Table(rule, states) == TriggerRules.Decide(rule, all, states), $"{rule} of {string.Join(", ", states)}");
        }
    }

    /// <summary>The same in runs: dependencies that return, throw, wait for one that throws, or are skipped by a rule of their own.</summary>
    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Run_FollowsTheTable(TriggerRule rule)
    {
        foreach (ParallelMode mode in (ParallelMode[])[ParallelMode.Never, ParallelMode.Always])
        {
            foreach (TaskState[] states in Combinations([TaskState.Succeeded, TaskState.Failed, TaskState.UpstreamFailed, TaskState.Skipped]))
            {
                TaskState expected = Table(rule, states);
                TaskState actual = await StateBelowAsync(rule, states, mode);
                Assert.True((expected == TaskState.Pending ? TaskState.Succeeded : expected) == actual, $"{rule} of {string.Join(", ", states)}: {actual}");
            }
        }
    }

    private static async Task<TaskState> StateBelowAsync(TriggerRule rule, TaskState[] states, ParallelMode mode)
    {
        var builder = new WorkflowGraphBuilder("Test") { OnFailure = FailureMode.Continue, Parallel = mode };
        int first = states.Length + 1;
        int fails = first + states.Length;
        foreach (int at in Enumerable.Range(0, states.Length))
        {
            builder.Task("State" + at, null, [], states[at] == TaskState.UpstreamFailed ? [fails] : states[at] == TaskState.Skipped ? [first + at] : [], [],
                trigger: states[at] == TaskState.Skipped ? TriggerRule.AllFailed : TriggerRule.AllSucceeded);
        }

        builder.Task("Below", null, [], [.. Enumerable.Range(0, states.Length)], [], trigger: rule);
        foreach (int at in Enumerable.Range(0, states.Length))
        {
            builder.Task("Succeeds" + at, null, [], [], []);
        }

        builder.Task("Fails", null, [], [], []);
        var run = new GraphRun(builder.Build())
        {
            Body = (task, _) => task == fails || (task < states.Length && states[task] == TaskState.Failed)
                ? ValueTask.FromException(new InvalidOperationException("on purpose"))
                : default,
        };

        RunResult result = await run.RunDetailedAsync(null, CancellationToken.None);

        Assert.Equal(states, result.Tasks.Take(states.Length).Select(static task => task.State));
        return result.Tasks[states.Length].State;
    }

    // The contract's words, one after the other; Pending stands for "runs".
    private static TaskState Table(TriggerRule rule, TaskState[] states)
    {
        bool Failed(TaskState state) => state is TaskState.Failed or TaskState.UpstreamFailed or TaskState.Canceled;
        bool all(TaskState wanted) => states.All(state => state == wanted);
        bool any(TaskState wanted) => states.Contains(wanted);
        bool realFailure = any(TaskState.Failed) || any(TaskState.UpstreamFailed);
        (bool runs, TaskState otherwise) = rule switch
        {
            TriggerRule.AllSucceeded => (all(TaskState.Succeeded), states.Any(Failed) ? TaskState.UpstreamFailed : TaskState.Skipped),
            TriggerRule.AllFailed => (states.All(Failed) && realFailure, TaskState.Skipped),
            TriggerRule.AllDone or TriggerRule.Always => (true, default),
            TriggerRule.AllSkipped => (all(TaskState.Skipped), TaskState.Skipped),
            TriggerRule.AnySucceeded => (any(TaskState.Succeeded), all(TaskState.Skipped) ? TaskState.Skipped : TaskState.UpstreamFailed),
            TriggerRule.AnyFailed => (realFailure, TaskState.Skipped),
            TriggerRule.AnyDone => (any(TaskState.Succeeded) || states.Any(Failed), TaskState.Skipped),
            TriggerRule.NoneFailed => (!states.Any(Failed), TaskState.UpstreamFailed),
            TriggerRule.NoneFailedMinOneSucceeded =>
                (!states.Any(Failed) && any(TaskState.Succeeded), states.Any(Failed) ? TaskState.UpstreamFailed : TaskState.Skipped),
            TriggerRule.NoneSkipped => (!any(TaskState.Skipped), TaskState.Skipped),
            TriggerRule.AllDoneMinOneSucceeded =>
                (!any(TaskState.Skipped) && any(TaskState.Succeeded), any(TaskState.Skipped) ? TaskState.Skipped : TaskState.UpstreamFailed),
            _ => throw new ArgumentOutOfRangeException(nameof(rule)),
        };
        return runs ? TaskState.Pending : otherwise;
    }

    private static IEnumerable<TaskState[]> Combinations(TaskState[] states) =>
        from count in Enumerable.Range(1, 3)
        from number in Enumerable.Range(0, (int)Math.Pow(states.Length, count))
        select Enumerable.Range(0, count).Select(at => states[number / (int)Math.Pow(states.Length, at) % states.Length]).ToArray();
}
