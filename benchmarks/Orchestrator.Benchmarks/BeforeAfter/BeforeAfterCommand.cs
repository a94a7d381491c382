using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Benchmarks;

/// <summary>The same rows of <c>ratios</c> by another build of these benchmarks, such as one of an earlier commit, and by this one, in turns: what a change costs.</summary>
internal static class BeforeAfterCommand
{
    private const string Usage = "before-after DLL NAME [--rounds N] [what ratios takes]: DLL is the Orchestrator.Benchmarks.dll of the other build, NAME says what it is";

    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is not [string before, string name, .. string[] rest])
        {
            Console.Error.WriteLine(Usage);
            return 1;
        }

        int rounds = 5;
        if (rest is ["--rounds", string number, .. string[] others])
        {
            (rounds, rest) = (int.Parse(number, CultureInfo.InvariantCulture), others);
        }

        Table[] tables = [new(), new()];
        string[] programs = [Path.GetFullPath(before), Environment.GetCommandLineArgs()[0]];
        for (int round = 0; round < rounds; round++)
        {
            for (int at = 0; at < programs.Length; at++)
            {
                tables[at].Add(await MeasureAsync(programs[at], rest));
                Console.WriteLine($"{round + 1} of {rounds}: {(at == 0 ? "before" : "after")}");
            }
        }

        string text = Report(tables[0], tables[1], name, rounds, rest);
        Console.WriteLine(text);
        string what = string.Join('-', rest.Where(static argument => !argument.StartsWith("--", StringComparison.Ordinal)).Prepend("before-after")).Replace(' ', '-');
        await File.WriteAllTextAsync(Path.Combine(Repository.Root, "benchmarks", "results", what + ".md"), text);
        return 0;
    }

    private static async Task<string> MeasureAsync(string program, string[] arguments)
    {
        string output = Path.GetTempFileName();
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, "ratios", "--contestant", "Orchestrator", "--output", output, .. arguments]) { RedirectStandardOutput = true })!;
        _ = process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        string text = await File.ReadAllTextAsync(output);
        File.Delete(output);
        return process.ExitCode == 0 ? text : throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }

    private static string Report(Table before, Table after, string name, int rounds, string[] arguments)
    {
        var text = new StringBuilder($"""
            # Before and after

            {DateTime.UtcNow:yyyy-MM-dd}, {Machine.Describe()}. Before: {name}.

            ```bash
            dotnet run -c Release --project benchmarks/Orchestrator.Benchmarks -- before-after DLL-OF-THE-OTHER-BUILD "{name}" --rounds {rounds} {string.Join(' ', arguments.Select(static argument => argument.Contains(' ') ? $"\"{argument}\"" : argument))}
            ```

            Each build's fastest of {rounds} processes, which took turns; each process measures as `ratios` does. Bytes are those of a run. The rows by hand are the same code in
            both: what differs there is the machine, and to be taken off the others.

            | | before | after | after / before |
            | --- | ---: | ---: | ---: |

            """);
        foreach ((string row, double time) in before.Cells)
        {
            if (after.Cells.TryGetValue(row, out double now))
            {
                text.Append(CultureInfo.InvariantCulture, $"| {row} | {time:#,0.##} | {now:#,0.##} | {(time == now ? "1" : (now / time).ToString("0.00", CultureInfo.InvariantCulture))} |\n");
            }
        }

        return text.ToString();
    }

    /// <summary>The least of each cell of the tables of Orchestrator's columns, and of the calls by hand as a yardstick.</summary>
    private sealed class Table
    {
        public Dictionary<string, double> Cells { get; } = [];

        public void Add(string report)
        {
            string section = "";
            string[] header = [];
            foreach (string line in report.Split('\n'))
            {
                if (line.StartsWith("## ", StringComparison.Ordinal))
                {
                    section = line[3..].Split(':')[0];
                }

                string[] cells = [.. line.Split('|').Skip(1).SkipLast(1).Select(static cell => cell.Trim())];
                if (cells is ["ns" or "B", ..])
                {
                    header = cells;
                }
                else if (header.Length > 0 && cells.Length == header.Length)
                {
                    Add(section, header, cells);
                }
            }
        }

        private void Add(string section, string[] header, string[] cells)
        {
            for (int at = 1; at < cells.Length; at++)
            {
                if (double.TryParse(cells[at].Split(' ')[0], NumberStyles.Number, CultureInfo.InvariantCulture, out double value))
                {
                    string row = $"{section}, {cells[0]}: {header[at]}, {header[0]}";
                    Cells[row] = Math.Min(value, Cells.GetValueOrDefault(row, double.MaxValue));
                }
            }
        }
    }
}
