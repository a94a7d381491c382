using System.Diagnostics;
using System.Runtime.CompilerServices;
using Orchestrator.CompilerServices;
using Orchestrator.Policies;

namespace Orchestrator.Execution;

/// <summary>Runs the tasks of one run at a time, over and over.</summary>
/// <remarks>
/// A run is held (<c>_holds</c>) by every thread that works for it and by every task that is suspended. Whoever lets go of the
/// last hold completes the run: by then every task has ended, and nobody touches the run any more, so it can go back to its
/// pool. A helper that comes late finds nothing to hold, and goes. Threads share tasks without locks (<see cref="Worker"/>); one
/// lock guards what is rare: failures, stops, and the queue of runs whose ready tasks must start in order.
/// </remarks>
internal sealed partial class RunExecutor
{
    private const int None = ReadyList.None;

    /// <summary>Every which run of an executor that does not share is timed; the others are watched by the coarse clock.</summary>
    private const int SampleEvery = 64;

    private readonly WorkflowRun _run;
    private readonly ExecutionPlan _plan;
    private readonly Lock _gate = new();

    private readonly TaskState[] _states;
    private readonly int[] _waiting;
    private readonly int[] _next;
    private readonly int[] _attempts;
    private readonly Suspension?[] _suspensions;
    private Exception?[]? _exceptions;

    private WorkflowRunOptions? _options;
    private ExecutionContext? _context;
    private IServiceProvider? _services;
    private string? _runId;
    private int _generation;
    private int _holds;
    private ReadyList _initial;
    private bool _isPartial;
    private bool _detailed;
    private int _runs;

    public RunExecutor(WorkflowRun run, ExecutionPlan plan)
    {
        _run = run;
        _plan = plan;
        int count = plan.TaskOfRank.Length;
        _states = new TaskState[count];
        _waiting = new int[count];
        _next = new int[count];
        _attempts = new int[count];
        _suspensions = new Suspension?[count];
        _queue = new ReadySet(count);
        _fired = plan.FiresEarly is null ? [] : new int[count];
        _isBelowFailure = plan.Triggers.Any(TriggerRules.StartsEarly) ? new bool[count] : [];
        _cleanup = plan.HasTriggers ? new Cleanup[count] : [];
        bool hasPolicies = plan.Policies.Any(static policies => policies is not null);
        _policed = hasPolicies ? new PolicedTask?[count] : [];
        _calls = hasPolicies ? new EntryCall?[plan.EntryCount] : [];
        _conditions = hasPolicies ? new Condition?[plan.EntryCount] : [];
        _fanOuts = plan.HasFanOuts ? [.. plan.Graph.Tasks.Select(MakeFanOut)] : [];
    }

    public int Generation => _generation;

    public IServiceProvider? Services => _services;

    public string RunId => Volatile.Read(ref _runId) ?? MakeRunId();

    /// <summary>How the run went, where that was asked for or a task failed.</summary>
    public RunResult? Result { get; private set; }

    public TaskState StateOf(int task) => (TaskState)Volatile.Read(ref Unsafe.As<TaskState, int>(ref _states[task]));

    public Exception? ExceptionOf(int task) => _exceptions?[task];

    public int AttemptOf(int task) => Volatile.Read(ref _attempts[task]);

    public bool IsInProgress(int task, int generation) =>
        Volatile.Read(ref _generation) == generation
        && ((_states[task] == TaskState.Pending && (AttemptOf(task) > 0 || _plan.Policies[task] is not null)) || task == _compensating);

    /// <summary>Starts a run: <see langword="true"/> where it has ended before the caller's thread left it, or could not start, else
    /// <see cref="WorkflowRun.Publish"/> is called at its end.</summary>
    public bool Start(
        WorkflowRunOptions? options, bool[]? included, bool detailed, CancellationToken callerToken, out Exception? exception)
    {
        if ((_plan.Graph.IsDurable && !TryFindStore(out exception)) || !TryFindResources(options, out exception))
        {
            return true;
        }

        bool inline = options?.StartInline ?? SynchronizationContext.Current is null;
        Prepare(options, callerToken);
        _detailed = detailed;
        bool[]? ready = null;
        if (_durable is { IsResumed: true } resumed && !TryRestore(resumed, out ready, out exception))
        {
            return true;
        }

        BeginFlow();
        StartClock(detailed || _durable is not null);
        if (included is not null)
        {
            Exclude(included);
        }

        if (ready is null)
        {
            StartWithRoots();
        }
        else
        {
            StartWithReady(ready);
        }

        NotifyStart();
        Open();
        if (_durable is not null)
        {
            StartHeartbeat(_durable);
        }

        if (inline)
        {
            return StartOnThisThread(out exception);
        }

        Volatile.Write(ref _isStartQueued, 1);
        WorkItems.Queue(this);
        exception = null;
        return false;
    }

    private void StartWithRoots()
    {
        for (int rank = _plan.Roots.Length - 1; rank >= 0; rank--)
        {
            if (_waiting[_plan.Roots[rank]] == 0)
            {
                _initial.Push(_plan.Roots[rank], _next);
            }
        }
    }

    /// <summary>Takes over a run from the line, which has run all tasks up to a place in its order.</summary>
    /// <param name="position">The place.</param>
    /// <param name="started">Whether the task at that place has begun.</param>
    /// <param name="callerToken">The caller's token.</param>
    public void TakeOver(int position, bool started, CancellationToken callerToken)
    {
        Prepare(null, callerToken);
        int[] order = _plan.LineOrder;
        for (int at = 0; at < position; at++)
        {
            int done = order[at];
            _states[done] = TaskState.Succeeded;
            _attempts[done] = 1;
            foreach (int dependent in DependentsOf(done))
            {
                _waiting[dependent]--;
            }
        }

        if (started)
        {
            _attempts[order[position]] = 1;
            _inProgress = 1;
        }

        for (int at = order.Length - 1; at >= (started ? position + 1 : position); at--)
        {
            if (_waiting[order[at]] == 0)
            {
                _initial.Push(order[at], _next);
            }
        }

        Open();
    }

    /// <summary>Goes on with what <see cref="TakeOver"/> found, once the task that made the line stop is suspended or known to have failed.</summary>
    /// <param name="failed">The place of the task in the line's order, where it has failed.</param>
    /// <param name="failure">Why.</param>
    /// <param name="exception">As for <see cref="Start"/>.</param>
    public bool Continue(int failed, Exception? failure, out Exception? exception)
    {
        if (failure is not null)
        {
            int next = End(_plan.LineOrder[failed], failure, ref _initial);
            if (next != None)
            {
                _initial.Push(next, _next);
            }
        }

        // After a failure also without: where tasks start in order, those that waited for it stand in the queue.
        if (_initial.Count > 0 || failure is not null)
        {
            return StartOnThisThread(out exception);
        }

        exception = null;
        return LetGo() && TryComplete(out exception);
    }

    /// <summary>Lets go of everything that belongs to the user.</summary>
    public void Forget()
    {
        _options = null;
        if (_durable is not null)
        {
            ForgetRecords();
        }

        _observer = null;
        _context = null;
        _runId = null;
        _callerToken = default;
        _resources = null;
        Result = null;
        _exceptions = null;
        _failures = null;
        _otherFailures = null;
        _done?.Clear();
        ForgetPolicies();
        ForgetFlow();
        ResetFanOuts();
    }

    private void Prepare(WorkflowRunOptions? options, CancellationToken callerToken)
    {
        _options = options;
        _runId = _durable?.RunId ?? options?.RunId;
        _parent = TaskScope.Current;
        _ = _parent?.Run.RunId;
        _observer = options?.Observer ?? _parent?.Run.Observer;
        _services = options?.Services ?? _parent?.Run.Services;
        _clock = options?.GivenTimeProvider ?? _parent?.Run.Clock ?? TimeProvider.System;
        _context = ExecutionContext.Capture();
        _callerToken = JoinTokens(callerToken);
        _detailed = false;
        _timed = false;
        _metered = false;
        _isWatched = false;
        _isPartial = false;
        _initial = default;
        _limit = (options?.MaxParallelism ?? _plan.Graph.MaxParallelism) is > 0 and int limit ? limit : int.MaxValue;
        _isOrdered = _plan.IsOrdered || _limit != int.MaxValue;
        _inProgress = 0;
        _sharing = CanShare();
        bool isAdvised = _plan.Graph.Parallel == ParallelMode.Adaptive && !_plan.IsChain;
        _measuring = isAdvised && (_sharing || ++_runs % SampleEvery == 0);
        _watching = isAdvised && !_measuring;
        _work = 0;
        _elements = 0;
        _cause = StopCause.None;
        _stoppedBy = StopCause.None;
        _stopping = false;
        _trouble = _plan.HasTriggers;
        _linked = 0;
        Volatile.Write(ref _generation, _generation + 1);

        if (_durable is not null || _isHalted)
        {
            BeginDurably();
        }

        Array.Clear(_states);
        Array.Clear(_attempts);
        Array.Clear(_fired);
        Array.Clear(_isBelowFailure);
        Array.Clear(_cleanup);
        _plan.DependencyCounts.CopyTo(_waiting, 0);
    }

    // A task that is not part of the run waits for ever, and nobody waits for it.
    private void Exclude(bool[] included)
    {
        _isPartial = true;
        for (int task = 0; task < included.Length; task++)
        {
            if (!included[task])
            {
                _waiting[task] = int.MaxValue;
            }
        }
    }

    private bool IsExcluded(int task) => _isPartial && _states[task] == TaskState.Pending && _waiting[task] > _waiting.Length;

    private bool CanShare() => !_plan.IsChain && _limit > 1 && _plan.Graph.Parallel switch
    {
        ParallelMode.Always => true,
        ParallelMode.Never => false,
        _ => _plan.Advisor.ShouldShare,
    };

    /// <summary>From here on others may hold the run: helpers, the caller's token, the clock.</summary>
    private void Open()
    {
        // The timer of an earlier run may call late, and must not measure this run by the start of that one.
        _timeoutStart = _plan.Graph.Timeout == TimeSpan.Zero ? 0 : _clock.GetTimestamp();
        Volatile.Write(ref _holds, 1);
        ArmTimeout();
    }

    /// <summary>Holds the run, unless it has ended or not begun.</summary>
    private bool TryHold()
    {
        int holds = Volatile.Read(ref _holds);
        while (holds > 0)
        {
            int seen = Interlocked.CompareExchange(ref _holds, holds + 1, holds);
            if (seen == holds)
            {
                return true;
            }

            holds = seen;
        }

        return false;
    }

    /// <summary>Lets go of the run: <see langword="true"/> where it has ended with that, and must be completed.</summary>
    private bool LetGo() => Interlocked.Decrement(ref _holds) == 0;

    /// <summary>The end of the run, on the thread that held it last; nobody else touches it any more.</summary>
    private Exception? Complete()
    {
        Disarm();
        if (_measuring)
        {
            _plan.Advisor.Report(TimeSpan.FromTicks(_work * TimeSpan.TicksPerSecond / Stopwatch.Frequency), _states.Length + _elements);
        }

        Exception? exception = BuildResult();
        if (_durable is not null)
        {
            NoteDurableEnd(exception);
        }

        EndFlow(exception);
        NotifyEnd(exception);
        return exception;
    }

    private string MakeRunId()
    {
        string made = Guid.CreateVersion7(_clock.GetUtcNow()).ToString("n");
        return Interlocked.CompareExchange(ref _runId, made, null) ?? made;
    }
}
