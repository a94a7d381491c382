namespace Orchestrator.Storage.Tests;

public sealed class InMemoryCheckpointStoreTests : CheckpointStoreContract
{
    private readonly InMemoryCheckpointStore _store = new();

    protected override ICheckpointStore Open() => _store;
}
