using Orchestrator.Graphs;

namespace Orchestrator;

/// <summary>Finds what the names of a document mean, and adds all of it to a builder, which holds it to the rules.</summary>
internal sealed partial class DefinitionBinder
{
    private const int MaxSuggestions = 16;

    private readonly WorkflowDocument _document;
    private readonly TaskCatalog _catalog;
    private readonly DefinitionJson _faults = new();
    private readonly Dictionary<string, int> _tasks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, InputDocument> _inputs = new(StringComparer.Ordinal);
    private readonly HashSet<string> _takenInputs = new(StringComparer.Ordinal);
    private readonly TaskRef?[] _handles;
    private int _standIns;
    private int _suggestions;

    private DefinitionBinder(WorkflowDocument document, TaskCatalog catalog)
    {
        _document = document;
        _catalog = catalog;
        _handles = new TaskRef?[document.Tasks.Count];
        Builder = new WorkflowBuilder(document.Name, "$", 0)
        {
            Version = document.Version,
            OnFailure = document.OnFailure,
            Parallel = document.Parallel,
            MaxParallelism = document.MaxParallelism,
            TimeoutSeconds = document.TimeoutSeconds,
            Catalog = catalog,
            Json = catalog.Json,
        };
    }

    public WorkflowBuilder Builder { get; }

    /// <summary>A builder with everything in the document.</summary>
    /// <exception cref="WorkflowDefinitionException">Something in it is not there, or of another type.</exception>
    public static DefinitionBinder Bind(WorkflowDocument document, TaskCatalog catalog)
    {
        var binder = new DefinitionBinder(document, catalog);
        binder.Bind();
        return binder;
    }

    /// <summary>The handle of the result.</summary>
    /// <exception cref="WorkflowDefinitionException">There is none, or it is of another type.</exception>
    public TaskRef<T> ResultOf<T>()
    {
        if (_document.Result is not { } name)
        {
            _faults.Report("$", $"'result' is missing: it names the task whose output, a '{typeof(T)}', runs return");
            throw Failure();
        }

        TaskRef<T>? result = Resolve<T>("the caller", new TakeDocument(name, false, "$.result"));
        return result ?? throw Failure();
    }

    /// <summary>The handle of what is taken; null, with a fault, where there is none of that type.</summary>
    public TaskRef<T>? Resolve<T>(string taker, TakeDocument take)
    {
        if (take.IsInput)
        {
            return ResolveInput<T>(take);
        }

        if (HandleOf(take) is not { } handle)
        {
            return null;
        }

        if ((handle as TaskRef<T> ?? handle.AsOutcome as TaskRef<T> ?? handle.AsElementOutcomes as TaskRef<T>) is { } found)
        {
            return found;
        }

        if (handle.Node.Output is not { } output)
        {
            _faults.Report(take.Path, $"'{taker}' refers to '{take.Name}', which has no output; let it return a value, or use dependsOn for the order alone", "ORCH008", taker);
        }
        else
        {
            _faults.Report(take.Path, $"'{taker}' takes a '{typeof(T)}', but '{take.Name}' puts out '{output}'; change one of the types", "ORCH007", taker);
        }

        return null;
    }

    /// <summary>The handle of a task; null where that has been told already.</summary>
    public TaskRef? HandleOf(TakeDocument take) => _tasks.TryGetValue(take.Name, out int task) ? _handles[task] : null;

    /// <summary>A handle in the place of one that is not there; what has such a place is never built.</summary>
    public TaskRef<T> StandIn<T>() => Builder.Input<T>("?" + _standIns++);

    public EachRef<T> NoElements<T>(string taker, TakeDocument take, TaskRef? handle)
    {
        if (handle is not null)
        {
            string output = handle.Node.Output?.ToString() ?? "nothing";
            _faults.Report(take.Path, $"'{taker}' runs for each '{typeof(T)}', but '{take.Name}' puts out '{output}', which is no collection of them", "ORCH024", taker);
        }

        return StandIn<T[]>().Each();
    }

    public void WrongOutput(string taker, string path, Type type, TaskRef task) => _faults.Report(
        path, $"The method is for an output of type '{type}', but '{taker}' puts out '{task.Node.Each?.Element ?? task.Node.Output}'",
        path.EndsWith(".fallback", StringComparison.Ordinal) ? "ORCH021" : "ORCH022", taker);

    private void Bind()
    {
        foreach ((string resource, int units) in _document.Pools)
        {
            Builder.ResourcePool(resource, units);
        }

        IndexNames();
        if (FindOrder() is { } order)
        {
            foreach (int task in order)
            {
                _handles[task] = Add(_document.Tasks[task]);
            }

            for (int task = 0; task < _handles.Length; task++)
            {
                if (_handles[task] is { } handle)
                {
                    Describe(handle, _document.Tasks[task]);
                }
            }

            CheckInputs();
            BindResult();
        }

        if (_faults.Faults.Count > 0)
        {
            throw Failure();
        }
    }

    private WorkflowDefinitionException Failure() => new(_document.Name, _faults.Faults);

    private void IndexNames()
    {
        for (int task = 0; task < _document.Tasks.Count; task++)
        {
            TaskDocument document = _document.Tasks[task];
            if (!_tasks.TryAdd(document.Name, task))
            {
                _faults.Report(document.Path, $"'{_document.Name}' has more than one task named '{document.Name}'; rename one of them", "ORCH005", document.Name);
            }
        }

        foreach (InputDocument input in _document.Inputs)
        {
            if (!_inputs.TryAdd(input.Name, input))
            {
                _faults.Report(input.Path, $"Input '{input.Name}' is declared twice; remove one of them", "ORCH009");
            }
        }
    }

    /// <summary>The tasks in an order in which each comes after those whose outputs it takes: that of the document, where it is such a one.</summary>
    private int[]? FindOrder()
    {
        var takes = new int[_handles.Length][];
        bool isInOrder = true;
        for (int task = 0; task < takes.Length; task++)
        {
            takes[task] = TakenBy(_document.Tasks[task]);
            isInOrder &= takes[task].Length == 0 || takes[task].Max() < task;
        }

        if (isInOrder)
        {
            return [.. Enumerable.Range(0, takes.Length)];
        }

        List<(int[] Path, int[] Members)> cycles = [.. GraphCycles.Of(takes)];
        foreach ((int[] path, _) in cycles)
        {
            TaskDocument first = _document.Tasks[path[0]];
            _faults.Report(first.Path, $"Tasks form a cycle: {CycleFaults.Show(path, task => _document.Tasks[task].Name)}", "ORCH001", first.Name);
        }

        return cycles.Count > 0 ? null : GraphOrder.OneByOne(takes, GraphLevels.Invert(takes), [.. Enumerable.Range(0, takes.Length)]);
    }

    private int[] TakenBy(TaskDocument document)
    {
        List<int> taken = [];
        foreach (TakeDocument take in document.Takes.Where(static take => !take.IsInput))
        {
            if (!_tasks.TryGetValue(take.Name, out int task))
            {
                ReportUnknown(document.Name, take);
            }
            else if (_document.Tasks[task] == document)
            {
                _faults.Report(take.Path, $"'{document.Name}' depends on itself; remove the dependency", "ORCH003", document.Name);
            }
            else if (!taken.Contains(task))
            {
                taken.Add(task);
            }
        }

        return [.. taken];
    }

    private void ReportUnknown(string taker, TakeDocument take)
    {
        string hint = _suggestions++ < MaxSuggestions && NameSuggestion.Closest(take.Name, _tasks.Keys) is { } near ? $"; did you mean '{near}'?" : "";
        _faults.Report(take.Path, $"'{taker}' takes the output of '{take.Name}', which is not a task of '{_document.Name}'{hint}", "ORCH002", taker);
    }

    private TaskRef? Add(TaskDocument document)
    {
        string uses = document.Uses ?? document.Name;
        string path = document.Uses is null ? document.Path : document.Path + ".uses";
        if (Find(CatalogRole.Task, uses, document.Name, path) is not { } entry)
        {
            return null;
        }

        if (document.Takes.Count != entry.ValueCount)
        {
            _faults.Report(
                document.Path, $"'{document.Name}' takes {document.Takes.Count} values, but '{uses}' has {entry.ValueCount} parameters for them", "ORCH007", document.Name);
            return null;
        }

        if (document.Each is not null && (entry.Takes.Length == 0 || entry.Takes[0] == typeof(TaskContext)))
        {
            _faults.Report(document.Path + ".each", $"'{uses}' takes no value first, for whose elements it could run", "ORCH024", document.Name);
            return null;
        }

        return entry.Make!(new DefinitionArguments(this, document.Name, document.Path, document.Takes, document.Each));
    }

    private CatalogEntry? Find(CatalogRole role, string uses, string task, string path)
    {
        if (_catalog.TryGet(role, uses, out CatalogEntry? entry))
        {
            return entry;
        }

        string hint = _suggestions++ < MaxSuggestions && _catalog.Suggest(role, uses) is { } near ? $"; did you mean '{near}'?" : "";
        _faults.Report(path, $"'{task}' uses '{uses}', which is not a {role.ToString().ToLowerInvariant()} of the catalog{hint}", "ORCH050", task);
        return null;
    }

    private TaskRef<T>? ResolveInput<T>(TakeDocument take)
    {
        if (!_inputs.TryGetValue(take.Name, out InputDocument? input))
        {
            string hint = _suggestions++ < MaxSuggestions && NameSuggestion.Closest(take.Name, _inputs.Keys) is { } near ? $"; did you mean '{near}'?" : "";
            _faults.Report(take.Path, $"'{take.Name}' is not an input of '{_document.Name}'{hint}");
            return null;
        }

        _takenInputs.Add(take.Name);
        if (input.Default is not { } json)
        {
            return Builder.AddInput<T>(take.Name, true, default!, take.Path, 0);
        }

        if (DefinitionDefaults.TryRead(json, out T? value) is { } why)
        {
            _faults.Report(input.Path + ".default", $"Input '{take.Name}': {why}");
            return null;
        }

        return Builder.AddInput(take.Name, false, value!, take.Path, 0);
    }

    private void CheckInputs()
    {
        foreach (InputDocument input in _faults.Faults.Count > 0 ? [] : _document.Inputs)
        {
            if (!_takenInputs.Contains(input.Name))
            {
                _faults.Report(input.Path, $"Nothing takes input '{input.Name}', so that it has no type; remove it");
            }
        }
    }

    private void BindResult()
    {
        if (_document.Result is not { } name)
        {
            return;
        }

        if (!_tasks.TryGetValue(name, out int task))
        {
            ReportUnknown("The result", new TakeDocument(name, false, "$.result"));
        }
        else if (_handles[task] is { } handle)
        {
            if (handle.Node.Output is null)
            {
                _faults.Report("$.result", $"'result' refers to '{name}', which has no output; let it return a value", "ORCH008");
            }

            Builder.Result = handle;
        }
    }
}
