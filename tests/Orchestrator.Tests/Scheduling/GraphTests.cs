using System.Reflection;
using Orchestrator.Simulation;

namespace Orchestrator.Tests.Scheduling;

/// <summary>Task graphs of real workflows and of a benchmark set, with simulated durations, in virtual time.</summary>
/// <remarks>The real ones are not part of the repository; the environment variable <c>ORCHESTRATOR_GRAPHS</c> names their folder.</remarks>
public sealed class GraphTests
{
    /// <summary>The figures of the files are rounded to a thousandth.</summary>
    private const double Rounding = 0.001;

    private static readonly int[] s_processors = [2, 4, 8, 16];

    [Fact]
    public Task Run_OfSyntheticGraphs_IsTheListSchedule() =>
        CheckAll(TaskGraphs.ReadFile(Path.Combine(Metadata("ProjectFolder"), "Scheduling", "synthetic.jsonl")));

    [Fact]
    public Task Run_OfRealGraphs_IsTheListSchedule()
    {
        string folder = TaskGraphs.FolderOf(Metadata("RepositoryRoot"));
        Assert.SkipUnless(Directory.Exists(folder), $"There is no folder '{folder}'; name one by {TaskGraphs.Variable}.");
        return CheckAll(TaskGraphs.ReadFolder(folder));
    }

    private static async Task CheckAll(IEnumerable<TaskGraph> graphs)
    {
        int count = 0;
        foreach (TaskGraph graph in graphs)
        {
            count++;
            foreach (int processors in s_processors)
            {
                await Check(graph, processors);
            }
        }

        Assert.NotEqual(0, count);
    }

    private static async Task Check(TaskGraph graph, int processors)
    {
        ReferenceMakespans reference = graph.References[processors];
        double makespan = await SimulatedRun.RunAsync(graph, processors);

        Assert.InRange(makespan, reference.LowerBound - Rounding, graph.GrahamBound(processors) + Rounding);
        Assert.True(
            Math.Abs(makespan - reference.UnitBottomLevel) <= Rounding,
            $"{graph} on {processors} processors: {makespan} s, but {reference.UnitBottomLevel} s by bottom level.");

        double byDuration = await SimulatedRun.RunAsync(graph, processors, priorities: graph.PrioritiesByBottomLevel());
        Assert.True(
            Math.Abs(byDuration - reference.BottomLevel) <= Rounding,
            $"{graph} on {processors} processors, by priority: {byDuration} s, but {reference.BottomLevel} s by duration.");

        // Threads that really run at once may choose before an instant's last task has ended.
        double shared = await SimulatedRun.RunAsync(graph, processors, ParallelMode.Always);
        Assert.InRange(shared, reference.LowerBound - Rounding, graph.GrahamBound(processors) + Rounding);
    }

    private static string Metadata(string key) =>
        typeof(GraphTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}
