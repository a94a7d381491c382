using System.Text;

namespace Orchestrator.Storage.Tests.Crashes;

/// <summary>What is known of one run over all processes that have worked on it, and what is wrong with it.</summary>
internal sealed class CrashLedger(string run, CrashReport report)
{
    private readonly HashSet<string> _acknowledged = [];
    private readonly HashSet<string> _bodies = [];
    private readonly Dictionary<string, int> _timesRecorded = [];
    private Dictionary<string, string> _rows = [];
    private int _bodiesRun;

    /// <summary>The rows of a run by name, as far as they are the same in every process.</summary>
    public static Dictionary<string, string> RowsOf(StoredRun? stored)
    {
        Dictionary<string, string> rows = [];
        foreach (Checkpoint row in stored?.Checkpoints ?? [])
        {
            rows[CrashingStore.NameOf(row)] = $"{row.State} {row.Codec} {Encoding.UTF8.GetString(row.Payload.Span)} {(row.Kind == CheckpointKind.Outcome ? row.Attempt : 0)} {row.Error?.Message}";
        }

        return rows;
    }

    /// <summary>Takes what a process has told, and what was stored when it was gone.</summary>
    public void Add(IEnumerable<string> lines, StoredRun? stored)
    {
        foreach (string line in lines)
        {
            Add(line.Split(' '));
        }

        Dictionary<string, string> now = RowsOf(stored);
        if (stored is not null && stored.Checkpoints.Count != now.Count)
        {
            report.AddRecordedTwice($"{run}: {stored.Checkpoints.Count} rows for {now.Count} names");
        }

        foreach ((string name, string row) in _rows)
        {
            if (now.GetValueOrDefault(name) != row)
            {
                report.AddLost($"{run}: {name} was '{row}', and is '{now.GetValueOrDefault(name)}'");
            }
        }

        foreach (string name in _acknowledged)
        {
            if (!now.ContainsKey(name))
            {
                report.AddLost($"{run}: {name} was acknowledged, and is not there");
            }
        }

        _rows = now;
    }

    /// <summary>Compares the run with the one that nobody has killed.</summary>
    public void Compare(RunResult result, RunResult whole, IReadOnlyDictionary<string, string> wholeRows)
    {
        report.AddBodiesAgain(_bodiesRun - _bodies.Count);
        string states = StatesOf(result);
        if (states != StatesOf(whole))
        {
            report.AddDifferent($"{run}: {states} instead of {StatesOf(whole)}");
        }

        // How often something was started is a matter of kills.
        foreach (string name in _rows.Keys.Union(wholeRows.Keys).Where(static name => !name.StartsWith(nameof(CheckpointKind.Attempt), StringComparison.Ordinal)))
        {
            if (_rows.GetValueOrDefault(name) != wholeRows.GetValueOrDefault(name))
            {
                report.AddDifferent($"{run}: {name} is '{_rows.GetValueOrDefault(name)}' instead of '{wholeRows.GetValueOrDefault(name)}'");
            }
        }
    }

    private void Add(string[] words)
    {
        string what = string.Join(' ', words[1..]);
        switch (words[0])
        {
            case "body-started":
                _bodiesRun++;
                _bodies.Add(what);
                CheckInFlight($"Outcome {words[1]}", $"Outcome {words[1].Split('/')[0]}/{Checkpoint.NoElement}");
                break;
            case "asked":
                CheckInFlight($"Condition {what}-yes/{Checkpoint.NoElement}", $"Condition {what}-no/{Checkpoint.NoElement}");
                break;
            case "undo-started":
                CheckInFlight($"Compensation {what}");
                break;
            case nameof(AppendStatus.Recorded):
                _acknowledged.Add(what);
                if ((_timesRecorded[what] = _timesRecorded.GetValueOrDefault(what) + 1) > 1)
                {
                    report.AddRecordedTwice($"{run}: {what} was recorded twice");
                }

                break;
            case nameof(AppendStatus.Already):
                _acknowledged.Add(what);
                break;
        }
    }

    // What was recorded when its process started must not run in it.
    private void CheckInFlight(params string[] rows)
    {
        if (rows.FirstOrDefault(_rows.ContainsKey) is { } row)
        {
            report.AddRunAgain($"{run}: ran again though there was {row}");
        }
    }

    private static string StatesOf(RunResult result) =>
        $"{result.State}: {string.Join(", ", result.Tasks.Select(static task => $"{task.Name} {task.State}"))}; {result.Exception?.Message.Replace(result.RunId, "the run", StringComparison.Ordinal)}";
}
