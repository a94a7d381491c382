using System.Diagnostics;
using System.Globalization;

namespace Orchestrator.Storage.Tests.Crashes;

/// <summary>The whole sweep, on demand: every point of many random workflows. Prints its progress, and then its result.</summary>
internal static class CrashSweepCommand
{
    public const string Verb = "crash-sweep";

    private const string Usage = "Usage: crash-sweep [number of workflows, 200] [first seed, 1000] [program that works on the runs, this one]";

    public static async Task<int> RunAsync(string[] arguments)
    {
        int[] numbers = [200, 1000];
        if (arguments.Length > 3 || !arguments.Take(2).Index().All(at => int.TryParse(at.Item, NumberStyles.None, CultureInfo.InvariantCulture, out numbers[at.Index])))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 1;
        }

        (int graphs, int firstSeed) = (numbers[0], numbers[1]);
        string program = arguments.ElementAtOrDefault(2) ?? Environment.ProcessPath!;
        CrashReport report = new();
        long start = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            Enumerable.Range(firstSeed, graphs), async (seed, _) => await new CrashSweep(seed, report, program).RunAsync(int.MaxValue, kills => Tell(report, kills, start)));
        Console.WriteLine();
        Console.WriteLine(ResultOf(report, firstSeed, Stopwatch.GetElapsedTime(start)));
        foreach (string fault in report.Faults)
        {
            Console.WriteLine($"- {fault}");
        }

        return report.Faults.Count == 0 ? 0 : 1;
    }

    private static void Tell(CrashReport report, int kills, long start)
    {
        int before = report.Kills - kills;
        if (before / 250 != report.Kills / 250)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(start):hh\\:mm\\:ss}  {report.Kills:N0} kills, {report.Graphs} workflows, {report.Faults.Count} faults"));
        }
    }

    private static string ResultOf(CrashReport report, int firstSeed, TimeSpan time) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
         | | |
         |---|---:|
         | workflows | {report.Graphs}, seeds from {firstSeed} |
         | kills | {report.Kills:N0} |
         | lost | {report.Lost} |
         | recorded twice | {report.RecordedTwice} |
         | run again though recorded | {report.RunAgain} |
         | other result than the uninterrupted run | {report.Different} |
         | points not reached | {report.NotReached} |
         | bodies that ran again, as they were in flight | {report.BodiesAgain:N0} |
         | time | {time:hh\:mm\:ss} |

         | where the process died | kills |
         |---|---:|
         {string.Join("\n", report.Points.Select(static point => $"| {point.Key} | {point.Value:N0} |"))}
         """);
}
