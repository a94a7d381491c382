namespace Orchestrator.Tests.Durability;

/// <summary>A store that is watched while rows come to it, before they are recorded.</summary>
internal sealed class WatchingStore(ICheckpointStore inner, Action<ReadOnlyMemory<Checkpoint>> appending) : StoreDecorator(inner)
{
    public override ValueTask AppendAsync(ReadOnlyMemory<Checkpoint> batch, Memory<AppendResult> results, CancellationToken cancellationToken = default)
    {
        appending(batch);
        return base.AppendAsync(batch, results, cancellationToken);
    }
}
