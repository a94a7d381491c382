using System.Text;
using Orchestrator.Storage.Tests.Postgres;

namespace Benchmarks;

/// <summary>What it costs to record, beside a loop of plain inserts into the same tables in the same run.</summary>
internal static class StorageCommand
{
    private const double Target = 0.8;
    private const int TargetBatch = 64;

    private static readonly int[] s_batches = [1, 8, 64, 512];
    private static readonly int[] s_payloads = [256, 4_096];

    public static async Task<int> RunAsync(string[] arguments)
    {
        bool isQuick = arguments.Contains("--quick");
        (int rounds, TimeSpan round) = isQuick ? (3, TimeSpan.FromMilliseconds(40)) : (9, TimeSpan.FromMilliseconds(400));
        var text = new StringBuilder($"""
            # What it costs to record

            {DateTime.UtcNow:yyyy-MM-dd}, {Machine.Describe()}.

            ```bash
            dotnet run -c Release --project benchmarks/Orchestrator.Benchmarks -- {string.Join(' ', ["storage", .. arguments])}
            ```

            Checkpoints per second, one batch after another, each committed before the next: the median of {rounds} rounds of {round.TotalMilliseconds} ms, taken in turns. *plain* is a loop of
            prepared inserts into the same table with the same index, without a fence and without answers, in a transaction of so many rows. The commits' times are the store's.
            *Bytes* are those of the file or table for each row, its payload included.

            """);
        await using LocalPostgres? postgres = await LocalPostgres.StartAsync();
        IEnumerable<StorageContest> contests =
        [
            new SqliteContest(global::Orchestrator.SqliteSynchronous.Full),
            new SqliteContest(global::Orchestrator.SqliteSynchronous.Normal),
            .. postgres is null ? (StorageContest[])[] : [new PostgresContest(postgres.ConnectionString)],
        ];
        foreach (StorageContest contest in contests)
        {
            await MeasureAsync(contest, rounds, round, text);
        }

        if (postgres is null)
        {
            text.Append("\nPostgreSQL is not installed here, and was left out.\n");
        }

        Console.WriteLine(text);
        if (!isQuick)
        {
            await File.WriteAllTextAsync(Path.Combine(Repository.Root, "benchmarks", "results", "storage.md"), text.ToString());
        }

        return 0;
    }

    private static async Task MeasureAsync(StorageContest contest, int rounds, TimeSpan round, StringBuilder text)
    {
        text.Append($"\n## {contest.Name}\n\n| payload | batch | per second | plain | ratio | commit, median | 99 % | bytes |\n| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        List<string> verdicts = [];
        foreach (int payload in s_payloads)
        {
            foreach (int batch in s_batches)
            {
                StorageMeasurement measured = await contest.MeasureAsync(batch, payload, rounds, round);
                text.Append(
                    $"| {payload:#,0} B | {batch} | {measured.PerSecond:#,0} | {measured.PlainPerSecond:#,0} | {measured.Ratio:0.00} | {measured.CommitMedian.TotalMicroseconds:#,0} µs | {measured.CommitTail.TotalMicroseconds:#,0} µs | {measured.BytesPerRow:#,0} |\n");
                if (batch == TargetBatch)
                {
                    verdicts.Add($"{payload:#,0} B: {(measured.Ratio >= Target ? "met" : "missed")} ({measured.Ratio:0.00})");
                }
            }
        }

        text.Append($"\nAt least {Target:0.0} of plain inserts at batch {TargetBatch}: {string.Join(", ", verdicts)}.\n");
    }
}
