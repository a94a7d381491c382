namespace Orchestrator.Execution;

/// <content>Whether a task runs: its rule says, and once the run has been stopped, whether it is cleanup.</content>
internal sealed partial class RunExecutor
{
    // Empty where every task has the default rule: then nothing is cleanup, and nothing starts early.
    private readonly Cleanup[] _cleanup;
    private readonly int[] _fired;

    // Below a failure; empty where nothing starts early. What has started before a failure above it can't tell what lies below itself.
    private readonly bool[] _isBelowFailure;

    [Flags]
    private enum Cleanup : byte
    {
        None = 0,

        /// <summary>Downstream of a failure, so that its rule alone decides.</summary>
        IsAffected = 1,

        /// <summary>Its rule makes it cleanup, or the success of such a task has released it.</summary>
        IsCleanup = 2,

        /// <summary>It runs though the run was stopped before.</summary>
        RunsAfterStop = 4,
    }

    /// <summary>Whether a task may run (<see cref="TaskState.Pending"/>), or how it ends without.</summary>
    private TaskState DecideState(int task)
    {
        if (_isHalted)
        {
            return TaskState.Canceled;
        }

        // Looked at once: a task that is stopped after this has begun, and keeps the token that it gets.
        bool isStopped = _stopping;
        TriggerRule rule = _plan.Triggers[task];
        Cleanup cleanup = TriggerRules.IsCleanup(rule) ? Cleanup.IsCleanup : Cleanup.None;
        cleanup |= _isBelowFailure.Length > 0 && _isBelowFailure[task] ? Cleanup.IsAffected : Cleanup.None;
        foreach (int dependency in _plan.Dependencies[task])
        {
            cleanup |= InheritedFrom(dependency);
        }

        TaskState state = isStopped && cleanup == Cleanup.None
            ? TaskState.Canceled
            : TriggerRules.Decide(rule, _plan.Dependencies[task], _states);
        if (_cleanup.Length > 0)
        {
            _cleanup[task] = cleanup | (isStopped && state == TaskState.Pending ? Cleanup.RunsAfterStop : Cleanup.None);
        }

        return state;
    }

    private Cleanup InheritedFrom(int dependency)
    {
        TaskState state = StateOf(dependency);
        Cleanup own = _cleanup.Length > 0 ? _cleanup[dependency] : Cleanup.None;
        Cleanup affected = state is TaskState.Failed or TaskState.UpstreamFailed ? Cleanup.IsAffected : own & Cleanup.IsAffected;
        return affected | (state == TaskState.Succeeded ? own & Cleanup.IsCleanup : Cleanup.None);
    }

    private void MarkWhatLiesBelowLocked(int failed)
    {
        var pending = new Stack<int>([failed]);
        while (_isBelowFailure.Length > 0 && pending.TryPop(out int task))
        {
            foreach (int dependent in _plan.Graph.Dependents[task])
            {
                if (!_isBelowFailure[dependent])
                {
                    _isBelowFailure[dependent] = true;
                    pending.Push(dependent);
                }
            }
        }
    }

    private bool RunsAfterStop(int task) => _cleanup.Length > 0 && (_cleanup[task] & Cleanup.RunsAfterStop) != Cleanup.None;
}
