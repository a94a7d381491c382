namespace Orchestrator.Tests.Execution;

/// <summary>
/// What the semantics say of a run, in a few lines: for each task, from the states of its dependencies and whether it began, the states that it may
/// have ended in; and from all states together what the caller may have got. Where several tasks run at once, who is first is open, and so both are right.
/// </summary>
internal static class Reference
{
    public static void Check(RandomCase @case, RandomRun run, string name)
    {
        TaskState[] states = [.. @case.Behaviors.Select((_, task) => run.StateOf(task))];
        bool failed = states.Where((state, task) => state == TaskState.Failed && !@case.AllowFailure[task]).Any();
        bool wasStopped = run.IsCanceled || (failed && @case.OnFailure == FailureMode.FailFast);
        for (int task = 0; task < states.Length; task++)
        {
            TaskState[] upstream = [.. @case.Dependencies[task].Select(dependency => states[dependency])];
            TaskState[] allowed = Allowed(upstream, run.HasStarted(task), @case.Behaviors[task], wasStopped);
            Assert.True(allowed.Contains(states[task]), $"{name}: T{task} {states[task]}, not one of {string.Join(", ", allowed)}");
        }

        Assert.True(Ends(states, failed, run.IsCanceled).Contains(run.Exception?.GetType()), $"{name}: ended with {run.Exception}");
        if (run.Exception is TaskFailedException thrown)
        {
            Assert.Equal(states, thrown.Result.Tasks.Select(static task => task.State));
            Assert.Equal((TaskState.Failed, false), (thrown.Result[thrown.Task].State, @case.AllowFailure[int.Parse(thrown.Task[1..])]));
            Assert.Equal(
                states.Where((state, task) => state == TaskState.Failed && !@case.AllowFailure[task]).Count() - 1, thrown.Result.OtherFailures.Count);
        }
    }

    private static TaskState[] Allowed(TaskState[] upstream, bool hasStarted, Behavior behavior, bool wasStopped)
    {
        bool upstreamFailed = upstream.Any(static state => state is TaskState.Failed or TaskState.UpstreamFailed);
        if (upstreamFailed || upstream.Contains(TaskState.Canceled))
        {
            return hasStarted ? [] : [upstreamFailed ? TaskState.UpstreamFailed : TaskState.Canceled];
        }

        return behavior switch
        {
            _ when !hasStarted => wasStopped ? [TaskState.Canceled] : [],
            Behavior.Throws or Behavior.ThrowsLate => [TaskState.Failed],
            Behavior.Cancels => wasStopped ? [TaskState.Failed, TaskState.Canceled] : [TaskState.Failed],
            Behavior.EndsByItsToken => wasStopped ? [TaskState.Canceled] : [],
            _ => [TaskState.Succeeded],
        };
    }

    private static Type?[] Ends(TaskState[] states, bool failed, bool isCanceled)
    {
        if (states.All(static state => state == TaskState.Succeeded))
        {
            return [null];
        }

        Type canceled = typeof(TaskCanceledException);
        return (failed, isCanceled) switch
        {
            (true, false) => [typeof(TaskFailedException)],
            (true, true) => [typeof(TaskFailedException), canceled, typeof(OperationCanceledException)],
            (false, true) when states.Contains(TaskState.Canceled) => [canceled, typeof(OperationCanceledException)],
            (false, true) => [null, canceled, typeof(OperationCanceledException)],
            _ => [null],
        };
    }
}
