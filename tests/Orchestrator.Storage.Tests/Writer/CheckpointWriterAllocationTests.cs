namespace Orchestrator.Storage.Tests.Writer;

/// <summary>Once it has run for a while, the writer allocates nothing for a row. What the store allocates is the store's.</summary>
[Collection(nameof(CheckpointWriterAllocationTests))]
[CollectionDefinition(nameof(CheckpointWriterAllocationTests), DisableParallelization = true)]
public sealed class CheckpointWriterAllocationTests
{
    private const int Rows = 100;
    private const int Rounds = 200;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ARow_AllocatesNothing(bool canBeCancelled)
    {
        using CancellationTokenSource source = new();
        CancellationToken token = canBeCancelled ? source.Token : default;
        await using CheckpointWriter writer = new(new AgreeableStore(), TimeProvider.System);
        Checkpoint[] rows = [.. Enumerable.Range(0, Rows).Select(static key => Sample.Row("run", key))];
        var answers = new ValueTask<AppendResult>[Rows];
        long least = long.MaxValue;
        for (int window = 0; window < 10; window++)
        {
            least = Math.Min(least, await AllocatedAsync(writer, rows, answers, token));
        }

        // The runtime allocates a little now and then: less than a byte for each row.
        Assert.True(least < Rows * Rounds, $"{least} bytes for {Rows * Rounds} rows");
    }

    private static async Task<long> AllocatedAsync(CheckpointWriter writer, Checkpoint[] rows, ValueTask<AppendResult>[] answers, CancellationToken token)
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        for (int round = 0; round < Rounds; round++)
        {
            for (int at = 0; at < rows.Length; at++)
            {
                answers[at] = writer.AppendAsync(rows[at], token);
            }

            for (int at = 0; at < rows.Length; at++)
            {
                if ((await answers[at]).Status != AppendStatus.Recorded)
                {
                    throw new InvalidOperationException("A row was not recorded.");
                }
            }
        }

        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }

    private sealed class AgreeableStore : AppendOnlyStore
    {
        public override ValueTask AppendAsync(ReadOnlyMemory<Checkpoint> batch, Memory<AppendResult> results, CancellationToken cancellationToken = default)
        {
            results.Span.Fill(new(AppendStatus.Recorded));
            return default;
        }
    }
}
