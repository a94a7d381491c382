using System.Threading.Tasks.Sources;
using Orchestrator.CompilerServices;
using Orchestrator.Execution;

namespace Orchestrator.Policies;

/// <summary>Lets policies await what generated code invokes: the body of a task, or a method of its policies, for the whole task or for
/// the element on a lane. One at a time.</summary>
internal sealed class EntryCall : IValueTaskSource, IThreadPoolWorkItem
{
    private readonly WorkflowRun _run;
    private readonly ElementLane? _lane;
    private int _entry;
    private ManualResetValueTaskSourceCore<bool> _core;
    private int _hasCome;

    public EntryCall(WorkflowRun run, ElementLane? lane = null)
    {
        _run = run;
        _lane = lane;
        Continuation = CallBack;
    }

    /// <summary>What a suspended body calls at its end.</summary>
    public Action Continuation { get; }

    /// <summary>Whether it is this that waits for the entry, and not the executor itself.</summary>
    public bool IsActive { get; private set; }

    public ValueTask InvokeAsync(int entry, CancellationToken token)
    {
        IsActive = true;
        _entry = entry;
        _core.Reset();
        _hasCome = 0;
        try
        {
            if (!(_lane is null ? _run.InvokeTask(entry, token) : _run.InvokeElementOf(entry, _lane, token)))
            {
                return new ValueTask(this, _core.Version);
            }

            IsActive = false;
            return default;
        }
        catch (Exception thrown)
        {
            IsActive = false;
            return ValueTask.FromException(thrown);
        }
    }

    void IValueTaskSource.GetResult(short token)
    {
        _core.GetResult(token);

        // Else it would keep what has awaited it, and with that how it went, until the next call.
        _core.Reset();
        IsActive = false;
        if (_lane is null)
        {
            _run.FinishTask(_entry);
        }
        else
        {
            _run.FinishElementOf(_entry, _lane);
        }
    }

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    void IThreadPoolWorkItem.Execute() => _core.SetResult(true);

    // What follows may be more of the user's code: it must not find what belongs to whoever ended the body.
    private void CallBack()
    {
        if (Interlocked.Exchange(ref _hasCome, 1) != 0)
        {
            return;
        }

        if (RunExecutor.IsForeignThread)
        {
            WorkItems.Queue(this);
        }
        else
        {
            _core.SetResult(true);
        }
    }
}
