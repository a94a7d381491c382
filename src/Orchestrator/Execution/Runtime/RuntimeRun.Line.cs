using Orchestrator.CompilerServices;

namespace Orchestrator.Execution.Runtime;

/// <content>The line: what generated code does for compiled workflows.</content>
internal sealed partial class RuntimeRun<TResult>
{
    private readonly ExecutionPlan _plan;
    private readonly bool _hasLine;
    private int _position;
    private CancellationToken _lineToken;

    /// <summary>Runs all tasks as the workflow says, on the line where that pays.</summary>
    public ValueTask<TResult> RunAsync(CancellationToken cancellationToken)
    {
        ParallelismAdvisor? advisor = _plan.Graph.Parallel == ParallelMode.Adaptive && !_plan.IsChain ? _plan.Advisor : null;
        LineSession session = default;
        return _hasLine && (advisor is null ? LineSession.TryBegin(out session) : LineSession.TryBegin(advisor, out session))
            ? RunOnLineAsync(session, advisor, cancellationToken)
            : RunAsync(null, cancellationToken);
    }

    private ValueTask<TResult> RunOnLineAsync(LineSession session, ParallelismAdvisor? advisor, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        bool hasEnded = false;
        _lineToken = cancellationToken;
        try
        {
            Slots.IsOnLine = true;
            hasEnded = RunLine(cancellationToken);
        }
        catch (Exception thrown)
        {
            failure = thrown;
        }

        End(session, advisor);
        if (hasEnded)
        {
            Slots.IsOnLine = false;
            TResult result = GetResult();
            Recycle();
            return new ValueTask<TResult>(result);
        }

        if (Slots.IsOnLine)
        {
            Slots.IsOnLine = false;
            TakeOver(_position, started: failure is not null, cancellationToken);
        }

        return ContinueAsync(_position, failure, cancellationToken);
    }

    /// <summary>Runs tasks until all have ended, one is suspended, or the caller cancels.</summary>
    private bool RunLine(CancellationToken cancellationToken)
    {
        int[] order = _plan.LineOrder;
        for (_position = 0; _position < order.Length; _position++)
        {
            int task = order[_position];
            if (cancellationToken.IsCancellationRequested || !_entries[task].Invoke(Slots, task, null, cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    // The run is held by this thread until it continues: whoever ends the suspended body can't end the run before.
    private void TakeOverHere() => TakeOver(_position, started: true, _lineToken);

    private static void End(LineSession session, ParallelismAdvisor? advisor)
    {
        if (advisor is null)
        {
            session.End();
        }
        else
        {
            session.End(advisor);
        }
    }
}
