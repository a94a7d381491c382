using System.Diagnostics;

namespace Benchmarks;

/// <summary>Measures all contestants of each cell side by side, and writes the table.</summary>
internal static class RatiosCommand
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        RatiosOptions options = RatiosOptions.Parse(arguments);
        // On the thread pool, as in a server: there, work items of a task go into the queue of their own thread.
        Results results = await Task.Run(() => MeasureAsync(options));
        string command = string.Join(' ', ["ratios", .. arguments.Select(argument => argument.Contains(' ') ? $"\"{argument}\"" : argument)]);
        string report = Report.Write(results, command, options);
        Console.WriteLine(report);
        string? file = options.Output ?? (options.IsWhole ? Path.Combine(Repository.Root, "benchmarks", "results", "executor.md") : null);
        if (file is not null)
        {
            await File.WriteAllTextAsync(file, report);
        }

        return 0;
    }

    private static async Task<Results> MeasureAsync(RatiosOptions options)
    {
        long start = Stopwatch.GetTimestamp();
        await OrderCheck.RunAsync(options);
        IReadOnlyList<ProcessTime> processTimes = options.IsWhole ? await StartupCommand.MeasureAsync() : [];
        var runner = new CellRunner(options);
        List<Measurement> measurements = [];
        foreach (Cell cell in Cell.All.Where(options.Includes))
        {
            measurements.AddRange(await runner.RunAsync(cell));
            Console.WriteLine($"{Stopwatch.GetElapsedTime(start):mm\\:ss} {cell.Shape}, {cell.Body}");
        }

        return new Results(measurements, processTimes);
    }
}
