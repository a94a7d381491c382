namespace Orchestrator.Storage.Tests;

/// <summary>What stores must do that write to something that can break.</summary>
public abstract class LastingStoreContract : CheckpointStoreContract
{
    /// <summary>Makes the store break at a row that has this name, once it has taken all before it.</summary>
    protected abstract Task BreakAsync(string name);

    [Fact]
    public async Task Append_ThatBreaksInTheMiddle_RecordsNothing()
    {
        await CreateAsync("run");
        await AppendAsync(Sample.Row("run", key: 1));
        await BreakAsync("Broken");

        Exception? failure = await Record.ExceptionAsync(() => AppendAsync(
            Sample.Row("run", key: 2), Sample.Row("run", key: 3, bytes: new byte[Checkpoint.MaxInlineBytes + 1]), Sample.Row("run", key: 4, name: "Broken"), Sample.Row("run", key: 5)));

        Assert.NotNull(failure);
        Assert.False(Store.IsTransient(failure));
        Assert.Equal([1], (await GetAsync("run")).Checkpoints.Select(static row => row.Key));
        Assert.Equal(AppendStatus.Recorded, (await AppendAsync(Sample.Row("run", key: 2))).Single().Status);
    }
}
