using System.Collections.Concurrent;
using System.Diagnostics;

namespace Orchestrator.Storage.Tests.Crashes;

/// <summary>Runs a random workflow once for each point, in a process that dies there; others go on with the run, and may die too.</summary>
/// <param name="seed">Which workflow.</param>
/// <param name="report">Takes what comes of it.</param>
/// <param name="program">What is started to work on the runs, and to die.</param>
internal sealed class CrashSweep(int seed, CrashReport report, string program)
{
    private readonly Random _random = new(~seed);
    private readonly int _parts = 3 + new Random(seed).Next(5);

    /// <summary>Kills at every point, or at so many of them.</summary>
    public async Task RunAsync(int atMost, Action<int> killed)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("orchestrator-");
        try
        {
            string file = Path.Combine(folder.FullName, "runs.db");
            await using ICheckpointStore store = Stores.Open(file);
            (RunResult whole, List<string> lines) = await FinishAsync(store, "whole");
            Dictionary<string, string> rows = CrashLedger.RowsOf(await store.GetRunAsync("whole"));
            string[] points = [.. lines.Where(IsPoint).Distinct()];
            _random.Shuffle(points);
            report.AddGraph();
            int killedBefore = 0;
            foreach (string point in points)
            {
                if (killedBefore >= atMost)
                {
                    break;
                }

                string run = $"{seed} at {point}";
                CrashLedger ledger = new(run, report);
                int kills = await KillAsync(file, run, point, points, ledger, store);
                killedBefore += kills;
                killed(kills);
                (RunResult result, List<string> last) = await FinishAsync(store, run);
                ledger.Add(last, await store.GetRunAsync(run));
                ledger.Compare(result, whole, rows);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<int> KillAsync(string file, string run, string point, string[] points, CrashLedger ledger, ICheckpointStore store)
    {
        List<string> passed = await DieAsync(file, run, point, ledger, store)
            ?? throw new InvalidOperationException($"{run}: no process died there.");
        if (_random.Next(3) != 0)
        {
            return 1;
        }

        // Who goes on dies as well, somewhere further on, or as soon as the run is its own.
        string[] next = [.. points.Except(passed), "before-open", "after-open"];
        return await DieAsync(file, run, next[_random.Next(next.Length)], ledger, store) is null ? 1 : 2;
    }

    private async Task<List<string>?> DieAsync(string file, string run, string point, CrashLedger ledger, ICheckpointStore store)
    {
        using Process child = Program.Start(program, CrashChild.ArgumentsOf(file, run, seed, _parts, 0, point));
        string[] lines = (await child.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await child.WaitForExitAsync();
        ledger.Add(lines, await store.GetRunAsync(run));
        bool died = child.ExitCode != 0 && lines.Contains(point);
        if (died)
        {
            report.AddKill(point);
        }
        else if (child.ExitCode != 0)
        {
            report.AddNotReached($"{run}: ended with {child.ExitCode} at {lines.LastOrDefault()}, not at {point}");
        }

        return died ? [.. lines] : null;
    }

    private async Task<(RunResult Result, List<string> Lines)> FinishAsync(ICheckpointStore store, string run)
    {
        ConcurrentQueue<string> lines = [];
        CrashProbe probe = new(lines.Enqueue);
        RunResult result = await CrashChild.RunAsync(store, run, CrashGraph.Build(seed, _parts, 0, probe), probe);
        return (result, [.. lines]);
    }

    private static bool IsPoint(string line) => !line.StartsWith(nameof(AppendStatus.Recorded), StringComparison.Ordinal);
}
