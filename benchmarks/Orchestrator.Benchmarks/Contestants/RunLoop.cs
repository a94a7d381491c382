using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Benchmarks;

/// <summary>One way to run the tasks of a shape.</summary>
internal interface IRun
{
    ValueTask RunAsync();
}

/// <summary>Runs a contestant many times in a row, each run awaited before the next.</summary>
internal interface IRunLoop
{
    /// <summary>How many runs there have been.</summary>
    long Runs { get; }

    Task<TimeSpan> TimeAsync(int runs);

    /// <summary>The bytes that the whole process allocates during these runs.</summary>
    Task<long> AllocateAsync(int runs);
}

/// <summary>The loop around a contestant, compiled for it where it is a struct, so that the loop calls it directly.</summary>
internal sealed class RunLoop<TRun>(TRun run) : IRunLoop where TRun : IRun
{
    private readonly TRun _run = run;

    public long Runs { get; private set; }

    public async Task<TimeSpan> TimeAsync(int runs)
    {
        long start = Stopwatch.GetTimestamp();
        await RepeatAsync(runs);
        return Stopwatch.GetElapsedTime(start);
    }

    public async Task<long> AllocateAsync(int runs)
    {
        // Suspended once before, this method has the memory that it needs for it.
        await Task.Yield();
        long before = GC.GetTotalAllocatedBytes(precise: true);
        await RepeatAsync(runs);
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }

    // Pooled, so that the loop's own suspension is not counted as the contestant's allocation.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask RepeatAsync(int runs)
    {
        Runs += runs;
        while (runs > 0)
        {
            runs -= RunUntilPending(runs, out ValueTask pending);
            await pending;
        }
    }

    /// <summary>Runs until one does not complete at once: what `await` does, without a state machine in the loop's way.</summary>
    private int RunUntilPending(int runs, out ValueTask pending)
    {
        TRun run = _run;
        for (int i = 1; i <= runs; i++)
        {
            ValueTask result = run.RunAsync();
            if (!result.IsCompleted)
            {
                pending = result;
                return i;
            }

            result.GetAwaiter().GetResult();
        }

        pending = default;
        return runs;
    }
}
