using System.Threading.Tasks.Dataflow;

namespace Benchmarks;

/// <summary>A network of TPL Dataflow blocks, built once and used for every run: an action block for each task, behind a batch
/// block where it joins several. A run posts to the roots and ends with the last sink. A task posts to its dependents itself,
/// which spares a broadcast block after each task that has several.</summary>
internal sealed class DataflowNetwork<TInvoker> : IRun where TInvoker : struct, ITaskInvoker
{
    private readonly ShapeGraph _graph;
    private readonly TInvoker _invoker;
    private readonly ITargetBlock<int>[] _inputs;
    private TaskCompletionSource _completion = new();
    private int _sinksLeft;

    public DataflowNetwork(ShapeGraph graph, TInvoker invoker)
    {
        _graph = graph;
        _invoker = invoker;
        _inputs = [.. Enumerable.Range(0, graph.Count).Select(CreateInput)];
    }

    public ValueTask RunAsync()
    {
        _sinksLeft = _graph.Sinks.Length;
        _completion = new TaskCompletionSource();
        Task completed = _completion.Task;
        foreach (int root in _graph.Roots)
        {
            _inputs[root].Post(0);
        }

        return new ValueTask(completed);
    }

    private ITargetBlock<int> CreateInput(int task)
    {
        int dependencies = _graph.Dependencies[task].Length;
        if (dependencies <= 1)
        {
            return CreateAction<int>(task);
        }

        var join = new BatchBlock<int>(dependencies);
        join.LinkTo(CreateAction<int[]>(task));
        return join;
    }

    // One thread at a time posts to a block: its only dependency, its batch block or the loop of runs.
    private ActionBlock<T> CreateAction<T>(int task)
    {
        var options = new ExecutionDataflowBlockOptions { SingleProducerConstrained = true };
        return _invoker.IsSynchronous
            ? new ActionBlock<T>(_ => Run(task), options)
            : new ActionBlock<T>(_ => RunAsync(task), options);
    }

    private void Run(int task)
    {
        _invoker.Invoke(task).GetAwaiter().GetResult();
        Release(task);
    }

    private async Task RunAsync(int task)
    {
        await _invoker.Invoke(task);
        Release(task);
    }

    private void Release(int task)
    {
        int[] dependents = _graph.Dependents[task];
        foreach (int dependent in dependents)
        {
            _inputs[dependent].Post(0);
        }

        if (dependents.Length == 0 && Interlocked.Decrement(ref _sinksLeft) == 0)
        {
            _completion.SetResult();
        }
    }
}
