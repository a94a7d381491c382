namespace Benchmarks;

/// <summary>What we want to reach.</summary>
/// <param name="Claim">In words.</param>
/// <param name="Wanted">What counts as met.</param>
/// <param name="Stretch">What would be better still.</param>
/// <param name="Unit">Of both, and of what was measured.</param>
/// <param name="IsAtMost">Whether less is better.</param>
/// <param name="Measure">The worst cell that the claim is about.</param>
internal sealed record Target(string Claim, double Wanted, double? Stretch, string Unit, bool IsAtMost, Func<Results, Finding?> Measure)
{
    public string Bound => $"{(IsAtMost ? "≤" : "≥")} {Wanted:#,0.##}{Unit}" + (Stretch is { } stretch ? $" ({stretch:#,0.##}{Unit})" : "");

    public string Verdict(Finding? finding) => finding switch
    {
        null => "not measured",
        _ when Reaches(finding.Value, Stretch) => "met, and the stretch",
        _ when Reaches(finding.Value, Wanted) => "met",
        _ => "**missed**",
    };

    private bool Reaches(double value, double? bound) => IsAtMost ? value <= bound : value >= bound;
}

/// <summary>A value, and the cell that it is from.</summary>
internal sealed record Finding(double Value, string Where);

internal static class Targets
{
    private static readonly string[] FourTasks = Names(count => count == 4);
    private static readonly string[] From16 = Names(count => count >= 16);
    private static readonly string[] From64 = Names(count => count >= 64);
    private static readonly string[] From1000 = Names(count => count >= 1_000);
    private static readonly string[] AllShapes = Names(_ => true);
    private static readonly string[] CoreShapes = [.. Shape.All.Where(shape => shape.IsCore).Select(shape => shape.Name)];

    public static IReadOnlyList<Target> All { get; } =
    [
        OverHand("no-op against calls by hand, from 16 tasks", 1.25, 1.10, Body.NoOp, From16),
        OverHand("no-op against calls by hand, 4 tasks", 2.5, 1.5, Body.NoOp, FourTasks),
        OverHand("completed ValueTask against awaits by hand", 1.1, 1.0, Body.Completed, AllShapes),
        new("bytes per run, no-op and completed", 0, null, " B", IsAtMost: true, results => MostBytes(results, Body.NoOp, Body.Completed)),
        new("bytes per run, suspending", 0.99, null, " B", IsAtMost: true, results => MostBytes(results, Body.Suspending)),
        Faster("WhenAll by dependency, no-op, 4 tasks", 3, null, Body.NoOp, Contestant.WhenAllByDependency, FourTasks),
        Faster("WhenAll by dependency, no-op, from 64 tasks", 10, null, Body.NoOp, Contestant.WhenAllByDependency, From64),
        Faster("WhenAll by dependency, no-op, from 1,000 tasks", 30, null, Body.NoOp, Contestant.WhenAllByDependency, From1000),
        Faster("WhenAll by dependency, suspending", 2.5, null, Body.Suspending, Contestant.WhenAllByDependency, CoreShapes),
        Faster("WhenAll by level (barriers), no-op, 4 tasks", 3, null, Body.NoOp, Contestant.WhenAllByLevel, FourTasks),
        Faster("WhenAll by level (barriers), no-op, from 64 tasks", 10, null, Body.NoOp, Contestant.WhenAllByLevel, From64),
        Faster("WhenAll by level (barriers), no-op, from 1,000 tasks", 30, null, Body.NoOp, Contestant.WhenAllByLevel, From1000),
        Faster("WhenAll by level (barriers), suspending", 2.5, null, Body.Suspending, Contestant.WhenAllByLevel, CoreShapes),
        Faster("WhenAll + Task.Run, no-op", 60, null, Body.NoOp, Contestant.WhenAllOnPool, AllShapes),
        Faster("Dataflow, no-op", 80, null, Body.NoOp, Contestant.Dataflow, AllShapes),
        Faster("Dataflow, no-op, from 64 tasks", 200, null, Body.NoOp, Contestant.Dataflow, From64),
        Faster("agent workflows, no-op", 4_000, null, Body.NoOp, Contestant.AgentWorkflow, AllShapes),
        Efficient("1 µs tasks, of the critical-path ideal", 95, Body.Work1),
        Efficient("10 µs tasks, of the critical-path ideal", 99, Body.Work10),
        OfProcess("first run ever, two 50 ms tasks side by side", 60, ProcessTime.FirstRun),
        OfProcess("native AOT, process to first result", 5, ProcessTime.NativeStartup),
        new("run-time graphs against compiled ones, no-op, 1,000 tasks", 12, null, "×", IsAtMost: true, static results => Worst(
            Names(static count => count >= 1_000).Select(shape => (results.Ratio(shape, Body.NoOp, Contestant.Builder, Contestant.Orchestrator), shape)), isAtMost: true)),
    ];

    private static Target OverHand(string claim, double wanted, double stretch, string body, string[] shapes) =>
        new(claim, wanted, stretch, "×", IsAtMost: true, results => Worst(
            shapes.Select(shape => (results.Ratio(shape, body, Contestant.Orchestrator, Contestant.ByHand), shape)), isAtMost: true));

    private static Target Faster(string claim, double wanted, double? stretch, string body, string than, string[] shapes) =>
        new($"faster than {claim}", wanted, stretch, "×", IsAtMost: false, results => Worst(
            shapes.Select(shape => (results.Ratio(shape, body, than, Contestant.Orchestrator), shape)), isAtMost: false));

    private static Target Efficient(string claim, double wanted, string body) =>
        new($"parallel efficiency, {claim}", wanted, null, " %", IsAtMost: false, results => Worst(
            Shape.All.Where(shape => shape.IsCore).Select(shape => (100 * results.Efficiency(shape, body, Contestant.Orchestrator), shape.Name)), isAtMost: false));

    private static Target OfProcess(string claim, double wanted, string process) =>
        new(claim, wanted, null, " ms", IsAtMost: true, results =>
            results.FindProcess(process) is { } time ? new Finding(time.MedianMilliseconds, $"median of {time.Runs} processes") : null);

    private static Finding? MostBytes(Results results, params string[] bodies) => Worst(
        results.Measurements
            .Where(measurement => (Contestant.IsOrchestrator(measurement.Contestant) || measurement.Contestant == Contestant.Builder) && bodies.Contains(measurement.Body))
            .Select(measurement => ((double?)measurement.Bytes, $"{measurement.Shape}, {measurement.Body}")),
        isAtMost: true);

    // Not measured unless every cell was: a claim is about all of them.
    private static Finding? Worst(IEnumerable<(double? Value, string Where)> found, bool isAtMost)
    {
        (double? Value, string Where)[] all = [.. found];
        if (all.Length == 0 || all.Any(one => one.Value is null))
        {
            return null;
        }

        (double? value, string where) = isAtMost ? all.MaxBy(one => one.Value) : all.MinBy(one => one.Value);
        return new Finding(value!.Value, where);
    }

    private static string[] Names(Func<int, bool> count) => [.. Shape.All.Where(shape => count(shape.Graph.Count)).Select(shape => shape.Name)];
}
