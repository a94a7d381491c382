using System.Text;

namespace Benchmarks;

/// <summary>Measures <see cref="PolicyCells"/> side by side, and writes the tables.</summary>
internal static class PoliciesCommand
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        RatiosOptions options = RatiosOptions.Parse(arguments);
        var text = new StringBuilder($"""
            # What policies and fan-out cost

            {DateTime.UtcNow:yyyy-MM-dd}, {Machine.Describe()}.

            ```bash
            dotnet run -c Release --project benchmarks/Orchestrator.Benchmarks -- {string.Join(' ', ["policies", .. arguments])}
            ```

            The time of a run in the fastest of {options.Rounds} rounds, and how many times as long that is as the first row of its table. All contestants of a table
            were measured in one process, in interleaved rounds.

            """);
        var runner = new CellRunner(options);
        foreach (Cell cell in PolicyCells.All.Where(options.Includes))
        {
            IReadOnlyList<Measurement> measured = await Task.Run(() => runner.RunAsync(cell));
            text.Append($"\n## {cell.Shape}, {cell.Body}\n\n| | ns | | bytes |\n| --- | ---: | ---: | ---: |\n");
            foreach (Measurement measurement in measured)
            {
                text.Append($"| {measurement.Contestant} | {measurement.Nanoseconds:#,0} | {measurement.Nanoseconds / measured[0].Nanoseconds:0.00}× | {measurement.Bytes:#,0} |\n");
            }
        }

        Console.WriteLine(text);
        string? file = options.Output ?? (options.IsWhole ? Path.Combine(Repository.Root, "benchmarks", "results", "policies.md") : null);
        if (file is not null)
        {
            await File.WriteAllTextAsync(file, text.ToString());
        }

        return 0;
    }
}
