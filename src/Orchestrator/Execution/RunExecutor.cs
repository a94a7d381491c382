using Orchestrator.CompilerServices;

namespace Orchestrator.Execution;

/// <summary>Runs the tasks of one run at a time, over and over.</summary>
/// <remarks>
/// One lock guards what several threads share, and no code of the user's runs under it. A thread works for a run only while it
/// holds it (<c>_holds</c>), and the run ends when every task has ended and the last holder has left: from then on nobody
/// touches it, so it can go back to its pool. A helper that comes late finds nothing to hold and goes.
/// </remarks>
internal sealed partial class RunExecutor
{
    private const int None = -1;

    private readonly WorkflowRun _run;
    private readonly ExecutionPlan _plan;
    private readonly Lock _gate = new();

    private readonly TaskState[] _states;
    private readonly int[] _waiting;
    private readonly bool[] _behindFailure;
    private readonly int[] _next;
    private readonly int[] _attempts;
    private readonly Action?[] _continuations;
    private Exception?[]? _exceptions;
    private ReadySet _ready;

    private WorkflowRunOptions? _options;
    private ExecutionContext? _context;
    private string? _runId;
    private int _generation;
    private int _unfinished;
    private int _inProgress;
    private int _limit;
    private int _holds;
    private bool _active;
    private bool _callerLeft;
    private int _size;
    private int _succeeded;
    private bool _detailed;

    public RunExecutor(WorkflowRun run, ExecutionPlan plan)
    {
        _run = run;
        _plan = plan;
        int count = plan.TaskOfRank.Length;
        _states = new TaskState[count];
        _waiting = new int[count];
        _behindFailure = new bool[count];
        _next = new int[count];
        _attempts = new int[count];
        _continuations = new Action?[count];
        _ready = new ReadySet(count);
    }

    public int Generation => _generation;

    public IServiceProvider? Services => _options?.Services;

    public string RunId => Volatile.Read(ref _runId) ?? MakeRunId();

    /// <summary>How the run went, where that was asked for or a task failed.</summary>
    public RunResult? Result { get; private set; }

    public TaskState StateOf(int task) => _states[task];

    public Exception? ExceptionOf(int task) => _exceptions?[task];

    public int AttemptOf(int task) => Volatile.Read(ref _attempts[task]);

    public bool IsInProgress(int task, int generation) =>
        Volatile.Read(ref _generation) == generation && _states[task] == TaskState.Pending && AttemptOf(task) > 0;

    /// <summary>Starts a run: <see langword="true"/> where it has ended before the caller's thread left it, else
    /// <see cref="WorkflowRun.Publish"/> is called at its end.</summary>
    public bool Start(
        WorkflowRunOptions? options, bool[]? included, bool detailed, CancellationToken callerToken, out Exception? exception)
    {
        bool inline = options?.StartInline ?? SynchronizationContext.Current is null;
        Prepare(options, included, detailed, callerToken);
        NotifyStart();
        ArmTimeout();
        Open(inline);
        if (!inline)
        {
            QueueHelper();
            exception = null;
            return false;
        }

        return StartOnThisThread(out exception);
    }

    /// <summary>Lets go of everything that belongs to the user.</summary>
    public void Forget()
    {
        _options = null;
        _observer = null;
        _context = null;
        _runId = null;
        _callerToken = default;
        Result = null;
        _exceptions = null;
        _failures = null;
        _otherFailures = null;
    }

    private void Prepare(WorkflowRunOptions? options, bool[]? included, bool detailed, CancellationToken callerToken)
    {
        _options = options;
        _runId = options?.RunId;
        _observer = options?.Observer;
        _clock = options?.TimeProvider ?? TimeProvider.System;
        _context = ExecutionContext.Capture();
        _callerToken = callerToken;
        _detailed = detailed;
        _succeeded = 0;
        _tokensToCancel = false;
        _limit = (options?.MaxParallelism ?? _plan.Graph.MaxParallelism) is > 0 and int limit ? limit : int.MaxValue;
        _sharing = CanShare();
        _measuring = _plan.Graph.Parallel == ParallelMode.Adaptive && !_plan.IsChain;
        _work = 0;
        _cause = StopCause.None;
        _stopping = false;
        _linked = 0;
        _inProgress = 0;
        _callerLeft = false;
        Volatile.Write(ref _generation, _generation + 1);

        Array.Clear(_states);
        Array.Clear(_behindFailure);
        Array.Clear(_attempts);
        _plan.DependencyCounts.CopyTo(_waiting, 0);
        _size = included is null ? _waiting.Length : Exclude(included);
        _unfinished = _size;
        StartClock(detailed);
    }

    // A task that is not part of the run waits for ever, and nobody waits for it.
    private int Exclude(bool[] included)
    {
        int count = 0;
        for (int task = 0; task < included.Length; task++)
        {
            if (included[task])
            {
                count++;
            }
            else
            {
                _waiting[task] = int.MaxValue;
            }
        }

        return count;
    }

    private bool CanShare() => !_plan.IsChain && _limit > 1 && _plan.Graph.Parallel switch
    {
        ParallelMode.Always => true,
        ParallelMode.Never => false,
        _ => _plan.Advisor.ShouldShare,
    };

    private void Open(bool inline)
    {
        lock (_gate)
        {
            foreach (int root in _plan.Roots)
            {
                if (_waiting[root] == 0)
                {
                    _ready.Add(_plan.RankOf[root]);
                }
            }

            _active = true;
            _open = _sharing || !inline;
            _holds += inline ? 1 : 0;
            _callerLeft = !inline;
            if (!inline)
            {
                _helperToQueue = _helperQueued ? 0 : 1;
                _helperQueued = true;
            }
        }
    }

    /// <summary>The end of the run, on the thread that held it last; nobody else touches it any more.</summary>
    private Exception? Complete()
    {
        Disarm();
        if (_measuring)
        {
            _plan.Advisor.Report(TimeSpan.FromTicks(_work * TimeSpan.TicksPerSecond / System.Diagnostics.Stopwatch.Frequency));
        }

        Exception? exception = BuildResult();
        NotifyEnd(exception);
        return exception;
    }

    private string MakeRunId()
    {
        string made = Guid.CreateVersion7(_clock.GetUtcNow()).ToString("n");
        return Interlocked.CompareExchange(ref _runId, made, null) ?? made;
    }
}
