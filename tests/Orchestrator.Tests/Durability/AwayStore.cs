namespace Orchestrator.Tests.Durability;

/// <summary>A store that can't be reached so many times, before and after it has done what was asked of it in turns.</summary>
internal sealed class AwayStore(ICheckpointStore inner, int times) : StoreDecorator(inner)
{
    private int _left = times;

    public override async ValueTask AppendAsync(ReadOnlyMemory<Checkpoint> batch, Memory<AppendResult> results, CancellationToken cancellationToken = default)
    {
        int left = Interlocked.Decrement(ref _left);
        if (left < 0 || left % 2 == 0)
        {
            await base.AppendAsync(batch, results, cancellationToken);
        }

        if (left >= 0)
        {
            throw new TimeoutException("nobody answers");
        }
    }

    public override async ValueTask<bool> CompleteRunAsync(string runId, long epoch, RunCompletion completion, CancellationToken cancellationToken = default)
    {
        bool done = await base.CompleteRunAsync(runId, epoch, completion, cancellationToken);
        return Interlocked.Exchange(ref _left, int.MinValue) == int.MinValue ? done : throw new TimeoutException("nobody answers");
    }

    public override bool IsTransient(Exception exception) => exception is TimeoutException;
}
