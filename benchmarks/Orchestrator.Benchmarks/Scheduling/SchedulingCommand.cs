using System.Text;
using Orchestrator.Simulation;

namespace Benchmarks;

/// <summary>Runs the task graphs of a folder in virtual time, and writes how long that took beside what list schedulers make of them.</summary>
internal static class SchedulingCommand
{
    private static readonly int[] s_processors = [2, 4, 8, 16];

    public static async Task<int> RunAsync()
    {
        string folder = TaskGraphs.FolderOf(Repository.Root);
        if (!Directory.Exists(folder))
        {
            Console.Error.WriteLine($"There is no folder '{folder}'; name one by {TaskGraphs.Variable}.");
            return 1;
        }

        List<Outcome> outcomes = [];
        foreach (TaskGraph graph in TaskGraphs.ReadFolder(folder))
        {
            foreach (int processors in s_processors)
            {
                outcomes.Add(new Outcome(
                    graph, processors, await SimulatedRun.RunAsync(graph, processors),
                    await SimulatedRun.RunAsync(graph, processors, priorities: graph.PrioritiesByBottomLevel())));
            }
        }

        string text = Write(outcomes);
        Console.WriteLine(text);
        await File.WriteAllTextAsync(Path.Combine(Repository.Root, "benchmarks", "results", "scheduling.md"), text);
        return 0;
    }

    private static string Write(List<Outcome> outcomes)
    {
        TaskGraph[] graphs = [.. outcomes.Select(static outcome => outcome.Graph).Distinct()];
        var text = new StringBuilder($"""
            # Real graphs: how good the schedules are

            {DateTime.UtcNow:yyyy-MM-dd}; virtual time, so that the machine does not matter, and no chance: there is no seed.

            ```bash
            {TaskGraphs.Variable}=<folder> dotnet run -c Release --project benchmarks/Orchestrator.Benchmarks -- scheduling
            ```

            {graphs.Length} graphs with {graphs.Sum(static graph => graph.Durations.Length):#,0} tasks: traces of scientific workflows (wfcommons/WfInstances; Coleman et al., FGCS 2022), and of the
            Standard Task Graph Set those with 50 and 100 tasks (Kasahara laboratory, Waseda University). Each runs through `WorkflowBuilder` and the executor with `MaxParallelism` P; a task
            takes its duration and one processor. The figures are means over the graphs of a family of makespan / lower bound, the lower bound being the one that comes with the graph; so are those of
            the list schedulers: first in, first out; by bottom level in tasks; by bottom level in time.

            The executor takes ready tasks by priority, then by bottom level in tasks, which it knows from the graph, then by order of declaration. The last column has priorities made of the
            durations: what somebody can do who knows them. Of {outcomes.Count:#,0} schedules {outcomes.Count(static outcome => outcome.IsAsByUnitBottomLevel):#,0} are as long as that by bottom level in tasks, and with priorities {outcomes.Count(static outcome => outcome.IsAsByBottomLevel):#,0} as
            long as that by bottom level in time; {outcomes.Count(static outcome => outcome.IsWithinGrahamsBound):#,0} are within Graham's bound, (work + (P − 1) · critical path) / P.


            """);
        AppendRow(text, ["graphs", "P", "count", "fifo", "bottom level, tasks", "**Orchestrator**", "bottom level, time", "**Orchestrator, priorities**"]);
        AppendRow(text, ["---", "---:", "---:", "---:", "---:", "---:", "---:", "---:"]);
        foreach (IGrouping<(string, int), Outcome> group in outcomes.GroupBy(static outcome => (outcome.Graph.Family, outcome.Processors)))
        {
            AppendMeans(text, group.Key.Item1, group.Key.Item2, [.. group]);
        }

        foreach (IGrouping<int, Outcome> group in outcomes.GroupBy(static outcome => outcome.Processors))
        {
            AppendMeans(text, "all", group.Key, [.. group]);
        }

        return text.ToString();
    }

    private static void AppendMeans(StringBuilder text, string family, int processors, Outcome[] outcomes)
    {
        AppendRow(text, [
            family, $"{processors}", $"{outcomes.Length}",
            Mean(static outcome => outcome.Reference.Fifo), Mean(static outcome => outcome.Reference.UnitBottomLevel), Mean(static outcome => outcome.Makespan),
            Mean(static outcome => outcome.Reference.BottomLevel), Mean(static outcome => outcome.MakespanByPriority)]);

        string Mean(Func<Outcome, double> makespan) => $"{outcomes.Average(outcome => makespan(outcome) / outcome.Reference.LowerBound):0.0000}";
    }

    private static void AppendRow(StringBuilder text, string[] cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private sealed record Outcome(TaskGraph Graph, int Processors, double Makespan, double MakespanByPriority)
    {
        /// <summary>The figures of the files are rounded to a thousandth.</summary>
        private const double Rounding = 0.001;

        public ReferenceMakespans Reference => Graph.References[Processors];

        public bool IsAsByUnitBottomLevel => Math.Abs(Makespan - Reference.UnitBottomLevel) <= Rounding;

        public bool IsAsByBottomLevel => Math.Abs(MakespanByPriority - Reference.BottomLevel) <= Rounding;

        public bool IsWithinGrahamsBound => Makespan >= Reference.LowerBound - Rounding && Makespan <= Graph.GrahamBound(Processors) + Rounding;
    }
}
