using System.Diagnostics;
using System.Text;
using Orchestrator;

namespace Benchmarks;

/// <summary>What it costs to make a graph at run time, by the number of its tasks.</summary>
internal static class BuildCommand
{
    private const int Width = 10;
    private const int Rounds = 5;

    /// <summary>Beyond that the others take minutes.</summary>
    private const int MaxTasksOfOthers = 10_000;

    private static readonly SynchronousInvoker s_noOp = new([]);

    public static async Task<int> RunAsync(string[] arguments)
    {
        int[] sizes = arguments is ["--quick"] ? [100, 1_000] : [1_000, 10_000, 100_000, 1_000_000];
        var text = new StringBuilder($"""
            # What it costs to make a graph at run time

            {DateTime.UtcNow:yyyy-MM-dd}, {Machine.Describe()}.

            ```bash
            dotnet run -c Release --project benchmarks/Orchestrator.Benchmarks -- {string.Join(' ', ["build", .. arguments])}
            ```

            Tasks with names, in levels of {Width}; each depends on two or three of the level above. The time to add them all and build, in the fastest of {Rounds} rounds that take turns, and what that
            allocated. The first run of a workflow lays its plan and makes its run; of the 40 after it, which the just-in-time compiler has not
            finished with, the fastest is shown.


            """);
        foreach (int size in sizes)
        {
            Append(text, size);
        }

        await AppendRunsAsync(text, sizes);
        Console.WriteLine(text);
        if (arguments is [])
        {
            await File.WriteAllTextAsync(Path.Combine(Repository.Root, "benchmarks", "results", "builder.md"), text.ToString());
        }

        return 0;
    }

    private static void Append(StringBuilder text, int size)
    {
        int[][] dependencies = ShapeGraph.LayeredDependencies(Width, size / Width);
        var contestants = new Dictionary<string, Action>
        {
            ["WorkflowBuilder, by handles"] = () => ByHandles(dependencies).Build(),
            ["WorkflowBuilder, by names"] = () => ByNames(dependencies).Build(),
        };
        if (size <= MaxTasksOfOthers)
        {
            ShapeGraph graph = new(dependencies);
            contestants[Contestant.DictionaryQueue] = () => _ = new DictionaryQueue<SynchronousInvoker>(graph, s_noOp);
            contestants[Contestant.Dataflow] = () => _ = new DataflowNetwork<SynchronousInvoker>(graph, s_noOp);
            contestants[Contestant.AgentWorkflow] = () => _ = new AgentWorkflow<SynchronousInvoker>(graph, s_noOp);
        }

        Dictionary<string, (TimeSpan Time, long Bytes)> best = contestants.Keys.ToDictionary(static name => name, static _ => (TimeSpan.MaxValue, long.MaxValue));
        for (int round = 0; round < Rounds; round++)
        {
            foreach ((string name, Action build) in contestants)
            {
                (TimeSpan time, long bytes) = Measure(build);
                best[name] = (time < best[name].Time ? time : best[name].Time, Math.Min(bytes, best[name].Bytes));
            }
        }

        text.Append($"## {size:#,0} tasks\n\n| | ms | ns a task | bytes a task |\n| --- | ---: | ---: | ---: |\n");
        foreach ((string name, (TimeSpan time, long bytes)) in best)
        {
            text.Append($"| {name} | {time.TotalMilliseconds:#,0.0##} | {time.TotalNanoseconds / size:#,0} | {bytes / size:#,0} |\n");
        }

        text.Append('\n');
    }

    private static async Task AppendRunsAsync(StringBuilder text, int[] sizes)
    {
        text.Append("## Runs of no-op tasks\n\n| tasks | first run, ms | one of the next, ms | ns a task |\n| ---: | ---: | ---: | ---: |\n");
        foreach (int size in sizes)
        {
            WorkflowBuilder flow = ByHandles(ShapeGraph.LayeredDependencies(Width, size / Width));
            RuntimeWorkflow<int> workflow = flow.Build(flow.Input("result", 0));
            TimeSpan first = await TimeAsync(workflow);
            TimeSpan later = TimeSpan.MaxValue;
            for (int run = 0; run < 40; run++)
            {
                TimeSpan time = await TimeAsync(workflow);
                later = time < later ? time : later;
            }

            text.Append($"| {size:#,0} | {first.TotalMilliseconds:#,0.0##} | {later.TotalMilliseconds:#,0.0##} | {later.TotalNanoseconds / size:#,0.0} |\n");
        }
    }

    private static (TimeSpan Time, long Bytes) Measure(Action build)
    {
        GC.Collect();
        long before = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        build();
        return (Stopwatch.GetElapsedTime(start), GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static async Task<TimeSpan> TimeAsync(RuntimeWorkflow<int> workflow)
    {
        long start = Stopwatch.GetTimestamp();
        await workflow.RunAsync();
        return Stopwatch.GetElapsedTime(start);
    }

    private static WorkflowBuilder ByHandles(int[][] dependencies)
    {
        WorkflowBuilder flow = new("layered");
        var tasks = new TaskRef[dependencies.Length];
        for (int task = 0; task < tasks.Length; task++)
        {
            tasks[task] = flow.Task($"task {task}", static () => { });
            foreach (int dependency in dependencies[task])
            {
                tasks[task].DependsOn(tasks[dependency]);
            }
        }

        return flow;
    }

    private static WorkflowBuilder ByNames(int[][] dependencies)
    {
        WorkflowBuilder flow = new("layered");
        for (int task = 0; task < dependencies.Length; task++)
        {
            TaskRef added = flow.Task($"task {task}", static () => { });
            foreach (int dependency in dependencies[task])
            {
                added.DependsOn($"task {dependency}");
            }
        }

        return flow;
    }
}
