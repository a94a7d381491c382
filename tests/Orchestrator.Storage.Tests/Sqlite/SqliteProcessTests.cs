using System.Diagnostics;

namespace Orchestrator.Storage.Tests.Sqlite;

/// <summary>Several processes on one file.</summary>
public sealed class SqliteProcessTests : IAsyncLifetime
{
    // More rows than a process gets to before something ends it.
    private const int TooMany = 20_000;

    private readonly SqliteFolder _folder = new();
    private readonly List<Process> _children = [];
    private SqliteCheckpointStore _store = null!;

    public async ValueTask InitializeAsync()
    {
        _store = new(_folder.File);
        Assert.Equal(RunCreation.Created, await _store.CreateRunAsync(Sample.Run("run")));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (Process child in _children)
        {
            child.Kill();
            child.Dispose();
        }

        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task TwoProcesses_WithTheSameRows_RecordEachOnce()
    {
        const int Rows = 200;
        Process[] children = [await StartAsync(0, Rows, batch: 4), await StartAsync(0, Rows, batch: 4)];

        List<(long Key, AppendStatus Status)>[] answers = await Task.WhenAll(children.Select(AnswersAsync));

        Assert.All(answers, static answer => Assert.Equal(Rows, answer.Count));
        Assert.Equal(
            Enumerable.Range(0, Rows).Select(static key => (long)key),
            answers.SelectMany(static answer => answer).Where(static answer => answer.Status == AppendStatus.Recorded).Select(static answer => answer.Key).Order());
        Assert.All(answers.SelectMany(static answer => answer), static answer => Assert.NotEqual(AppendStatus.Fenced, answer.Status));
        Assert.Equal(Rows, (await _store.GetRunAsync("run"))!.Checkpoints.Count);
    }

    [Fact]
    public async Task OpenRun_FencesOtherProcesses()
    {
        Process[] children = [await StartAsync(0, TooMany, batch: 4), await StartAsync(1_000_000, TooMany, batch: 4)];
        Task<List<(long Key, AppendStatus Status)>>[] reading = [.. children.Select(AnswersAsync)];
        while ((await _store.GetRunAsync("run"))!.Checkpoints.Count < 100)
        {
            await Task.Delay(5);
        }

        StoredRun opened = (await _store.OpenRunAsync("run", "parent"))!;
        List<(long Key, AppendStatus Status)>[] answers = await Task.WhenAll(reading);

        Assert.All(answers, static answer => Assert.Equal(AppendStatus.Fenced, answer[^1].Status));
        Assert.Equal(
            opened.Checkpoints.Select(static row => row.Key).Order(),
            answers.SelectMany(static answer => answer).Where(static answer => answer.Status == AppendStatus.Recorded).Select(static answer => answer.Key).Order());
        Assert.Equal(opened.Checkpoints.Count, (await _store.GetRunAsync("run"))!.Checkpoints.Count);
    }

    [Fact]
    public async Task AProcessThatIsKilled_LosesNothingThatItWasAcknowledged_AndLeavesNoTornBatch()
    {
        const int Batch = 16;
        for (int round = 0; round < 3; round++)
        {
            Process child = await StartAsync(round * 1_000_000L, TooMany, Batch);
            List<long> acknowledged = [];
            while (acknowledged.Count < 20 * (round + 1))
            {
                acknowledged.Add(long.Parse((await child.StandardOutput.ReadLineAsync())!.Split(' ')[0]));
            }

            child.Kill();
            await child.WaitForExitAsync();
            long[] stored = [.. (await _store.GetRunAsync("run"))!.Checkpoints.Where(row => row.Key / 1_000_000 == round).Select(static row => row.Key)];

            Assert.Subset(stored.ToHashSet(), acknowledged.ToHashSet());
            Assert.Equal(0, stored.Length % Batch);
            Assert.Equal("ok", _folder.Scalar("pragma integrity_check"));
        }
    }

    private async Task<Process> StartAsync(long firstKey, int rows, int batch)
    {
        Process child = ChildProcess.Start(_folder.File, "run", firstKey, rows, batch);
        _children.Add(child);
        Assert.Equal("ready", await child.StandardOutput.ReadLineAsync());
        await child.StandardInput.WriteLineAsync("go");
        return child;
    }

    private static async Task<List<(long Key, AppendStatus Status)>> AnswersAsync(Process child)
    {
        List<(long Key, AppendStatus Status)> answers = [];
        while (await child.StandardOutput.ReadLineAsync() is { } line && line != "done")
        {
            string[] parts = line.Split(' ');
            answers.Add((long.Parse(parts[0]), Enum.Parse<AppendStatus>(parts[1])));
        }

        return answers;
    }
}
