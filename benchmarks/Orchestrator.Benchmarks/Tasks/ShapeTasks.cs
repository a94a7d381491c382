using System.Runtime.CompilerServices;
using Orchestrator;

namespace Benchmarks;

/// <summary>Makes the workflows of a shape. Each is generic in the body of its tasks, so that a body is called without a detour.</summary>
internal interface IShapeFactory
{
    ShapeTasks Synchronous<TBody>(ShapeGraph graph, ParallelMode mode) where TBody : struct, IBody;

    ShapeTasks Asynchronous<TBody>(ShapeGraph graph, ParallelMode mode) where TBody : struct, IAsyncBody;
}

/// <summary>The tasks of a shape: an object with a method for each, as its workflow has.</summary>
internal abstract class ShapeTasks
{
    private const int MaxTasks = 1_026;

    private Counters _ran;
    private int _tooEarly;

    public required ShapeGraph Edges
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value.Count, MaxTasks);
            field = value;
            Suspensions = [.. Enumerable.Range(0, value.Count).Select(_ => new Suspension())];
        }
    }

    /// <summary>What the suspending body of each task waits for.</summary>
    public Suspension[] Suspensions { get; private init; } = [];

    /// <summary>The tasks in a row, called by a method that a person could have written: the least that a run can cost.</summary>
    public abstract IRunLoop ByHand();

    /// <summary>The generated <c>RunAsync</c>.</summary>
    public abstract IRunLoop AsWorkflow();

    /// <summary>A contestant that calls the tasks through delegates.</summary>
    public abstract IRunLoop AsContestant(string name);

    /// <summary>How often a task has run: a field for each, as nothing orders tasks side by side.</summary>
    // `tasks.Ran(17)++` becomes one instruction: neither a check nor a load may be added to a task that does nothing else.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref int Ran(int task) => ref Unsafe.Add(ref Unsafe.As<Counters, int>(ref _ran), task);

    /// <summary>Notes where a task starts before what it depends on has ended in the same run.</summary>
    public void CheckOrder(int task)
    {
        foreach (int dependency in Edges.Dependencies[task])
        {
            if (Ran(dependency) != Ran(task) + 1)
            {
                Interlocked.Increment(ref _tooEarly);
            }
        }
    }

    public void Verify(long runs)
    {
        for (int task = 0; task < Edges.Count; task++)
        {
            if (Ran(task) != runs)
            {
                throw new InvalidOperationException($"Task {task} has run {Ran(task)} times in {runs} runs.");
            }
        }

        if (_tooEarly != 0)
        {
            throw new InvalidOperationException($"{_tooEarly} times a task started before what it depends on had ended.");
        }
    }

    protected TDelegate[] Delegates<TDelegate>() where TDelegate : Delegate =>
        [.. Enumerable.Range(0, Edges.Count).Select(task => GetType().GetMethod($"T{task}")!.CreateDelegate<TDelegate>(this))];

    [InlineArray(MaxTasks)]
    private struct Counters
    {
        private int _first;
    }
}

internal abstract class SynchronousTasks : ShapeTasks
{
    public override IRunLoop AsContestant(string name) => Contestant.Create(name, Edges, new SynchronousInvoker(Delegates<Action>()));
}

internal abstract class AsynchronousTasks : ShapeTasks
{
    public override IRunLoop AsContestant(string name) => Contestant.Create(name, Edges, new AsynchronousInvoker(Delegates<Func<ValueTask>>()));
}
