using System.Globalization;
using System.Text.Json;

namespace Orchestrator.Simulation;

/// <summary>What list schedulers make of a graph on a number of processors, in seconds: figures that come with the graph.</summary>
/// <param name="LowerBound">What no schedule can go below.</param>
/// <param name="Fifo">Ready tasks in the order in which they became ready.</param>
/// <param name="UnitBottomLevel">Ready tasks by the number of tasks on the longest path to an end.</param>
/// <param name="BottomLevel">Ready tasks by the duration of the longest path to an end.</param>
internal sealed record ReferenceMakespans(double LowerBound, double Fifo, double UnitBottomLevel, double BottomLevel);

/// <summary>A task graph with durations, as one line of a file of them.</summary>
/// <param name="Family">Where the graph comes from.</param>
/// <param name="Name">The name of the graph.</param>
/// <param name="Durations">How long each task takes, in seconds.</param>
/// <param name="Dependencies">The tasks that each one waits for; all of them come before it.</param>
/// <param name="References">By number of processors.</param>
internal sealed record TaskGraph(
    string Family, string Name, double[] Durations, int[][] Dependencies, IReadOnlyDictionary<int, ReferenceMakespans> References)
{
    public double Work { get; } = Durations.Sum();

    public double CriticalPath => BottomLevels().Max();

    /// <summary>No list schedule takes longer (R. L. Graham, Bounds on Multiprocessing Timing Anomalies, 1969).</summary>
    public double GrahamBound(int processors) => (Work + ((processors - 1) * CriticalPath)) / processors;

    /// <summary>Priorities for who knows the durations: the longer the path to an end, the higher; among equals the earlier task.</summary>
    public int[] PrioritiesByBottomLevel()
    {
        double[] bottom = BottomLevels();
        var priorities = new int[bottom.Length];
        int priority = 0;
        foreach (int task in Enumerable.Range(0, bottom.Length).OrderBy(task => bottom[task]).ThenByDescending(static task => task))
        {
            priorities[task] = priority++;
        }

        return priorities;
    }

    private double[] BottomLevels()
    {
        var longest = new double[Durations.Length];
        for (int task = longest.Length - 1; task >= 0; task--)
        {
            longest[task] += Durations[task];
            foreach (int dependency in Dependencies[task])
            {
                longest[dependency] = Math.Max(longest[dependency], longest[task]);
            }
        }

        return longest;
    }

    public override string ToString() => Name;

    public static TaskGraph Parse(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        JsonElement graph = document.RootElement;
        JsonElement tasks = graph.GetProperty("tasks");
        return new TaskGraph(
            graph.GetProperty("family").GetString()!,
            graph.GetProperty("name").GetString()!,
            [.. tasks.GetProperty("duration_s").EnumerateArray().Select(static duration => duration.GetDouble())],
            [.. tasks.GetProperty("deps").EnumerateArray().Select(static list => list.EnumerateArray().Select(static dependency => dependency.GetInt32()).ToArray())],
            graph.GetProperty("ref").EnumerateObject().ToDictionary(
                static makespans => int.Parse(makespans.Name, CultureInfo.InvariantCulture), static makespans => ParseReference(makespans.Value)));
    }

    private static ReferenceMakespans ParseReference(JsonElement makespans) => new(
        makespans.GetProperty("lb").GetDouble(), makespans.GetProperty("fifo").GetDouble(),
        makespans.GetProperty("unitBL").GetDouble(), makespans.GetProperty("BL").GetDouble());
}
