using System.Globalization;
using Orchestrator.CompilerServices;

namespace Orchestrator.Execution;

/// <content>What the caller gets.</content>
internal sealed partial class RunExecutor
{
    /// <summary>What the run throws, if anything; the detailed result where one was asked for, or belongs to the exception.</summary>
    private Exception? BuildResult()
    {
        StopCause cause = HasSucceeded() ? StopCause.None : _cause;
        if (cause != StopCause.None && _durable is not null && LeftBy() is { } left)
        {
            return left;
        }

        if (cause != StopCause.None && (_leaving == Leaving.Suspended || _isCanceledForGood))
        {
            cause = StopCause.Caller;
        }

        switch (cause)
        {
            case StopCause.None:
                Result = _detailed ? Snapshot(TaskState.Succeeded, null) : null;
                return null;
            case StopCause.Caller:
                OperationCanceledException canceled = _isCanceledForGood
                    ? new($"Run '{RunId}' of workflow '{_plan.Graph.Name}' was canceled for good.")
                    : new($"The run of workflow '{_plan.Graph.Name}' was {(_durable is null ? "canceled" : "suspended")}.", CancelingToken());
                Result = _detailed ? Snapshot(TaskState.Canceled, canceled) : null;
                return canceled;
            case StopCause.Timeout:
                TimeoutException timeout = OverTime();
                Result = _detailed ? Snapshot(TaskState.Failed, timeout) : null;
                return timeout;
            default:
                return FailedBy(_failures![0]);
        }
    }

    private TimeoutException OverTime() => new(
        $"The run of workflow '{_plan.Graph.Name}' took longer than its limit of {_plan.Graph.Timeout.TotalSeconds} s.");

    // A run that was stopped while its last tasks succeeded has succeeded; what was not called for is not missing.
    private bool HasSucceeded()
    {
        for (int task = 0; _trouble && task < _states.Length; task++)
        {
            if (_states[task] is not (TaskState.Succeeded or TaskState.Skipped) && !IsExcluded(task))
            {
                return false;
            }
        }

        return true;
    }

    private TaskFailedException FailedBy((int Task, int Element, int Attempts, Exception Exception) first)
    {
        RunResult result = Snapshot(TaskState.Failed, null);
        string name = _plan.Graph.Tasks[first.Task].Name;
        string place = first.Element == ElementLane.NoElement ? "" : string.Create(CultureInfo.InvariantCulture, $" at element {first.Element}");
        var failure = new TaskFailedException(
            $"Task '{name}' of workflow '{_plan.Graph.Name}' failed{place}: {MessageOf(first.Exception)}",
            name, first.Element, first.Attempts, first.Exception, result);
        result.Exception = failure;
        Result = result;
        return failure;
    }

    // An exception is the user's code too.
    private static string MessageOf(Exception exception)
    {
        try
        {
            return exception.Message;
        }
        catch (Exception thrown)
        {
            return $"its exception of type '{exception.GetType()}' has no message, which threw '{thrown.GetType()}'";
        }
    }

    private static TaskState StateOf(Exception? exception) => exception switch
    {
        null => TaskState.Succeeded,
        OperationCanceledException => TaskState.Canceled,
        _ => TaskState.Failed,
    };

    private RunResult Snapshot(TaskState state, Exception? exception) => new(
        _plan.Graph,
        RunId,
        state,
        exception,
        OtherFailures(),
        [.. _plan.Graph.Tasks.Select(task => Snapshot(task.Index))],
        _timed ? _startTime : null,
        _timed ? _clock.GetElapsedTime(_startStamp) : null);

    private TaskResult Snapshot(int task)
    {
        TaskState state = _states[task];
        bool hasTimes = _timed && _attempts[task] > 0;
        if (_durable?[task]?.Outcome is { } recorded)
        {
            return new TaskResult(
                _plan.Graph.Tasks[task].Name, state, recorded.Attempt, state == TaskState.Succeeded ? _run.OutputOf(task) : null, ExceptionOf(task),
                recorded.StartedAt, recorded.Duration);
        }

        return new TaskResult(
            _plan.Graph.Tasks[task].Name,
            state,
            _attempts[task],
            state == TaskState.Succeeded ? _run.OutputOf(task) : null,
            ExceptionOf(task),
            hasTimes ? _startTime + _clock.GetElapsedTime(_startStamp, _startedAt![task]) : null,
            hasTimes ? _clock.GetElapsedTime(_startedAt![task], _endedAt![task]) : null);
    }

    private Exception[] OtherFailures()
    {
        int deciding = _cause == StopCause.Failure ? 1 : 0;
        return [.. (_failures ?? []).Skip(deciding).Select(static failure => failure.Exception), .. _otherFailures ?? []];
    }
}
