using Orchestrator.CompilerServices;

namespace Orchestrator.Tests.Execution.FanOuts;

/// <summary>A task of a random graph.</summary>
/// <param name="Dependencies">What it depends on, in ascending order.</param>
/// <param name="FansOut">Whether it runs once for each element: of the output of its first dependency, or of an input where it has none.</param>
/// <param name="Follows">The loop whose elements it takes up one by one, or −1.</param>
/// <param name="MaxParallelism">Its bound.</param>
internal sealed record FanOutTask(int[] Dependencies, bool FansOut, int Follows, int MaxParallelism);

/// <summary>A random graph whose tasks all put out as many numbers, and how each part of it ends.</summary>
internal sealed record FanOutCase(int Count, FanOutTask[] Tasks, FailureMode OnFailure, ParallelMode Mode, int Failing, int Seed)
{
    public WorkflowGraph Graph { get; } = MakeGraph(Tasks, OnFailure, Mode, Seed % 2 == 0 ? TaskTraits.TakesToken : TaskTraits.None);

    public static FanOutCase Of(Random random, ParallelMode mode)
    {
        var tasks = new FanOutTask[random.Next(1, 9)];
        for (int task = 0; task < tasks.Length; task++)
        {
            int[] dependencies = [.. Enumerable.Range(0, task).Where(_ => random.Next(3) == 0).Take(3)];
            bool fansOut = random.Next(3) > 0;
            int follows = fansOut && dependencies.Length > 0 && tasks[dependencies[0]].FansOut && random.Next(4) > 0 ? dependencies[0] : -1;
            tasks[task] = new FanOutTask(dependencies, fansOut, follows, random.Next(3) == 0 ? random.Next(1, 4) : 0);
        }

        int failing = random.Next(3) == 0 ? random.Next(5, 60) : int.MaxValue;
        return new FanOutCase(
            random.Next(12), tasks, random.Next(2) == 0 ? FailureMode.FailFast : FailureMode.Continue, mode, failing, random.Next());
    }

    /// <summary>What an element of a task puts out.</summary>
    public int ValueOf(int task, int element) =>
        task + (Tasks[task].Dependencies is [int first, ..] ? 10 * ValueOf(first, element) : element);

    /// <summary>A number that decides how an element of a task ends; the whole task is element −1.</summary>
    public int Chance(int task, int element) => (int)((uint)HashCode.Combine(Seed, task, element) % 1_000);

    private static WorkflowGraph MakeGraph(FanOutTask[] tasks, FailureMode onFailure, ParallelMode mode, TaskTraits traits)
    {
        var builder = new WorkflowGraphBuilder("Test") { Parallel = mode, OnFailure = onFailure };
        for (int task = 0; task < tasks.Length; task++)
        {
            builder.Task("T" + task, typeof(int[]), tasks[task].Dependencies, [], [], traits, priority: task % 3 == 2 && tasks.Length > 6 ? 1 : 0);
            if (tasks[task].FansOut)
            {
                builder.Each(tasks[task].MaxParallelism, tasks[task].Follows);
            }
        }

        return builder.Build();
    }
}
