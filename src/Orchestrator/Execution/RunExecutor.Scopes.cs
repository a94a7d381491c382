using System.Diagnostics;
using Orchestrator.CompilerServices;
using Orchestrator.Diagnostics;
using Orchestrator.Policies;

namespace Orchestrator.Execution;

/// <content>What flows with a task's body: its span, and what runs inherit that are started there.</content>
internal sealed partial class RunExecutor
{
    private bool _flows;
    private bool _hasScopes;
    private TaskScope? _parent;
    private RunScope? _scope;
    private TaskScope?[]? _scopes;
    private Spans? _spans;
    private CancellationToken _ownToken;
    private CancellationToken _inheritedToken;
    private CancellationTokenSource? _joined;

    /// <summary>A unit makes an attempt; its span is the current one from here on.</summary>
    public Activity? BeginAttempt(TaskUnit unit) => _spans?.BeginAttempt(unit.Policies.Task.Index, unit.Attempt, unit.Element);

    public void EndAttempt(TaskUnit unit, Activity? span, Exception? failure)
    {
        if (span is not null)
        {
            Spans.End(span, failure is null ? TaskState.Succeeded : Judge(unit.Policies.Task.Index, failure), failure);
        }
    }

    /// <summary>What is called from here on belongs to a task and has a token; <see langword="null"/> where nobody asks for that.</summary>
    public TaskScope? EnterScope(int task, CancellationToken? token, ResourceDemand? demand = null) =>
        !HasScope(task) ? null : new TaskScope(this, _scope!, task, token, demand).Enter();

    /// <summary>The caller's token and that of the task inside which the run is started: each cancels it.</summary>
    private CancellationToken JoinTokens(CancellationToken callerToken)
    {
        _ownToken = callerToken;
        _inheritedToken = _parent?.Token ?? default;
        if (!_inheritedToken.CanBeCanceled || _inheritedToken == callerToken)
        {
            return callerToken;
        }

        if (!callerToken.CanBeCanceled)
        {
            return _inheritedToken;
        }

        _joined = CancellationTokenSource.CreateLinkedTokenSource(callerToken, _inheritedToken);
        return _joined.Token;
    }

    /// <summary>The token by which the run was cancelled.</summary>
    private CancellationToken CancelingToken() =>
        _ownToken.IsCancellationRequested || !_inheritedToken.CanBeCanceled ? _ownToken : _inheritedToken;

    private void BeginFlow()
    {
        _hasScopes = _options is not null || _parent is not null || _resources is not null;
        if (_hasScopes || _plan.StartsRuns is not null)
        {
            _scope = new RunScope(this, _plan.Graph, _observer, _services, _clock, _options?.Resources ?? _parent?.Run.Pools, _resources, _parent);
            _scopes ??= new TaskScope?[_states.Length];
            TaskScope.BeginRun();
        }

        if (Spans.AreOn)
        {
            BeginSpans();
        }

        _flows = _scope is not null || _spans is not null;
    }

    // The run's span is current for its tasks, and not for its caller.
    private void BeginSpans()
    {
        Activity? current = Activity.Current;
        _spans = Spans.Begin(_plan.Graph, RunId);
        if (_context is { } callers)
        {
            _context = ExecutionContext.Capture();
            ExecutionContext.Restore(callers);
        }
        else
        {
            Activity.Current = current;
        }
    }

    // Where a run has only its token to hand on, tasks that start nothing pay nothing.
    private bool HasScope(int task) => _scope is not null && (_hasScopes || _plan.StartsRuns![task]);

    private bool InvokeInFlow(int task)
    {
        CancellationToken token = TokenFor(task);
        if (HasScope(task))
        {
            _scopes![task] = new TaskScope(this, _scope!, task, null).Enter();
        }

        _spans?.BeginAttempt(task);
        try
        {
            return _run.InvokeTask(task, token);
        }
        finally
        {
            LeaveTask();
        }
    }

    private bool Invoke(ElementLane lane)
    {
        FanOut fanOut = lane.FanOut;
        if (!_flows)
        {
            return _run.InvokeElementOf(fanOut.Task, lane, fanOut.Token);
        }

        lane.Scope = EnterScope(fanOut.Task, null);
        lane.Span = _spans?.BeginAttempt(fanOut.Task, 1, lane.Element);
        try
        {
            return _run.InvokeElementOf(fanOut.Task, lane, fanOut.Token);
        }
        finally
        {
            LeaveTask();
        }
    }

    /// <summary>Whatever flowed with an element's first attempt has ended with it.</summary>
    private static void EndFlow(ElementLane lane, TaskState state, Exception? exception)
    {
        lane.Scope?.End();
        lane.Scope = null;
        Spans.End(lane.Span, state, exception);
        lane.Span = null;
    }

    private void LeaveTask()
    {
        if (_context is { } context)
        {
            ExecutionContext.Restore(context);
        }
        else
        {
            TaskScope.Leave();
            Activity.Current = null;
        }
    }

    /// <summary>Leaves whatever task the thread is in the middle of; what to restore afterwards.</summary>
    private ExecutionContext? LeaveFlow()
    {
        ExecutionContext? inside = _flows ? ExecutionContext.Capture() : null;
        if (inside is not null && _context is { } context)
        {
            ExecutionContext.Restore(context);
        }

        return inside;
    }

    /// <summary>Whatever flowed with a task's body has ended with it.</summary>
    private void EndFlow(int task, TaskState state, Exception? exception)
    {
        if (_scope is not null)
        {
            _scopes![task]?.End();
            _scopes[task] = null;
        }

        _spans?.EndAttempt(task, state, exception);
    }

    private void EndFlow(Exception? exception)
    {
        if (_scope is not null)
        {
            TaskScope.EndRun();
        }

        _spans?.EndRun(StateOf(exception), exception);
    }

    private void ForgetFlow()
    {
        _flows = false;
        _hasScopes = false;
        _parent = null;
        _scope = null;
        _spans = null;
        _services = null;
        _ownToken = default;
        _inheritedToken = default;
    }
}
