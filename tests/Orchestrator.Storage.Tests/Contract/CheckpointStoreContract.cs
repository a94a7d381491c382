namespace Orchestrator.Storage.Tests;

/// <summary>What every store must do: the same tests run against each.</summary>
public abstract partial class CheckpointStoreContract : IAsyncLifetime
{
    private readonly List<ICheckpointStore> _opened = [];

    /// <summary>The store under test.</summary>
    protected ICheckpointStore Store { get; private set; } = null!;

    /// <summary>Another object over the same data, where there can be one.</summary>
    protected ICheckpointStore Another()
    {
        ICheckpointStore store = Open();
        _opened.Add(store);
        return store;
    }

    protected abstract ICheckpointStore Open();

    public virtual ValueTask InitializeAsync()
    {
        Store = Another();
        return default;
    }

    public virtual async ValueTask DisposeAsync()
    {
        foreach (ICheckpointStore store in _opened)
        {
            await store.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    protected async Task<AppendResult[]> AppendAsync(params Checkpoint[] rows) => await AppendAsync(Store, rows);

    protected static async Task<AppendResult[]> AppendAsync(ICheckpointStore store, params Checkpoint[] rows)
    {
        var results = new AppendResult[rows.Length];
        await store.AppendAsync(rows, results);
        return results;
    }

    protected async Task<StoredRun> GetAsync(string runId) => Assert.IsType<StoredRun>(await Store.GetRunAsync(runId));

    protected async Task CreateAsync(string runId, string workflow = "Train", int minute = 0) => Assert.Equal(
        RunCreation.Created, await Store.CreateRunAsync(Sample.Run(runId, workflow, Sample.Time.AddMinutes(minute))));
}
