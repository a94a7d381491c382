namespace Orchestrator.Interleavings;

/// <content>The writer of checkpoints, and runs that change hands under it.</content>
internal static partial class Scenarios
{
    private const string RecordedRun = "run";
    private const int RecordedRows = 3;

    private static Task OpenMeetsAppends() => BumpMeetsAppends(static async store => (await store.OpenRunAsync(RecordedRun, "second"))!);

    private static Task ResetMeetsAppends() => BumpMeetsAppends(static async store =>
    {
        Check.That(await store.ResetTasksAsync(RecordedRun, [-1]), "A run that is not canceled could not be reset.");
        return (await store.GetRunAsync(RecordedRun))!;
    });

    private static Task CancelMeetsAppends() => BumpMeetsAppends(static async store =>
    {
        Check.That(await store.CancelRunAsync(RecordedRun, DateTimeOffset.UnixEpoch), "An unfinished run could not be canceled.");
        return (await store.GetRunAsync(RecordedRun))!;
    });

    /// <summary>Of one row, told to two writers at once, one value counts, and both are told which.</summary>
    private static async Task OneRowOfTwoWriters()
    {
        InMemoryCheckpointStore store = await StoreWithRunAsync();
        var first = new CheckpointWriter(store, new ImpatientClock());
        var second = new CheckpointWriter(store, new ImpatientClock());
        Task<AppendResult> one = Task.Run(() => first.AppendAsync(RowOf(0, NewRun.FirstEpoch, "one")).AsTask());
        Task<AppendResult> two = Task.Run(() => second.AppendAsync(RowOf(0, NewRun.FirstEpoch, "two")).AsTask());
        AppendResult[] answers = [await one, await two];

        IReadOnlyList<Checkpoint> recorded = (await store.GetRunAsync(RecordedRun))!.Checkpoints;
        Check.That(recorded.Count == 1, "A row was recorded twice.");
        Check.That(answers.Count(static answer => answer.Status == AppendStatus.Recorded) == 1, "Not just one writer was told that its row was recorded.");
        string counts = answers[0].Status == AppendStatus.Recorded ? "one" : "two";
        Check.That(recorded[0].Name == counts, "What is recorded is not what a writer was told.");
        Check.That(answers.All(answer => answer.Status == AppendStatus.Recorded || answer.Stored!.Name == counts), "A writer was not told what counts.");
        await first.DisposeAsync();
        await second.DisposeAsync();
    }

    /// <summary>The wait for an answer ends while the answer comes; the next row must not get it.</summary>
    private static async Task CancellationMeetsAnAnswer()
    {
        InMemoryCheckpointStore store = await StoreWithRunAsync();
        var writer = new CheckpointWriter(store, new ImpatientClock());
        using var source = new CancellationTokenSource();
        Background.StartLater(() => Cancellation.Cancel(source));
        try
        {
            AppendResult answer = await writer.AppendAsync(RowOf(0, NewRun.FirstEpoch, "first"), source.Token);
            Check.That(answer.Status == AppendStatus.Recorded, "A row was not recorded, though nobody else had one.");
        }
        catch (OperationCanceledException canceled) when (canceled.CancellationToken == source.Token)
        {
        }

        AppendResult again = await writer.AppendAsync(RowOf(0, NewRun.FirstEpoch, "second"));
        Check.That(again.Stored?.Name == "first", "The row behind one that was given up was not answered with it.");
        await Background.SettleAsync();
        await writer.DisposeAsync();
    }

    // What the first owner has recorded when the run changes hands, the second sees, and nothing more comes of the first.
    private static async Task BumpMeetsAppends(Func<InMemoryCheckpointStore, Task<StoredRun>> bump)
    {
        InMemoryCheckpointStore store = await StoreWithRunAsync();
        var writer = new CheckpointWriter(store, new ImpatientClock());
        Task<AppendResult>[] first = [.. Enumerable.Range(0, RecordedRows).Select(key => Task.Run(() => writer.AppendAsync(RowOf(key, NewRun.FirstEpoch, "first")).AsTask()))];

        StoredRun atBump = await bump(store);
        HashSet<long> seen = [.. atBump.Checkpoints.Where(static row => row.Key >= 0).Select(static row => row.Key)];
        for (int key = 0; key < RecordedRows; key++)
        {
            AppendResult answer = await writer.AppendAsync(RowOf(key, atBump.Info.Epoch, "second"));
            AppendStatus expected = atBump.Info.State == TaskState.Canceled ? AppendStatus.Fenced : seen.Contains(key) ? AppendStatus.Already : AppendStatus.Recorded;
            Check.That(answer.Status == expected, "The second owner was told otherwise than what it had seen.");
            Check.That(expected != AppendStatus.Already || answer.Stored!.Name == "first", "What the first owner had recorded does not count.");
        }

        for (int key = 0; key < RecordedRows; key++)
        {
            AppendStatus answer = (await first[key]).Status;
            Check.That(answer == (seen.Contains(key) ? AppendStatus.Recorded : AppendStatus.Fenced), "The first owner was told otherwise than what the second had seen.");
        }

        Checkpoint[] recorded = [.. (await store.GetRunAsync(RecordedRun))!.Checkpoints.Where(static row => row.Key >= 0)];
        Check.That(recorded.Select(static row => row.Key).Distinct().Count() == recorded.Length, "A row was recorded twice.");
        Check.That(
            recorded.Where(static row => row.Epoch == NewRun.FirstEpoch).Select(static row => row.Key).ToHashSet().SetEquals(seen),
            "Something of an older epoch was recorded once the run had changed hands.");
        await writer.DisposeAsync();
    }

    private static async Task<InMemoryCheckpointStore> StoreWithRunAsync()
    {
        var store = new InMemoryCheckpointStore();
        await store.CreateRunAsync(new() { Id = RecordedRun, Workflow = "W", Graph = new("f", "{}"), Owner = "first", CreatedAt = DateTimeOffset.UnixEpoch });
        return store;
    }

    private static Checkpoint RowOf(long key, long epoch, string name) => new() { RunId = RecordedRun, Epoch = epoch, Key = key, Name = name, State = TaskState.Succeeded };
}
