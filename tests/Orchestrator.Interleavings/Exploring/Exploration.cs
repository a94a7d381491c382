using Microsoft.Coyote;
using Microsoft.Coyote.Logging;
using Microsoft.Coyote.SystematicTesting;

namespace Orchestrator.Interleavings;

/// <summary>What an exploration says of a scenario.</summary>
internal enum Verdict
{
    /// <summary>No order broke a promise.</summary>
    Clean,

    /// <summary>An order broke one.</summary>
    Bug,

    /// <summary>Something ran that Coyote has no control of, so that nothing can be said.</summary>
    NotControlled,
}

/// <summary>What came of a scenario under a strategy.</summary>
/// <param name="Verdict">In a word.</param>
/// <param name="Iterations">How many orders were run; with the first bug the exploration stops.</param>
/// <param name="Steps">At how many points in all the next operation was chosen.</param>
/// <param name="Report">What was found.</param>
/// <param name="Trace">What happened in the order that broke a promise.</param>
internal sealed record Outcome(Verdict Verdict, int Iterations, long Steps, string Report, string Trace);

/// <summary>Runs a scenario again and again, each time in another order of what its operations do.</summary>
internal static class Exploration
{
    private const uint MaxSteps = 50_000;
    private const uint DeadlockTimeoutMilliseconds = 30_000;

    public static Outcome Explore(Scenario scenario, Strategy strategy, uint iterations, uint seed)
    {
        Configuration configuration = strategy.Apply(Configuration.Create())
            .WithTestingIterations(iterations)
            .WithRandomGeneratorSeed(seed)
            .WithMaxSchedulingSteps(MaxSteps)
            .WithFailureOnMaxStepsBoundEnabled()
            .WithDeadlockTimeout(DeadlockTimeoutMilliseconds)
            .WithPartiallyControlledConcurrencyAllowed(false)
            .WithPartiallyControlledDataNondeterminismAllowed(false)
            .WithTelemetryEnabled(false);
        using TestingEngine engine = TestingEngine.Create(configuration, () => IterateAsync(scenario));
        engine.SetLogger(new TextWriterLogger(TextWriter.Null, VerbosityLevel.Error));
        engine.Run();
        TestReport report = engine.TestReport;
        return new Outcome(
            VerdictOf(report),
            report.NumOfExploredFairPaths + report.NumOfExploredUnfairPaths,
            (long)report.TotalExploredFairSteps + report.TotalExploredUnfairSteps,
            string.Join('\n', [.. report.BugReports, .. report.InternalErrors, .. report.UncontrolledInvocations]),
            engine.ReadableTrace);
    }

    private static Verdict VerdictOf(TestReport report) =>
        report.UncontrolledInvocations.Count > 0 || report.InternalErrors.Count > 0
            || report.BugReports.Any(static bug => bug.Contains("not intercepted and controlled", StringComparison.Ordinal)) ? Verdict.NotControlled
        : report.NumOfFoundBugs > 0 ? Verdict.Bug
        : Verdict.Clean;

    private static async Task IterateAsync(Scenario scenario)
    {
        Background.Reset();
        Helpers.Reset();
        await scenario.RunAsync();
        await Background.SettleAsync();
    }
}
