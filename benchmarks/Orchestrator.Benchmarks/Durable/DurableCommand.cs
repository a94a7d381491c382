using System.Diagnostics;
using System.Globalization;
using System.Text;
using Orchestrator;
using Orchestrator.Storage.Tests.Postgres;

namespace Benchmarks;

/// <summary>What a durable run costs for each task, and how long it takes to go on with one.</summary>
internal static class DurableCommand
{
    private const int ResumedLevels = 100;
    private const int ResumedWidth = 100;

    public static async Task<int> RunAsync(string[] arguments)
    {
        bool isQuick = arguments.Contains("--quick");
        int rounds = isQuick ? 2 : 15;
        await using LocalPostgres? postgres = await LocalPostgres.StartAsync();
        List<DurableStores> stores = [DurableStores.Memory(), DurableStores.Sqlite(SqliteSynchronous.Full), DurableStores.Sqlite(SqliteSynchronous.Normal)];
        if (postgres is not null)
        {
            stores.Add(DurableStores.Postgres(postgres));
        }

        var text = new StringBuilder($"""
            # What a durable run costs

            {DateTime.UtcNow:yyyy-MM-dd}, {Machine.Describe()}.

            ```bash
            dotnet run -c Release --project benchmarks/Orchestrator.Benchmarks -- {string.Join(' ', ["durable", .. arguments])}
            ```

            ## For each task

            Microseconds of the whole run divided by its tasks, which do next to nothing: the median of {rounds} runs, in turns. In a chain each task waits for the commit of the one before;
            where tasks run side by side, they share commits.

            | | without a store | {string.Join(" | ", stores.Select(static store => store.Name))} |
            | --- | ---: |{string.Concat(stores.Select(static _ => " ---: |"))}

            """);
        foreach (DurableShape shape in isQuick
            ? (DurableShape[])[DurableShape.Chain(10), DurableShape.Layers(3, 10), DurableShape.Fan(20)]
            : [DurableShape.Chain(100), DurableShape.Layers(10, 100), DurableShape.Fan(10_000)])
        {
            text.Append(await MeasureAsync(shape, stores, rounds));
        }

        await ResumeAsync(isQuick ? 10 : ResumedLevels, isQuick ? 10 : ResumedWidth, stores, isQuick ? 2 : 7, text);
        foreach (DurableStores store in stores)
        {
            await store.DisposeAsync();
        }

        if (postgres is null)
        {
            text.Append("\nPostgreSQL is not installed here, and was left out.\n");
        }

        Console.WriteLine(text);
        if (!isQuick)
        {
            await File.WriteAllTextAsync(Path.Combine(Repository.Root, "benchmarks", "results", "durable.md"), text.ToString());
        }

        return 0;
    }

    private static async Task<string> MeasureAsync(DurableShape shape, List<DurableStores> stores, int rounds)
    {
        List<ICheckpointStore?> open = [null, .. stores.Select(static store => store.Open())];
        List<double>[] times = [.. open.Select(static _ => new List<double>())];
        for (int round = -2; round < rounds; round++)
        {
            for (int at = 0; at < open.Count; at++)
            {
                long start = Stopwatch.GetTimestamp();
                await Task.Run(() => shape.Workflow.RunAsync(null, new WorkflowRunOptions { Store = open[at] }).AsTask());
                if (round >= 0)
                {
                    times[at].Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds / shape.Tasks);
                }
            }
        }

        await DisposeAsync(open);
        return string.Create(CultureInfo.InvariantCulture, $"| {shape.Name} | {string.Join(" | ", times.Select(static time => Median(time).ToString("#,0.00", CultureInfo.InvariantCulture)))} |\n");
    }

    private static async Task ResumeAsync(int levels, int width, List<DurableStores> stores, int rounds, StringBuilder text)
    {
        text.Append($"""

            ## To go on with {levels * width:#,0} finished tasks

            From the call of `ResumeAsync` to its end, where all tasks but the last have been recorded, each with a number for its output: the median of {rounds}. *Bytes* are what the store takes on disk for each task.

            | | ms | µs for each task | bytes for each task |
            | --- | ---: | ---: | ---: |

            """);
        foreach (DurableStores place in stores)
        {
            List<double> times = [];
            ICheckpointStore store = place.Open();
            for (int round = -1; round < rounds; round++)
            {
                using var cancellation = new CancellationTokenSource();
                DurableShape shape = DurableShape.Layers(levels, width, () =>
                {
                    if (!cancellation.IsCancellationRequested)
                    {
                        cancellation.Cancel();
                        throw new OperationCanceledException(cancellation.Token);
                    }
                });
                await SuspendAsync(shape, store, "run" + round, cancellation.Token);
                long start = Stopwatch.GetTimestamp();
                await shape.Workflow.ResumeAsync("run" + round, new WorkflowRunOptions { Store = store });
                if (round >= 0)
                {
                    times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }
            }

            await store.DisposeAsync();
            long? bytes = await place.BytesAsync();
            text.Append(CultureInfo.InvariantCulture, $"| {place.Name} | {Median(times):#,0.0} | {Median(times) * 1000 / (levels * width):0.0} | {(bytes is { } all ? (all / ((rounds + 1) * levels * width)).ToString("#,0", CultureInfo.InvariantCulture) : "")} |\n");
        }
    }

    private static async Task SuspendAsync(DurableShape shape, ICheckpointStore store, string id, CancellationToken token)
    {
        try
        {
            await shape.Workflow.RunAsync(null, new WorkflowRunOptions { Store = store, RunId = id }, token);
            throw new InvalidOperationException("The run was to be suspended.");
        }
        catch (OperationCanceledException)
        {
        }
    }

    private static async Task DisposeAsync(IEnumerable<ICheckpointStore?> stores)
    {
        foreach (ICheckpointStore? store in stores)
        {
            await (store?.DisposeAsync() ?? default);
        }
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
