using System.Globalization;

namespace Orchestrator.Storage.Tests.Crashes;

/// <summary>Processes that die at any point of a durable run: nothing is lost, nothing is recorded twice, and the run ends as if none had died.</summary>
/// <remarks><c>ORCHESTRATOR_CRASHES</c> says how many die; <see cref="CrashSweepCommand"/> goes through all points of many workflows.</remarks>
public sealed class CrashSweepTests
{
    private const int Graphs = 10;

    private static readonly int s_crashes = int.Parse(Environment.GetEnvironmentVariable("ORCHESTRATOR_CRASHES") ?? "150", NumberStyles.None, CultureInfo.InvariantCulture);

    [Fact]
    public async Task AProcessThatDiesAnywhere_LosesNothing_AndTheRunEndsTheSame()
    {
        CrashReport report = new();

        await Parallel.ForEachAsync(
            Enumerable.Range(0, Graphs),
            TestContext.Current.CancellationToken,
            async (seed, _) => await new CrashSweep(seed, report, Environment.ProcessPath!).RunAsync((s_crashes + Graphs - 1) / Graphs, static _ => { }));

        Assert.Empty(report.Faults);
        Assert.True(report.Kills >= s_crashes, $"Only {report.Kills} processes died.");
    }
}
