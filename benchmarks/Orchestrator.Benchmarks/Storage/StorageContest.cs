using System.Diagnostics;
using Orchestrator;

namespace Benchmarks;

/// <summary>How fast a store records, and how fast plain inserts are.</summary>
internal sealed record StorageMeasurement(double PerSecond, double PlainPerSecond, TimeSpan CommitMedian, TimeSpan CommitTail, double BytesPerRow)
{
    public double Ratio => PerSecond / PlainPerSecond;
}

/// <summary>A store, and plain inserts into tables like its own.</summary>
internal abstract class StorageContest
{
    protected const string RunId = "run";

    private long _count;

    public abstract string Name { get; }

    public async Task<StorageMeasurement> MeasureAsync(int batch, int payload, int rounds, TimeSpan round)
    {
        await using IStoragePair pair = await OpenAsync();
        Assert(await pair.Store.CreateRunAsync(NewRun()) == RunCreation.Created, "The run is not new.");
        Assert(await pair.PlainStore.CreateRunAsync(NewRun()) == RunCreation.Created, "The run is not new.");
        byte[] bytes = new byte[payload];
        new Random(payload).NextBytes(bytes);
        List<double> own = [];
        List<double> plain = [];
        List<TimeSpan> commits = [];
        long rows = 0;

        // The first round of each is for warming up.
        for (int at = -1; at < rounds; at++)
        {
            List<TimeSpan> times = at < 0 ? [] : commits;
            (double ownRate, long ownRows) = await RoundAsync(batch, bytes, round, times, rows => RecordAsync(pair.Store, rows));
            (double plainRate, _) = await RoundAsync(batch, bytes, round, [], pair.InsertAsync);
            rows += ownRows;
            if (at >= 0)
            {
                own.Add(ownRate);
                plain.Add(plainRate);
            }
        }

        commits.Sort();
        return new(Median(own), Median(plain), commits[commits.Count / 2], commits[commits.Count * 99 / 100], await pair.BytesAsync() / (double)rows);
    }

    protected abstract Task<IStoragePair> OpenAsync();

    private async Task<(double PerSecond, long Rows)> RoundAsync(int batch, byte[] payload, TimeSpan length, List<TimeSpan> commits, Func<Checkpoint[], Task> write)
    {
        long start = Stopwatch.GetTimestamp();
        long rows = 0;
        do
        {
            Checkpoint[] next = [.. Enumerable.Range(0, batch).Select(_ => NextRow(payload))];
            long before = Stopwatch.GetTimestamp();
            await write(next);
            commits.Add(Stopwatch.GetElapsedTime(before));
            rows += batch;
        }
        while (Stopwatch.GetElapsedTime(start) < length);

        return (rows / Stopwatch.GetElapsedTime(start).TotalSeconds, rows);
    }

    private static async Task RecordAsync(ICheckpointStore store, Checkpoint[] rows)
    {
        var results = new AppendResult[rows.Length];
        await store.AppendAsync(rows, results);
        Assert(results.All(static result => result.Status == AppendStatus.Recorded), "A row was not recorded.");
    }

    // Keys are hashes, so they come in no order.
    private Checkpoint NextRow(byte[] payload) => new()
    {
        RunId = RunId,
        Epoch = global::Orchestrator.NewRun.FirstEpoch,
        Key = unchecked((long)((ulong)++_count * 0x9E3779B97F4A7C15)),
        Name = "Train",
        State = TaskState.Succeeded,
        Attempt = 1,
        Codec = "json",
        Payload = payload,
        StartedAt = DateTimeOffset.UnixEpoch.AddSeconds(1_800_000_000),
        Duration = TimeSpan.FromMilliseconds(1),
        Worker = "machine/4711",
    };

    private static NewRun NewRun() => new()
    {
        Id = RunId,
        Workflow = "Benchmark",
        Graph = new("fingerprint", "{}"),
        Owner = "benchmark",
        CreatedAt = DateTimeOffset.UtcNow,
    };

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Assert(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new InvalidOperationException(otherwise);
        }
    }
}

/// <summary>A store, and another one of the same kind whose table plain inserts go into.</summary>
internal interface IStoragePair : IAsyncDisposable
{
    ICheckpointStore Store { get; }

    ICheckpointStore PlainStore { get; }

    /// <summary>Inserts rows in one transaction, past the store.</summary>
    Task InsertAsync(Checkpoint[] rows);

    /// <summary>What the store's rows take.</summary>
    Task<long> BytesAsync();
}
