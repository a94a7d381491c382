using System.Collections.Concurrent;

namespace Orchestrator.Storage.Tests;

public abstract partial class CheckpointStoreContract
{
    [Fact]
    public async Task Append_OfARow_IsReadBackWhole()
    {
        await CreateAsync("run");
        Checkpoint[] rows =
        [
            new()
            {
                RunId = "run", Epoch = 1, Key = long.MinValue, Name = "Ωmega 任务", Kind = CheckpointKind.Compensation, Element = int.MaxValue, Generation = 7,
                State = TaskState.Failed, Attempt = 3, Codec = "json", Payload = new byte[] { 0, 255, 1 },
                Error = new("My.Exception", "it's \"broken\"; -- so\n", null), StartedAt = Sample.Time, Duration = TimeSpan.FromMicroseconds(1),
                DueAt = Sample.Time.AddDays(400), Worker = "machine/42",
            },
            new() { RunId = "run", Epoch = 1, Key = long.MaxValue, Name = "", State = TaskState.Skipped },
            Sample.Row("run", kind: CheckpointKind.Condition),
            Sample.Row("run", kind: CheckpointKind.Width),
        ];

        Assert.All(await AppendAsync(rows), static result => Assert.Equal(new AppendResult(AppendStatus.Recorded), result));

        IReadOnlyList<Checkpoint> stored = (await GetAsync("run")).Checkpoints;
        Assert.Equal(rows.Length, stored.Count);
        Assert.All(rows.Zip(stored), static pair => Sample.AssertSame(pair.First, pair.Second));
    }

    [Fact]
    public async Task Append_OfWhatIsRecorded_IsAnsweredWithThat()
    {
        await CreateAsync("run");
        await AppendAsync(Sample.Row("run", payload: "first"));

        AppendResult again = (await AppendAsync(Sample.Row("run", payload: "second"))).Single();

        Assert.Equal(AppendStatus.Already, again.Status);
        Sample.AssertSame(Sample.Row("run", payload: "first"), Assert.IsType<Checkpoint>(again.Stored));
        Assert.Equal("first", Sample.Text((await GetAsync("run")).Checkpoints.Single().Payload));
    }

    [Fact]
    public async Task Append_InALaterEpoch_IsAnsweredWithWhatAnEarlierOneRecorded()
    {
        await CreateAsync("run");
        await AppendAsync(Sample.Row("run", payload: "first"));
        StoredRun opened = Assert.IsType<StoredRun>(await Store.OpenRunAsync("run", "second"));

        AppendResult again = (await AppendAsync(Sample.Row("run", epoch: opened.Info.Epoch, payload: "second"))).Single();

        Assert.Equal((AppendStatus.Already, NewRun.FirstEpoch, "first"), (again.Status, again.Stored!.Epoch, Sample.Text(again.Stored.Payload)));
    }

    [Fact]
    public async Task Append_OfAnOlderEpoch_IsFenced_EvenWhereItIsRecorded()
    {
        await CreateAsync("run");
        await AppendAsync(Sample.Row("run"));
        await Store.OpenRunAsync("run", "second");

        Assert.Equal(new AppendResult(AppendStatus.Fenced), (await AppendAsync(Sample.Row("run"))).Single());
        Assert.Equal(new AppendResult(AppendStatus.Fenced), (await AppendAsync(Sample.Row("run", epoch: 99))).Single());
    }

    [Fact]
    public async Task Append_TellsRowsApart_ByEachPartOfTheirKey()
    {
        await CreateAsync("run");
        await CreateAsync("other");
        Checkpoint[] rows =
        [
            Sample.Row("run"),
            Sample.Row("other"),
            Sample.Row("run", key: 2),
            Sample.Row("run", kind: CheckpointKind.Width),
            Sample.Row("run", element: 0),
            Sample.Row("run", generation: 1),
            Sample.Row("run", kind: CheckpointKind.Attempt, attempt: 1),
            Sample.Row("run", kind: CheckpointKind.Attempt, attempt: 2),
        ];

        Assert.All(await AppendAsync(rows), static result => Assert.Equal(AppendStatus.Recorded, result.Status));
        Assert.All(await AppendAsync(rows), static result => Assert.Equal(AppendStatus.Already, result.Status));
    }

    [Fact]
    public async Task Append_OfAnotherAttemptAtAnOutcome_IsTheSameOutcome()
    {
        await CreateAsync("run");
        await AppendAsync(Sample.Row("run", attempt: 1));

        Assert.Equal(AppendStatus.Already, (await AppendAsync(Sample.Row("run", attempt: 2))).Single().Status);
    }

    [Fact]
    public async Task Append_AnswersEachRowOfABatch_ByItself()
    {
        await CreateAsync("a");
        await CreateAsync("b");
        await CreateAsync("ended");
        await Store.OpenRunAsync("b", "second");
        await Store.CompleteRunAsync("ended", NewRun.FirstEpoch, Sample.Succeeded());
        await AppendAsync(Sample.Row("a", key: 9, payload: "nine"));

        AppendResult[] results = await AppendAsync(
            Sample.Row("b", key: 1), Sample.Row("a", key: 9), Sample.Row("nobody"), Sample.Row("b", key: 2, epoch: 2), Sample.Row("a", key: 1),
            Sample.Row("ended"), Sample.Row("a", key: -5));

        Assert.Equal(
            [
                AppendStatus.Fenced, AppendStatus.Already, AppendStatus.Fenced, AppendStatus.Recorded, AppendStatus.Recorded, AppendStatus.Fenced,
                AppendStatus.Recorded,
            ],
            results.Select(static result => result.Status));
        Assert.Equal("nine", Sample.Text(results[1].Stored!.Payload));
        Assert.Equal([9, 1, -5], (await GetAsync("a")).Checkpoints.Select(static row => row.Key));
        Assert.Equal([2], (await GetAsync("b")).Checkpoints.Select(static row => row.Key));
    }

    [Fact]
    public async Task Append_OfOneKeyTwiceInABatch_RecordsTheFirst()
    {
        await CreateAsync("run");

        AppendResult[] results = await AppendAsync(Sample.Row("run", payload: "first"), Sample.Row("run", payload: "second"), Sample.Row("run", key: 2));

        Assert.Equal([AppendStatus.Recorded, AppendStatus.Already, AppendStatus.Recorded], results.Select(static result => result.Status));
        Assert.Equal("first", Sample.Text(results[1].Stored!.Payload));
        Assert.Equal(2, (await GetAsync("run")).Checkpoints.Count);
    }

    [Fact]
    public async Task Append_OfManyRows_KeepsTheirOrder()
    {
        await CreateAsync("run");
        long[] keys = [.. Enumerable.Range(0, 1_000).Select(static at => at * 7_919L % 1_000)];

        await AppendAsync([.. keys.Select(static key => Sample.Row("run", key))]);

        Assert.Equal(keys, (await GetAsync("run")).Checkpoints.Select(static row => row.Key));
    }

    [Fact]
    public async Task Append_OfNothing_DoesNothing() => Assert.Empty(await AppendAsync());

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Checkpoint.MaxInlineBytes)]
    [InlineData(Checkpoint.MaxInlineBytes + 1)]
    [InlineData(Checkpoint.MaxPayloadBytes)]
    public async Task Append_OfAPayload_OfAnySizeUpToTheLimit_IsReadBack(int size)
    {
        await CreateAsync("run");
        byte[] payload = new byte[size];
        new Random(size).NextBytes(payload);
        Checkpoint row = Sample.Row("run", bytes: payload);

        Assert.Equal(AppendStatus.Recorded, (await AppendAsync(row)).Single().Status);

        Sample.AssertSame(row, (await GetAsync("run")).Checkpoints.Single());
        Sample.AssertSame(row, Assert.IsType<Checkpoint>((await AppendAsync(Sample.Row("run"))).Single().Stored));
        Assert.Equal(AppendStatus.Already, (await AppendAsync(row)).Single().Status);
    }

    [Fact]
    public async Task Append_OfAPayloadAboveTheLimit_IsRefused_WithTheWholeBatch()
    {
        await CreateAsync("run");

        CheckpointStoreException refusal = await Assert.ThrowsAsync<CheckpointStoreException>(async () => await AppendAsync(
            Sample.Row("run", key: 1), Sample.Row("run", key: 2, name: "Train", bytes: new byte[Checkpoint.MaxPayloadBytes + 1])));

        Assert.StartsWith("The output of 'Train' has 16,777,217 bytes, but a store takes 16,777,216 at most.", refusal.Message, StringComparison.Ordinal);
        Assert.False(Store.IsTransient(refusal));
        Assert.Empty((await GetAsync("run")).Checkpoints);
    }

    [Fact]
    public async Task Append_OfAnErrorThatIsHardlyText_KeepsIt()
    {
        await CreateAsync("run");
        Exception exception = new InvalidOperationException("NUL \0, half \ud83d and whole \ud83d\ude80" + new string('x', RecordedError.MaxLength));
        Checkpoint row = new() { RunId = "run", Epoch = 1, Key = 1, Name = "Train", State = TaskState.Failed, Error = RecordedError.Of(exception) };

        await AppendAsync(row);

        RecordedError stored = Assert.IsType<RecordedError>((await GetAsync("run")).Checkpoints.Single().Error);
        Assert.Equal(row.Error, stored);
        Assert.Equal("System.InvalidOperationException", stored.Type);
        Assert.StartsWith("NUL \ufffd, half \ufffd and whole \ud83d\ude80xxx", stored.Message, StringComparison.Ordinal);
        Assert.Equal(RecordedError.MaxLength, stored.Message.Length);
    }

    [Fact]
    public async Task Append_LeavesBuffersToTheirOwner()
    {
        byte[] payload = [1, 2, 3];
        await CreateAsync("run");
        await AppendAsync(Sample.Row("run", bytes: payload));

        payload[0] = 9;

        Assert.Equal([1, 2, 3], (await GetAsync("run")).Checkpoints.Single().Payload.ToArray());
    }

    [Fact]
    public async Task Append_OfOneKeyByManyAtOnce_RecordsOne_AndAnswersAllWithIt()
    {
        const int Writers = 8;
        const int Rounds = 25;
        await CreateAsync("run");
        ICheckpointStore[] stores = [.. Enumerable.Range(0, Writers).Select(at => at < 4 ? Store : Another())];
        ConcurrentBag<(long Key, string Value, bool IsOwn)> answers = [];

        await Task.WhenAll(stores.Select((store, writer) => Task.Run(async () =>
        {
            for (int round = 0; round < Rounds; round++)
            {
                // Half of the writers go through the keys of a batch in the other order.
                long[] keys = [round * 2, (round * 2) + 1];
                Checkpoint[] rows = [.. (writer % 2 == 0 ? keys : keys.Reverse()).Select(key => Sample.Row("run", key, payload: $"{writer}"))];
                AppendResult[] results = await AppendAsync(store, rows);
                for (int at = 0; at < rows.Length; at++)
                {
                    Assert.NotEqual(AppendStatus.Fenced, results[at].Status);
                    Checkpoint counts = results[at].Stored ?? rows[at];
                    answers.Add((counts.Key, Sample.Text(counts.Payload), results[at].Status == AppendStatus.Recorded));
                }
            }
        })));

        Dictionary<long, string> stored = (await GetAsync("run")).Checkpoints.ToDictionary(static row => row.Key, static row => Sample.Text(row.Payload));
        Assert.Equal(Rounds * 2, stored.Count);
        Assert.Equal(Writers * Rounds * 2, answers.Count);
        Assert.All(answers, answer => Assert.Equal(stored[answer.Key], answer.Value));
        Assert.Equal(Rounds * 2, answers.Count(static answer => answer.IsOwn));
    }
}
