using Orchestrator;

namespace Benchmarks;

/// <summary>The names of the contestants, and how to make each for a shape.</summary>
internal static class Contestant
{
    public const string ByHand = "by hand";
    public const string Orchestrator = "Orchestrator";
    public const string Always = "Orchestrator, Always";
    public const string Never = "Orchestrator, Never";
    public const string Builder = "Orchestrator, builder";
    public const string WhenAllByLevel = "WhenAll by level";
    public const string WhenAllByDependency = "WhenAll by dependency";
    public const string WhenAllOnPool = "WhenAll + Task.Run";
    public const string DictionaryQueue = "dictionary queue";
    public const string Dataflow = "Dataflow";
    public const string AgentWorkflow = "agent workflow";

    public static IReadOnlyList<string> All { get; } =
        [ByHand, Orchestrator, Always, Never, Builder, WhenAllByLevel, WhenAllByDependency, WhenAllOnPool, DictionaryQueue, Dataflow, AgentWorkflow];

    public static IEnumerable<string> For(Shape shape) => All.Where(name => shape.IsCore || name is not (Always or Never));

    public static bool IsOrchestrator(string name) => name is Orchestrator or Always or Never;

    /// <summary>A contestant with tasks of its own, so that its runs can be counted.</summary>
    public static (IRunLoop Loop, ShapeTasks Tasks) Create(string name, Shape shape, Body body)
    {
        ParallelMode mode = name switch
        {
            Always => ParallelMode.Always,
            Never => ParallelMode.Never,
            _ => ParallelMode.Adaptive,
        };
        ShapeTasks tasks = body.CreateTasks(shape, mode);
        IRunLoop loop = name == ByHand ? tasks.ByHand() : IsOrchestrator(name) ? tasks.AsWorkflow() : tasks.AsContestant(name);
        return (loop, tasks);
    }

    public static IRunLoop Create<TInvoker>(string name, ShapeGraph graph, TInvoker invoker) where TInvoker : struct, ITaskInvoker => name switch
    {
        Builder => new RunLoop<BuilderWorkflow<TInvoker>>(new(graph, invoker)),
        WhenAllByLevel => new RunLoop<WhenAllByLevel<TInvoker>>(new(graph, invoker)),
        WhenAllByDependency => new RunLoop<WhenAllByDependency<TInvoker>>(new(graph, invoker)),
        WhenAllOnPool => new RunLoop<WhenAllOnPool<TInvoker>>(new(graph, invoker)),
        DictionaryQueue => new RunLoop<DictionaryQueue<TInvoker>>(new(graph, invoker)),
        Dataflow => new RunLoop<DataflowNetwork<TInvoker>>(new(graph, invoker)),
        AgentWorkflow => new RunLoop<AgentWorkflow<TInvoker>>(new(graph, invoker)),
        _ => throw new ArgumentException($"There is no contestant '{name}'.", nameof(name)),
    };
}
