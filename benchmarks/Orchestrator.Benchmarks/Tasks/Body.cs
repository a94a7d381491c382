using Orchestrator;

namespace Benchmarks;

/// <summary>What a synchronous task does.</summary>
internal interface IBody
{
    static abstract void Run(ShapeTasks tasks, int task);
}

/// <summary>What a task that returns a ValueTask does.</summary>
internal interface IAsyncBody
{
    static abstract ValueTask RunAsync(ShapeTasks tasks, int task);
}

/// <summary>A body, and how to make a shape's tasks of it.</summary>
/// <param name="Name">As it stands in the report.</param>
/// <param name="Description">What it does, in words.</param>
/// <param name="CreateTasks">Makes the tasks of a shape with this body, as a workflow of that mode.</param>
/// <param name="IsForAllShapes">Whether it is measured on every shape, or on the core ones only.</param>
/// <param name="IsWork">Whether it keeps a processor busy, so that threads can share a run.</param>
internal sealed record Body(
    string Name,
    string Description,
    Func<Shape, ParallelMode, ShapeTasks> CreateTasks,
    bool IsForAllShapes = false,
    bool IsWork = false)
{
    public const string NoOp = "no-op";
    public const string Completed = "completed";
    public const string Suspending = "suspending";
    public const string Work1 = "1 µs";
    public const string Work10 = "10 µs";
    public const string Work100 = "100 µs";

    public static IReadOnlyList<Body> All { get; } =
    [
        Synchronous<NoOpBody>(NoOp, "a call and an increment") with { IsForAllShapes = true },
        Asynchronous<CompletedBody>(Completed, "the same, and a completed ValueTask is returned") with { IsForAllShapes = true },
        Asynchronous<SuspendingBody>(Suspending, "suspends once, and goes on through the thread pool; allocates nothing of its own"),
        Synchronous<Work1Body>(Work1, "spins for 1 µs") with { IsWork = true },
        Synchronous<Work10Body>(Work10, "spins for 10 µs") with { IsWork = true },
        Synchronous<Work100Body>(Work100, "spins for 100 µs") with { IsWork = true },
    ];

    /// <summary>Not measured: bodies that see whether a contestant keeps the order.</summary>
    public static IReadOnlyList<Body> Checks { get; } =
    [
        Synchronous<CheckedBody>("order, synchronous", "notes whether its dependencies have ended"),
        Asynchronous<CheckedAsyncBody>("order, suspending", "notes whether its dependencies have ended, and suspends"),
    ];

    private static Body Synchronous<TBody>(string name, string description) where TBody : struct, IBody =>
        new(name, description, (shape, mode) => shape.CreateFactory().Synchronous<TBody>(shape.Graph, mode));

    private static Body Asynchronous<TBody>(string name, string description) where TBody : struct, IAsyncBody =>
        new(name, description, (shape, mode) => shape.CreateFactory().Asynchronous<TBody>(shape.Graph, mode));

    private readonly struct NoOpBody : IBody
    {
        public static void Run(ShapeTasks tasks, int task) => tasks.Ran(task)++;
    }

    private readonly struct CompletedBody : IAsyncBody
    {
        public static ValueTask RunAsync(ShapeTasks tasks, int task)
        {
            tasks.Ran(task)++;
            return default;
        }
    }

    private readonly struct SuspendingBody : IAsyncBody
    {
        public static ValueTask RunAsync(ShapeTasks tasks, int task)
        {
            tasks.Ran(task)++;
            return tasks.Suspensions[task].WaitAsync();
        }
    }

    private readonly struct Work1Body : IBody
    {
        public static void Run(ShapeTasks tasks, int task)
        {
            tasks.Ran(task)++;
            CpuWork.Spin(CpuWork.IterationsPerMicrosecond);
        }
    }

    private readonly struct Work10Body : IBody
    {
        public static void Run(ShapeTasks tasks, int task)
        {
            tasks.Ran(task)++;
            CpuWork.Spin(10 * CpuWork.IterationsPerMicrosecond);
        }
    }

    private readonly struct Work100Body : IBody
    {
        public static void Run(ShapeTasks tasks, int task)
        {
            tasks.Ran(task)++;
            CpuWork.Spin(100 * CpuWork.IterationsPerMicrosecond);
        }
    }

    private readonly struct CheckedBody : IBody
    {
        public static void Run(ShapeTasks tasks, int task)
        {
            tasks.CheckOrder(task);
            tasks.Ran(task)++;
        }
    }

    private readonly struct CheckedAsyncBody : IAsyncBody
    {
        public static async ValueTask RunAsync(ShapeTasks tasks, int task)
        {
            tasks.CheckOrder(task);
            await tasks.Suspensions[task].WaitAsync();
            tasks.Ran(task)++;
        }
    }
}
