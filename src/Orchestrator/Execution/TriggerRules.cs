using System.Runtime.InteropServices;

namespace Orchestrator.Execution;

/// <summary>What the rules mean: the table of <see cref="TriggerRule"/>.</summary>
internal static class TriggerRules
{
    /// <summary>Whether a task can start before all its dependencies have ended.</summary>
    public static bool FiresEarly(TriggerRule rule) =>
        rule is TriggerRule.AnySucceeded or TriggerRule.AnyFailed or TriggerRule.AnyDone;

    /// <summary>Whether a task can have started before a failure among its dependencies.</summary>
    public static bool StartsEarly(TriggerRule rule) => rule == TriggerRule.Always || FiresEarly(rule);

    /// <summary>Whether a task runs though its run has been stopped.</summary>
    public static bool IsCleanup(TriggerRule rule) => rule
        is TriggerRule.AllDone or TriggerRule.AllFailed or TriggerRule.AnyFailed or TriggerRule.AnyDone
        or TriggerRule.AllDoneMinOneSucceeded or TriggerRule.Always;

    /// <summary>Whether the end of one dependency in a state is enough for a task to start.</summary>
    public static bool FiresOn(TriggerRule rule, TaskState state) => rule switch
    {
        TriggerRule.AnySucceeded => state is TaskState.Succeeded,
        TriggerRule.AnyFailed => state is TaskState.Failed or TaskState.UpstreamFailed,
        TriggerRule.AnyDone => state is TaskState.Succeeded or TaskState.Failed or TaskState.UpstreamFailed or TaskState.Canceled,
        _ => false,
    };

    /// <summary>Whether a task may run (<see cref="TaskState.Pending"/>), or how it ends without.</summary>
    /// <param name="rule">Its rule.</param>
    /// <param name="dependencies">What it depends on.</param>
    /// <param name="states">How these have ended; where the rule fires early, some may not have.</param>
    public static TaskState Decide(TriggerRule rule, ReadOnlySpan<int> dependencies, ReadOnlySpan<TaskState> states)
    {
        Count ended = default;
        foreach (int dependency in dependencies)
        {
            ended.Add(states[dependency]);
        }

        bool noneFailed = ended.Failed + ended.Canceled == 0;
        const TaskState runs = TaskState.Pending;
        return rule switch
        {
            TriggerRule.AllSucceeded => !noneFailed ? TaskState.UpstreamFailed : ended.Skipped > 0 ? TaskState.Skipped : runs,
            TriggerRule.AllFailed => ended.Failed > 0 && ended.Failed + ended.Canceled == dependencies.Length ? runs : TaskState.Skipped,
            TriggerRule.AllSkipped => ended.Skipped == dependencies.Length ? runs : TaskState.Skipped,
            TriggerRule.AnySucceeded when ended.Succeeded > 0 => runs,
            TriggerRule.AnySucceeded => ended.Skipped == dependencies.Length ? TaskState.Skipped : TaskState.UpstreamFailed,
            TriggerRule.AnyFailed => ended.Failed > 0 ? runs : TaskState.Skipped,
            TriggerRule.AnyDone => ended.Succeeded > 0 || !noneFailed ? runs : TaskState.Skipped,
            TriggerRule.NoneFailed => noneFailed ? runs : TaskState.UpstreamFailed,
            TriggerRule.NoneFailedMinOneSucceeded => !noneFailed ? TaskState.UpstreamFailed : ended.Succeeded > 0 ? runs : TaskState.Skipped,
            TriggerRule.NoneSkipped => ended.Skipped == 0 ? runs : TaskState.Skipped,
            TriggerRule.AllDoneMinOneSucceeded when ended.Skipped > 0 => TaskState.Skipped,
            TriggerRule.AllDoneMinOneSucceeded => ended.Succeeded > 0 ? runs : TaskState.UpstreamFailed,
            _ => runs,
        };
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Count
    {
        public int Succeeded;
        public int Failed;
        public int Canceled;
        public int Skipped;

        public void Add(TaskState state)
        {
            switch (state)
            {
                case TaskState.Succeeded:
                    Succeeded++;
                    break;
                case TaskState.Failed or TaskState.UpstreamFailed:
                    Failed++;
                    break;
                case TaskState.Canceled:
                    Canceled++;
                    break;
                case TaskState.Skipped:
                    Skipped++;
                    break;
                default:
                    break;
            }
        }
    }
}
