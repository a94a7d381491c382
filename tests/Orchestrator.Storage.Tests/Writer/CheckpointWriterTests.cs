namespace Orchestrator.Storage.Tests.Writer;

public sealed class CheckpointWriterTests : IAsyncLifetime
{
    private readonly WatchedTimeProvider _time = new();
    private readonly ScriptedStore _store = new();
    private readonly CheckpointWriter _writer;
    private TaskCompletionSource _held = new();

    public CheckpointWriterTests() => _writer = new(_store, _time);

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    [Fact]
    public async Task ARowAlone_IsWrittenAtOnce()
    {
        Assert.Equal(new AppendResult(AppendStatus.Recorded), await AppendAsync(1));
        Assert.Equal(new AppendResult(AppendStatus.Recorded), await AppendAsync(2));

        Assert.Equal(["1", "2"], _store.Batches);
    }

    [Fact]
    public async Task RowsThatComeWhileABatchIsWritten_AreTheNext_InTheirOrder()
    {
        Task[] all = [.. await HoldAsync([1, 2, 3])];

        await Task.WhenAll(all);

        Assert.Equal(["0", "1 2 3"], _store.Batches);
    }

    [Fact]
    public async Task ABatch_HasSoManyRowsAtMost()
    {
        await Task.WhenAll(await HoldAsync([.. Enumerable.Range(1, CheckpointWriter.MaxBatchRows + 88)]));

        Assert.Equal([1, CheckpointWriter.MaxBatchRows, 88], _store.Batches.Select(static batch => batch.Split(' ').Length));
    }

    [Fact]
    public async Task ABatch_OfLargeRows_HasFewer()
    {
        byte[] large = new byte[CheckpointWriter.EnoughBytes / 2];

        await PassTimeUntilAsync(Task.WhenAll(await HoldAsync([1, 2, 3], large)));

        Assert.Equal(["0", "1 2", "3"], _store.Batches);
    }

    [Fact]
    public async Task WhereSeveralCameBefore_ARowWaitsForAsMany()
    {
        await Task.WhenAll(await HoldAsync([1, 2, 3]));

        Task<AppendResult> first = AppendAsync(4);
        Task<AppendResult> second = AppendAsync(5);
        await UntilAsync(() => _time.DueTime == CheckpointWriter.Patience);
        Assert.False(first.IsCompleted);
        await Task.WhenAll(first, second, AppendAsync(6));

        Assert.Equal(["0", "1 2 3", "4 5 6"], _store.Batches);
    }

    [Fact]
    public async Task WhereNoneComes_ARowWaitsForAMoment()
    {
        await Task.WhenAll(await HoldAsync([1, 2, 3]));

        Task<AppendResult> alone = AppendAsync(4);
        await UntilAsync(() => _time.DueTime == CheckpointWriter.Patience);
        _time.Advance(CheckpointWriter.Patience - TimeSpan.FromTicks(1));
        Assert.False(alone.IsCompleted);
        _time.Advance(TimeSpan.FromTicks(1));
        await alone;

        await AppendAsync(5);
        Assert.Equal(["0", "1 2 3", "4", "5"], _store.Batches);
    }

    [Fact]
    public async Task Enough_IsNotWaitedFor()
    {
        await Task.WhenAll(await HoldAsync([.. Enumerable.Range(1, 2 * CheckpointWriter.EnoughRows)]));

        await Task.WhenAll(Enumerable.Range(1_000, CheckpointWriter.EnoughRows).Select(AppendAsync));

        Assert.Equal(1 + (3 * CheckpointWriter.EnoughRows), _store.Batches.Sum(static batch => batch.Split(' ').Length));
    }

    [Fact]
    public async Task Answers_ReachTheirRows()
    {
        Checkpoint stored = Sample.Row("run", key: 2, payload: "stored");
        _store.Answer = row => row.Key switch
        {
            2 => new(AppendStatus.Already, stored),
            3 => new(AppendStatus.Fenced),
            _ => new(AppendStatus.Recorded),
        };

        Task<AppendResult>[] answers = await HoldAsync([1, 2, 3, 4]);

        Assert.Equal(
            [new(AppendStatus.Recorded), new(AppendStatus.Already, stored), new(AppendStatus.Fenced), new(AppendStatus.Recorded)], (await Task.WhenAll(answers)).Skip(1));
    }

    [Fact]
    public async Task AStoreThatIsAwayForATime_IsTriedAgain_LaterAndLater_AndNothingIsAcknowledgedMeanwhile()
    {
        List<DateTimeOffset> tries = [];
        _store.Before = _ =>
        {
            tries.Add(_time.GetUtcNow());
            return tries.Count <= 4 ? throw new TimeoutException("away") : Task.CompletedTask;
        };

        Task<AppendResult> answer = AppendAsync(1);
        await PassTimeUntilAsync(answer);

        Assert.Equal(AppendStatus.Recorded, (await answer).Status);
        Assert.Equal(["1", "1", "1", "1", "1"], _store.Batches);
        Assert.All(
            tries.Zip(tries.Skip(1), static (first, second) => (second - first).TotalMilliseconds).Zip([10, 20, 40, 80]),
            static pause => Assert.True(pause.First >= pause.Second, $"tried again after {pause.First} instead of {pause.Second} ms"));
    }

    [Fact]
    public async Task RowsThatTheStoreRefuses_FailAlone()
    {
        _store.Before = static rows => rows.Any(static row => row.Key is 3 or 6) ? throw new ArgumentException("refused") : Task.CompletedTask;

        Task<AppendResult>[] answers = await HoldAsync([1, 2, 3, 4, 5, 6, 7]);

        foreach (int key in (int[])[1, 2, 4, 5, 7])
        {
            Assert.Equal(AppendStatus.Recorded, (await answers[key]).Status);
        }

        Assert.Equal("refused", (await Assert.ThrowsAsync<ArgumentException>(() => answers[3])).Message);
        await Assert.ThrowsAsync<ArgumentException>(() => answers[6]);
        Task<AppendResult> next = AppendAsync(8);
        await PassTimeUntilAsync(next);
        Assert.Equal(AppendStatus.Recorded, (await next).Status);
    }

    [Fact]
    public async Task ARowAboveTheLimit_IsRefusedBeforeItGoesAnywhere()
    {
        await Assert.ThrowsAsync<CheckpointStoreException>(
            async () => await _writer.AppendAsync(Sample.Row("run", bytes: new byte[Checkpoint.MaxPayloadBytes + 1])));

        Assert.Empty(_store.Batches);
    }

    [Fact]
    public async Task WhereTooManyWait_WhoComesWaitsForRoom_AndNoneIsLost()
    {
        TaskCompletionSource held = new();
        _store.Before = _ => held.Task;
        Task<AppendResult> first = AppendAsync(0);
        await UntilAsync(() => _store.Batches.Length == 1);
        Task<AppendResult>[] waiting = [.. Enumerable.Range(1, CheckpointWriter.MaxWaitingRows + 100).Select(AppendAsync)];
        using CancellationTokenSource impatience = new();
        Task<AppendResult> impatient = _writer.AppendAsync(Sample.Row("run", key: -1), impatience.Token).AsTask();

        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        held.SetResult();
        await first;
        await PassTimeUntilAsync(Task.WhenAll(waiting));
        Assert.All(await Task.WhenAll(waiting), static answer => Assert.Equal(AppendStatus.Recorded, answer.Status));

        Assert.Equal(
            Enumerable.Range(0, CheckpointWriter.MaxWaitingRows + 101), string.Join(' ', _store.Batches).Split(' ').Select(int.Parse));
    }

    [Fact]
    public async Task WhoGivesUp_WaitsNoLonger_AndTheRowGoesOn()
    {
        TaskCompletionSource held = new();
        _store.Before = _ => held.Task;
        using CancellationTokenSource impatience = new();
        Task<AppendResult> answer = _writer.AppendAsync(Sample.Row("run"), impatience.Token).AsTask();
        await UntilAsync(() => _store.Batches.Length == 1);

        await impatience.CancelAsync();

        OperationCanceledException cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        Assert.Equal(impatience.Token, cancelled.CancellationToken);
        held.SetResult();
        Assert.Equal(AppendStatus.Recorded, (await AppendAsync(2)).Status);
    }

    [Fact]
    public async Task Dispose_WritesWhatWaits_AndTakesNoMore()
    {
        Task<AppendResult>[] answers = await HoldAsync([1, 2, 3], release: false);
        ValueTask end = _writer.DisposeAsync();
        _store.Before = null;
        _held.SetResult();
        await end;

        Assert.All(await Task.WhenAll(answers), static answer => Assert.Equal(AppendStatus.Recorded, answer.Status));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => AppendAsync(4));
        Assert.Equal(["0", "1 2 3"], _store.Batches);
    }

    [Fact]
    public async Task Dispose_WhileTheStoreIsAway_FailsWhatWaits()
    {
        _store.Before = static _ => throw new TimeoutException("away");
        Task<AppendResult> answer = AppendAsync(1);
        await UntilAsync(() => _store.Batches.Length == 1);

        await _writer.DisposeAsync();

        await Assert.ThrowsAsync<TimeoutException>(() => answer);
    }

    [Fact]
    public async Task Of_IsOneForEachStore()
    {
        await using InMemoryCheckpointStore store = new();
        await using InMemoryCheckpointStore other = new();

        Assert.Same(CheckpointWriter.Of(store), CheckpointWriter.Of(store));
        Assert.NotSame(CheckpointWriter.Of(store), CheckpointWriter.Of(other));
    }

    [Fact]
    public async Task ManyRunsAtOnce_HaveTheirRowsRecordedOnce_EachInItsOrder()
    {
        const int Runs = 32;
        const int Rows = 200;
        await using InMemoryCheckpointStore store = new();
        await using CheckpointWriter writer = new(store, TimeProvider.System);
        await Task.WhenAll(Enumerable.Range(0, Runs).Select(run => Task.Run(async () =>
        {
            await store.CreateRunAsync(Sample.Run($"run-{run}"));
            Task<AppendResult> last = Task.FromResult(default(AppendResult));
            for (int key = 0; key < Rows; key++)
            {
                last = writer.AppendAsync(Sample.Row($"run-{run}", key)).AsTask();
                if (key % (run + 1) == 0)
                {
                    Assert.Equal(AppendStatus.Recorded, (await last).Status);
                }
            }

            Assert.Equal(AppendStatus.Recorded, (await last).Status);
            Assert.Equal(Enumerable.Range(0, Rows).Select(static key => (long)key), (await store.GetRunAsync($"run-{run}"))!.Checkpoints.Select(static row => row.Key));
        })));
    }

    private Task<AppendResult> AppendAsync(int key) => AppendAsync(key, null);

    private Task<AppendResult> AppendAsync(int key, byte[]? payload) => _writer.AppendAsync(Sample.Row("run", key, bytes: payload)).AsTask();

    // Row 0 occupies the store while the others come.
    private async Task<Task<AppendResult>[]> HoldAsync(int[] keys, byte[]? payload = null, bool release = true)
    {
        Func<Checkpoint[], Task>? before = _store.Before;
        _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _store.Before = _ => _held.Task;
        Task<AppendResult> first = AppendAsync(0);
        await UntilAsync(() => _store.Batches.Length == 1);
        Task<AppendResult>[] answers = [first, .. keys.Select(key => AppendAsync(key, payload))];
        _store.Before = before;
        if (release)
        {
            _held.SetResult();
        }

        return answers;
    }

    private async Task PassTimeUntilAsync(Task task)
    {
        while (!task.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Delay(1);
        }
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(1);
        }
    }
}
