namespace Orchestrator.Tests.Execution;

/// <summary>One run of a case: its bodies take note of what happens, and what must hold while it goes on is checked there.</summary>
internal sealed class RandomRun : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    private readonly RandomCase _case;
    private readonly RunPath _path;
    private readonly GraphRun<RandomRun>? _run;
    private readonly RuntimeWorkflow? _built;
    private RunResult? _result;
    private readonly CancellationTokenSource _source = new();
    private readonly TaskCompletionSource _someoneWaits = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int[] _started;
    private readonly int[] _ended;
    private readonly Lock _gate = new();
    private int _running;

    public RandomRun(RandomCase @case, RunPath path)
        : this(@case)
    {
        _path = path;
        _run = new GraphRun<RandomRun>(@case.Graph(path)) { Body = RunTask };
    }

    /// <summary>The same by a builder.</summary>
    public RandomRun(RandomCase @case, ParallelMode parallel, Random random)
        : this(@case) => _built = @case.Build(parallel, random, RunTask);

    private RandomRun(RandomCase @case)
    {
        _case = @case;
        _started = new int[@case.Behaviors.Length];
        _ended = new int[@case.Behaviors.Length];
    }

    /// <summary>The tasks in the order in which they began.</summary>
    public List<int> Order { get; } = [];

    public int[] LineOrder => _run!.LineOrder;

    public bool IsCanceled => _source.IsCancellationRequested;

    /// <summary>What the caller got.</summary>
    public Exception? Exception { get; private set; }

    public TaskState StateOf(int task) => _result is null ? _run!.StateOf(task) : _result.Tasks[task].State;

    public bool HasStarted(int task) => _started[task] > 0;

    public void Cancel() => _source.Cancel();

    public void Dispose() => _source.Dispose();

    /// <summary>Runs to the end; the caller cancels as soon as a task waits for its token.</summary>
    public async Task RunAsync(WorkflowRunOptions? options)
    {
        Task pending = _built is not null ? RunBuiltAsync(_built, options) : options is null ? _run!.RunAsync(_path, _source.Token).AsTask() : _run!.RunWithoutResultAsync(options, _source.Token).AsTask();
        if (await Task.WhenAny(pending, _someoneWaits.Task).WaitAsync(s_limit) != pending)
        {
            await _source.CancelAsync();
        }

        Exception = await Record.ExceptionAsync(() => pending.WaitAsync(s_limit)) ?? _result?.Exception;
        Assert.Equal(0, Volatile.Read(ref _running));
        Assert.Equal(_started, _ended);
        Assert.All(_started, static times => Assert.InRange(times, 0, 1));
        Assert.All(Order, AssertDependenciesWereDone);
    }

    private async Task RunBuiltAsync(RuntimeWorkflow workflow, WorkflowRunOptions? options) => _result = options is null
        ? await workflow.RunDetailedAsync(null, _source.Token)
        : await workflow.RunDetailedAsync(null, options, _source.Token);

    private void AssertDependenciesWereDone(int task)
    {
        int place = Order.IndexOf(task);
        Assert.All(_case.Dependencies[task], dependency => Assert.InRange(Order.IndexOf(dependency), 0, place - 1));
    }

    private ValueTask RunTask(int task, CancellationToken token)
    {
        lock (_gate)
        {
            Order.Add(task);
        }

        _started[task]++;
        Interlocked.Increment(ref _running);
        Assert.All(_case.Dependencies[task], dependency => Assert.Equal(1, Volatile.Read(ref _ended[dependency])));
        switch (_case.Behaviors[task])
        {
            case Behavior.Returns:
                return End(task);
            case Behavior.Completes:
                End(task);
                return new ValueTask(Task.CompletedTask);
            case Behavior.Throws:
                End(task);
                throw new InvalidOperationException("T" + task);
            case Behavior.CancelsTheCaller:
                Cancel();
                return End(task);
            default:
                return RunLate(task, token);
        }
    }

    private async ValueTask RunLate(int task, CancellationToken token)
    {
        Behavior behavior = _case.Behaviors[task];
        try
        {
            if (behavior is Behavior.EndsByItsToken or Behavior.OutlivesItsToken)
            {
                await WaitFor(token);
            }

            if (behavior is not (Behavior.EndsByItsToken or Behavior.Cancels))
            {
                await Task.Yield();
            }
        }
        finally
        {
            await End(task);
        }

        switch (behavior)
        {
            case Behavior.ThrowsLate:
                throw new InvalidOperationException("T" + task);
            case Behavior.Cancels:
                throw new OperationCanceledException("T" + task);
            case Behavior.EndsByItsToken:
                token.ThrowIfCancellationRequested();
                throw new InvalidOperationException("The token was not canceled.");
        }
    }

    private async Task WaitFor(CancellationToken token)
    {
        var canceled = new TaskCompletionSource();
        await using CancellationTokenRegistration registration = token.Register(canceled.SetResult);
        _someoneWaits.TrySetResult();
        await canceled.Task;
    }

    private ValueTask End(int task)
    {
        Interlocked.Decrement(ref _running);
        Volatile.Write(ref _ended[task], 1);
        return default;
    }
}
