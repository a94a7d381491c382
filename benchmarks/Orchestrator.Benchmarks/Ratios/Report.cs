using System.Text;

namespace Benchmarks;

/// <summary>The results as markdown: targets first, then all cells, those that are lost too.</summary>
internal static class Report
{
    public static string Write(Results results, string command, RatiosOptions options)
    {
        var text = new StringBuilder();
        text.Append($"""
            # What a run costs, against everything else

            {DateTime.UtcNow:yyyy-MM-dd}, {Machine.Describe()}.

            ```bash
            dotnet run -c Release --project benchmarks/Orchestrator.Benchmarks -- {command}
            ```

            The time of a run in the fastest of {options.Rounds} rounds; in brackets how many times as long as by hand. All contestants of a row were
            measured in one process, in interleaved rounds. How, and who they are: [benchmarks](../README.md).


            """);
        if (options.IsQuick)
        {
            text.Append("**These figures mean nothing:** with --quick nothing is warm.\n\n");
        }

        AppendTargets(text, results);
        foreach (Body body in Body.All.Where(body => results.Measurements.Any(measurement => measurement.Body == body.Name)))
        {
            AppendBody(text, results, body);
        }

        AppendProcesses(text, results);
        AppendLost(text, results);
        return text.ToString();
    }

    private static void AppendTargets(StringBuilder text, Results results)
    {
        text.Append("## Targets\n\n");
        AppendRow(text, ["claim", "target (stretch)", "measured", "worst cell", ""]);
        AppendRow(text, ["---", "---", "---:", "---", "---"]);
        foreach (Target target in Targets.All)
        {
            Finding? finding = target.Measure(results);
            AppendRow(text, [target.Claim, target.Bound, finding is null ? "–" : $"{finding.Value:#,0.##}{target.Unit}", finding?.Where ?? "", target.Verdict(finding)]);
        }
    }

    private static void AppendBody(StringBuilder text, Results results, Body body)
    {
        Measurement[] measured = [.. results.Measurements.Where(measurement => measurement.Body == body.Name)];
        string[] contestants = [.. Contestant.All.Where(name => measured.Any(measurement => measurement.Contestant == name))];
        text.Append($"\n## {body.Name}: {body.Description}\n\n");
        AppendTable(text, measured, contestants, body.IsWork ? "" : "ns", (results, body), Time);
        if (body.IsWork)
        {
            AppendEfficiency(text, results, body, contestants);
        }

        text.Append("\nBytes per run:\n\n");
        AppendTable(text, measured, contestants, "B", (results, body), (_, measurement) => $"{measurement.Bytes:#,0.##}");
    }

    private static void AppendTable(
        StringBuilder text, Measurement[] measured, string[] contestants, string unit, (Results Results, Body Body) of, Func<Results, Measurement, string> format)
    {
        AppendRow(text, [unit, .. contestants]);
        AppendRow(text, ["---", .. contestants.Select(_ => "---:")]);
        foreach (IGrouping<string, Measurement> row in measured.GroupBy(measurement => measurement.Shape))
        {
            AppendRow(text, [row.Key, .. contestants.Select(name => of.Results.Find(row.Key, of.Body.Name, name) is { } found ? format(of.Results, found) : "–")]);
        }
    }

    private static string Time(Results results, Measurement measurement)
    {
        string time = measurement.Nanoseconds switch
        {
            < 100 => $"{measurement.Nanoseconds:0.0}",
            _ => $"{measurement.Nanoseconds:#,0}",
        };
        double? ratio = results.Ratio(measurement.Shape, measurement.Body, measurement.Contestant, Contestant.ByHand);
        return measurement.Contestant == Contestant.ByHand ? time : $"{time} ({ratio:#,0.0#}×)";
    }

    private static void AppendEfficiency(StringBuilder text, Results results, Body body, string[] contestants)
    {
        text.Append($"\nParallel efficiency on {Environment.ProcessorCount} processors, in % of the list schedule's time:\n\n");
        AppendRow(text, ["", "list schedule", "lower bound", .. contestants]);
        AppendRow(text, ["---", "---:", "---:", .. contestants.Select(_ => "---:")]);
        foreach (Shape shape in Shape.All.Where(shape => results.Find(shape.Name, body.Name, Contestant.ByHand) is not null))
        {
            AppendRow(text, [
                shape.Name,
                $"{results.Ideal(shape, body.Name) / 1_000:#,0.0} µs",
                $"{results.LowerBound(shape, body.Name) / 1_000:#,0.0} µs",
                .. contestants.Select(name => results.Efficiency(shape, body.Name, name) is { } efficiency ? $"{100 * efficiency:0.0}" : "–")]);
        }
    }

    private static void AppendProcesses(StringBuilder text, Results results)
    {
        if (results.ProcessTimes.Count > 0)
        {
            text.Append("\n## Processes\n\n");
            text.Append(ProcessTime.Table(results.ProcessTimes));
        }
    }

    private static void AppendLost(StringBuilder text, Results results)
    {
        text.Append("\n## Cells where another is faster than Orchestrator, calls by hand aside\n\n");
        string[] lost = [.. from measurement in results.Measurements
                            where measurement.Contestant is not (Contestant.ByHand or Contestant.Orchestrator)
                            let ratio = results.Ratio(measurement.Shape, measurement.Body, measurement.Contestant, Contestant.Orchestrator)
                            where ratio < 0.995 // Less is noise, and reads as 1.00.
                            select $"- {measurement.Shape}, {measurement.Body}: {measurement.Contestant} takes {ratio:0.00} of the time\n"];
        text.Append(lost.Length == 0 ? "None.\n" : string.Concat(lost));
    }

    private static void AppendRow(StringBuilder text, IEnumerable<string> columns) => text.Append($"| {string.Join(" | ", columns)} |\n");
}
