using Orchestrator.CompilerServices;

namespace Orchestrator.Execution;

/// <summary>What a task, or an element, waits for while it is being recorded: to the rest of the executor it is suspended.</summary>
internal sealed class PendingRecord(RunExecutor executor, int task, ElementLane? lane = null)
{
    private readonly Suspension _suspension = new(executor, task, lane);
    private ValueTask<AppendResult> _answer;

    public enum Kind
    {
        /// <summary>How a task that has run, or an element, ended.</summary>
        Outcome,

        /// <summary>How a task ended that has not run.</summary>
        Unrun,

        /// <summary>How a task ended whose elements have all ended.</summary>
        FanOut,

        /// <summary>That a task, or an element, starts.</summary>
        Start,
    }

    /// <summary>The place of the element, if it is one.</summary>
    public ElementLane? Lane => lane;

    /// <summary>Whether the answer is to come, or to be taken.</summary>
    public bool IsWaiting { get; private set; }

    /// <summary>Whether it is recorded that the task, or element, has started.</summary>
    public bool HasStarted { get; set; }

    public Kind What { get; private set; }

    public TaskState State { get; set; }

    public Exception? Exception { get; set; }

    /// <summary>Makes it as if nothing had been recorded.</summary>
    public void Reset()
    {
        HasStarted = false;
        Exception = null;
    }

    public void Begin(Kind what, TaskState state, Exception? exception, ValueTask<AppendResult> answer)
    {
        What = what;
        State = state;
        Exception = exception;
        _answer = answer;
        IsWaiting = true;
    }

    /// <summary>Whether the answer is there; if not, the executor is called back.</summary>
    public bool TryAwait()
    {
        if (_answer.IsCompleted)
        {
            return true;
        }

        executor.HoldForRecord();
        _answer.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(_suspension.Begin());
        return false;
    }

    /// <summary>The answer; throws what kept the store from giving one.</summary>
    public AppendResult Take()
    {
        IsWaiting = false;
        ValueTask<AppendResult> answer = _answer;
        _answer = default;
        return answer.GetAwaiter().GetResult();
    }
}
