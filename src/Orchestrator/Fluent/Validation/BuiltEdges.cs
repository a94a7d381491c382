namespace Orchestrator;

/// <summary>What each task of a workflow that is being built takes and waits for, by index; what can't be is left out, and reported.</summary>
internal sealed class BuiltEdges
{
    /// <summary>How many missing names get a suggestion: it takes a look at every other name.</summary>
    private const int MaxSuggestions = 16;

    private readonly BuilderSnapshot _snapshot;
    private readonly FaultList _faults;
    private readonly Dictionary<string, int> _indices;
    private readonly List<HandleSource> _sources = [];
    private readonly List<int> _data = [];
    private readonly List<int> _all = [];
    private readonly List<int> _inputs = [];
    private int _suggestions;

    private BuiltEdges(BuilderSnapshot snapshot, FaultList faults)
    {
        _snapshot = snapshot;
        _faults = faults;
        int count = snapshot.Tasks.Length;
        (Data, Dependencies, Inputs) = (new int[count][], new int[count][], new int[count][]);
        _indices = new Dictionary<string, int>(count, StringComparer.Ordinal);
    }

    /// <summary>The tasks whose outputs each takes, ascending.</summary>
    public int[][] Data { get; }

    /// <summary>The tasks that each waits for, ascending.</summary>
    public int[][] Dependencies { get; }

    /// <summary>The inputs that each takes, and the methods of its policies, ascending.</summary>
    public int[][] Inputs { get; }

    public static BuiltEdges Of(BuilderSnapshot snapshot, FaultList faults)
    {
        var edges = new BuiltEdges(snapshot, faults);
        edges.IndexNames();
        for (int task = 0; task < snapshot.Tasks.Length; task++)
        {
            edges.Collect(task);
        }

        return edges;
    }

    private void IndexNames()
    {
        foreach ((TaskNode node, _) in _snapshot.Tasks)
        {
            if (!_indices.TryAdd(node.Name, node.Index))
            {
                _faults.Add(node.Index, "ORCH005", $"'{_snapshot.Builder.Name}' has more than one task named '{node.Name}'; rename one of them");
            }
        }
    }

    private void Collect(int task)
    {
        (TaskNode node, TaskSettings settings) = _snapshot.Tasks[task];
        _data.Clear();
        _inputs.Clear();
        AddSources(node);
        Data[task] = Sorted(_data);
        AddInputs(settings.Policies?.Handles ?? []);
        Inputs[task] = Sorted(_inputs);
        Dependencies[task] = settings is { After: null, AfterNames: null } ? Data[task] : WithControl(node, settings);
    }

    private void AddSources(TaskNode node)
    {
        _sources.Clear();
        node.Each?.Collection.AddSources(_sources);
        foreach (TaskRef handle in node.Takes)
        {
            handle.AddSources(_sources);
        }

        foreach (HandleSource source in _sources)
        {
            if (source.Task is { } dependency)
            {
                _data.Add(dependency.Index);
            }
            else
            {
                _inputs.Add(source.Input);
            }
        }
    }

    private void AddInputs(IEnumerable<TaskRef> handles)
    {
        foreach (TaskRef handle in handles)
        {
            _sources.Clear();
            handle.AddSources(_sources);
            _inputs.AddRange(_sources.Where(static source => source.Task is null).Select(static source => source.Input));
        }
    }

    private int[] WithControl(TaskNode node, TaskSettings settings)
    {
        _all.Clear();
        _all.AddRange(Data[node.Index]);
        foreach (TaskNode dependency in settings.After ?? [])
        {
            AddControl(node, dependency.Index);
        }

        foreach (string name in settings.AfterNames ?? [])
        {
            if (_indices.TryGetValue(name, out int dependency))
            {
                AddControl(node, dependency);
            }
            else
            {
                string hint = SuggestionFor(name) is { } near ? $"; did you mean '{near}'?" : "";
                _faults.Add(node.Index, "ORCH002", $"'{node.Name}' depends on '{name}', which is not a task of '{_snapshot.Builder.Name}'{hint}");
            }
        }

        return Sorted(_all);
    }

    private void AddControl(TaskNode node, int dependency)
    {
        if (dependency == node.Index)
        {
            _faults.Add(node.Index, "ORCH003", $"'{node.Name}' depends on itself; remove the dependency");
        }
        else
        {
            _all.Add(dependency);
        }
    }

    private string? SuggestionFor(string name) =>
        _suggestions++ < MaxSuggestions ? Graphs.NameSuggestion.Closest(name, _indices.Keys) : null;

    /// <summary>Each once, ascending.</summary>
    private static int[] Sorted(List<int> indices)
    {
        if (indices.Count < 2)
        {
            return indices.Count == 0 ? [] : [indices[0]];
        }

        int[] sorted = [.. indices];
        Array.Sort(sorted);
        int kept = 1;
        for (int i = 1; i < sorted.Length; i++)
        {
            if (sorted[i] != sorted[kept - 1])
            {
                sorted[kept++] = sorted[i];
            }
        }

        return kept == sorted.Length ? sorted : sorted[..kept];
    }
}
