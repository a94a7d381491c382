using System.Text.Json;

namespace Orchestrator;

/// <summary>What is recorded of a run, as of one moment.</summary>
public sealed class RunRecord
{
    private readonly Dictionary<string, TaskRecord> _byName;

    internal RunRecord(StoredRun run)
    {
        var manifest = GraphManifest.Of(run.Graph);
        Info = run.Info;
        Inputs = [.. manifest.Inputs.Select(static input => input.Name)];
        Dictionary<string, TaskProgress> progress = ProgressOf(run.Info);
        HashSet<string>? needed = TargetsOf(run) is { } targets ? manifest.Needs(targets) : null;
        ILookup<long, Checkpoint> rows = run.Checkpoints.ToLookup(static row => row.Key);
        Tasks = [.. manifest.Tasks.Select(task => new TaskRecord(
            task.Name,
            Checkpoint.NoElement,
            new TaskRows(
                rows[task.Key], task.FansOut, run.Info.State == TaskState.Pending || needed?.Contains(task.Name) == false ? TaskState.Pending : TaskState.Canceled),
            progress.TryGetValue(task.Name, out TaskProgress told) && IsUnended(rows[task.Key]) ? told : null))];
        _byName = Tasks.ToDictionary(static task => task.Name, StringComparer.Ordinal);
    }

    /// <summary>How the run stands.</summary>
    public RunInfo Info { get; }

    /// <summary>The names of the inputs of its workflow, sorted.</summary>
    public IReadOnlyList<string> Inputs { get; }

    /// <summary>Its tasks, sorted by name.</summary>
    public IReadOnlyList<TaskRecord> Tasks { get; }

    /// <summary>The record of a task.</summary>
    /// <param name="task">The name of the task.</param>
    /// <exception cref="ArgumentException">The workflow had no task of that name when the run was recorded.</exception>
    public TaskRecord this[string task]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(task);
            return _byName.TryGetValue(task, out TaskRecord? record) ? record : throw UnknownTask(Info, task, _byName.Keys);
        }
    }

    /// <summary>The run and its state.</summary>
    public override string ToString() => Info.ToString();

    internal static ArgumentException UnknownTask(RunInfo run, string task, IEnumerable<string> known)
    {
        string hint = Graphs.NameSuggestion.Closest(task, known) is { } near
            ? $"did you mean '{near}'?"
            : $"its tasks are {string.Join(", ", known.Take(20).Select(static name => $"'{name}'"))}{(known.Count() > 20 ? ", …" : ".")}";
        return new($"'{task}' is not a task of run '{run.Id}' of workflow '{run.Workflow}'; {hint}", nameof(task));
    }

    private static bool IsUnended(IEnumerable<Checkpoint> rows)
    {
        int generation = rows.Select(static row => row.Generation).DefaultIfEmpty().Max();
        return !rows.Any(row => row is { Kind: CheckpointKind.Outcome, Element: Checkpoint.NoElement } && row.Generation == generation);
    }

    private static Dictionary<string, TaskProgress> ProgressOf(RunInfo run)
    {
        Dictionary<string, TaskProgress> progress = new(StringComparer.Ordinal);
        if (run is not { State: TaskState.Pending, Progress: { } text })
        {
            return progress;
        }

        using JsonDocument document = Parse(text, run.Id, "progress");
        foreach (JsonProperty task in document.RootElement.EnumerateObject())
        {
            progress[task.Name] = new(
                task.Value.GetProperty("fraction").GetDouble(), task.Value.TryGetProperty("message", out JsonElement message) ? message.GetString() : null);
        }

        return progress;
    }

    // What a run was asked for, where that was not everything.
    private static string[]? TargetsOf(StoredRun run)
    {
        if (run.Input.IsEmpty)
        {
            return null;
        }

        using JsonDocument document = Parse(System.Text.Encoding.UTF8.GetString(run.Input.Span), run.Info.Id, "inputs");
        return document.RootElement.TryGetProperty("targets", out JsonElement targets)
            ? [.. targets.EnumerateArray().Select(static target => target.GetString()!)]
            : null;
    }

    private static JsonDocument Parse(string text, string runId, string what)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException cause)
        {
            throw new CheckpointStoreException($"The {what} of run '{runId}', as recorded, can't be read: {cause.Message}", cause);
        }
    }
}
