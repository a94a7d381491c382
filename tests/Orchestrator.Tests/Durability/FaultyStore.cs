namespace Orchestrator.Tests.Durability;

/// <summary>A store that gives out at a row, before or after it is recorded: for the run as if its process had ended there.</summary>
internal sealed class FaultyStore(ICheckpointStore inner, int rows, bool recordsLast) : StoreDecorator(inner)
{
    private int _left = rows;
    private bool _hasFailed;

    public override async ValueTask AppendAsync(ReadOnlyMemory<Checkpoint> batch, Memory<AppendResult> results, CancellationToken cancellationToken = default)
    {
        for (int at = 0; at < batch.Length; at++)
        {
            bool fails = _hasFailed || --_left < 0;
            if (!fails || (recordsLast && !_hasFailed))
            {
                await base.AppendAsync(batch.Slice(at, 1), results.Slice(at, 1), cancellationToken);
            }

            if (fails)
            {
                throw Failure();
            }
        }
    }

    public override ValueTask<bool> CompleteRunAsync(string runId, long epoch, RunCompletion completion, CancellationToken cancellationToken = default) =>
        _hasFailed || --_left < 0 ? ValueTask.FromException<bool>(Failure()) : base.CompleteRunAsync(runId, epoch, completion, cancellationToken);

    public override bool IsTransient(Exception exception) => false;

    private IOException Failure()
    {
        _hasFailed = true;
        return new IOException("the store is gone");
    }
}
