using Orchestrator.CompilerServices;

namespace Orchestrator.Tests.Execution.FanOuts;

/// <summary>A run of a random graph with loops: takes note of what happens, and of what must not.</summary>
internal sealed class FanOutRun : WorkflowRun<FanOutRun, NoResult>
{
    private readonly FanOutCase _case;
    private readonly int[]?[] _outputs;
    private readonly PendingTask<int[]>[] _pending;
    private readonly int[] _numbers;
    private readonly int[,] _begun;
    private readonly int[,] _ended;
    private readonly int[] _failed;
    private readonly int[] _inFlight;
    private readonly Lock _gate = new();
    private CancellationTokenSource? _source;
    private int _cancelAt;
    private int _all;

    public FanOutRun(FanOutCase @case)
        : base(@case.Graph)
    {
        _case = @case;
        int tasks = @case.Tasks.Length;
        _outputs = new int[]?[tasks];
        _pending = new PendingTask<int[]>[tasks];
        _numbers = [.. Enumerable.Range(0, @case.Count)];
        _begun = new int[tasks, @case.Count + 1];
        _ended = new int[tasks, @case.Count + 1];
        _failed = new int[tasks];
        _inFlight = new int[tasks];
    }

    public FanOutRun()
        : this(FanOutCase.Of(new Random(0), ParallelMode.Never))
    {
    }

    public bool HasOffers => Executor.HasOffers;

    public int InFlight { get; private set; }

    public int MostInFlight { get; private set; }

    public int Failures => _failed.Sum();

    public string? Mistake { get; private set; }

    /// <param name="cancelAt">The caller cancels when so many parts have begun; −1: never.</param>
    /// <param name="source">Where the caller cancels.</param>
    public void Begin(int cancelAt, CancellationTokenSource source)
    {
        _cancelAt = cancelAt;
        _source = source;
        Array.Clear(_begun);
        Array.Clear(_ended);
        Array.Clear(_failed);
        Array.Clear(_inFlight);
        (_all, InFlight, MostInFlight, Mistake) = (0, 0, 0, null);
    }

    public int FailedOf(int task) => _failed[task];

    public int EndedOf(int task) => Enumerable.Range(0, _case.Count + 1).Sum(unit => _ended[task, unit]);

    protected override bool Invoke(int task, CancellationToken cancellationToken) =>
        _pending[task].Await(WholeAsync(task, cancellationToken), ref _outputs[task]!, this, task);

    protected override void Finish(int task) => _outputs[task] = _pending[task].Finish();

    protected override object? GetOutput(int task) => _outputs[task];

    protected override NoResult GetResult() => default;

    protected override void Clear() => Array.Clear(_outputs);

    protected override int BeginElements(int task)
    {
        int count = CountOf(_case.Tasks[task].Dependencies is [int source, ..] ? _outputs[source] : _numbers);
        _outputs[task] = MakeOutputs<int>(count);
        return count;
    }

    protected override ElementLane CreateLane(int task) => new ElementLane<int>();

    protected override bool InvokeElement(int task, int element, ElementLane lane, CancellationToken cancellationToken)
    {
        int taken = _case.Tasks[task].Dependencies is [int source, ..] ? _outputs[source]![element] : element;
        return ((ElementLane<int>)lane).Await(RunAsync(task, element, taken, cancellationToken), ref _outputs[task]![element]);
    }

    protected override void FinishElement(int task, int element, ElementLane lane) =>
        _outputs[task]![element] = ((ElementLane<int>)lane).FinishOutput();

    private async ValueTask<int[]> WholeAsync(int task, CancellationToken token)
    {
        await RunAsync(task, -1, 0, token);
        return [.. Enumerable.Range(0, _case.Count).Select(element => _case.ValueOf(task, element))];
    }

    private async ValueTask<int> RunAsync(int task, int element, int taken, CancellationToken token)
    {
        Enter(task, element);
        int chance = _case.Chance(task, element);
        try
        {
            if (chance % 3 == 0)
            {
                await Task.Yield();
            }

            if (chance % 29 == 0)
            {
                await Task.Delay(1, token);
            }

            if (chance % _case.Failing == 1)
            {
                throw new InvalidOperationException("T" + task);
            }
        }
        catch (Exception thrown)
        {
            Leave(task, element, isFailure: thrown is InvalidOperationException, hasValue: false);
            throw;
        }

        Leave(task, element, isFailure: false, hasValue: true);
        return element < 0 ? 0 : _case.Tasks[task].Dependencies.Length > 0 ? task + (10 * taken) : task + element;
    }

    private void Enter(int task, int element)
    {
        bool cancels;
        lock (_gate)
        {
            FanOutTask node = _case.Tasks[task];
            int bound = node.MaxParallelism > 0 ? node.MaxParallelism : int.MaxValue;
            bool isReady = node.Dependencies.All(dependency =>
                _case.Tasks[dependency].FansOut && dependency != node.Follows ? Enumerable.Range(0, _case.Count).All(other => _ended[dependency, other + 1] == 1)
                : dependency == node.Follows ? _ended[dependency, element + 1] == 1
                : _ended[dependency, 0] == 1);
            MostInFlight = Math.Max(MostInFlight, ++InFlight);
            if (++_begun[task, element + 1] != 1 || ++_inFlight[task] > bound || !isReady)
            {
                Mistake = $"T{task} at {element}: begun {_begun[task, element + 1]} times, {_inFlight[task]} in flight, ready: {isReady}";
            }

            cancels = _all++ == _cancelAt;
        }

        if (cancels)
        {
            _source!.Cancel();
        }
    }

    private void Leave(int task, int element, bool isFailure, bool hasValue)
    {
        lock (_gate)
        {
            InFlight--;
            _inFlight[task]--;
            _failed[task] += isFailure ? 1 : 0;
            _ended[task, element + 1] = hasValue ? 1 : 0;
        }
    }
}
