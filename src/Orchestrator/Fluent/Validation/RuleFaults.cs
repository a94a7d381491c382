using Orchestrator.Graphs;

namespace Orchestrator;

/// <summary>Holds what tasks, the methods of their policies and the result take against what rules and conditions let them rely on.</summary>
internal sealed class RuleFaults
{
    private readonly BuilderSnapshot _snapshot;
    private readonly FaultList _faults;
    private readonly RuledGraph _graph;
    private readonly ValuePresence _presence;
    private readonly List<string> _conditions = [];
    private readonly List<HandleSource> _sources = [];

    private RuleFaults(BuilderSnapshot snapshot, BuiltEdges edges, FaultList faults)
    {
        _snapshot = snapshot;
        _faults = faults;
        _graph = GraphOf(edges);
        _presence = new ValuePresence(_graph);
    }

    /// <param name="snapshot">The tasks.</param>
    /// <param name="edges">What they wait for; there is no cycle.</param>
    /// <param name="result">What runs return, if anything.</param>
    /// <param name="faults">Where to put what is found.</param>
    public static void Find(BuilderSnapshot snapshot, BuiltEdges edges, TaskRef? result, FaultList faults)
    {
        // Where every task waits for success and has no more than its body, whatever it takes is there.
        if (!Array.Exists(snapshot.Tasks, static task => HasRules(task.Settings)))
        {
            return;
        }

        var rules = new RuleFaults(snapshot, edges, faults);
        rules.CheckTriggers();
        foreach ((TaskNode node, TaskSettings settings) in snapshot.Tasks)
        {
            if (settings != TaskSettings.None)
            {
                rules.CheckTask(node, settings);
            }
        }

        rules.CheckResult(result);
    }

    private static bool HasRules(TaskSettings settings) =>
        settings is { Trigger: not TriggerRule.AllSucceeded } or { AllowFailure: true }
            or { Policies.Condition: not null } or { Policies.Fallback: not null } or { Policies.Compensation: not null };

    private RuledGraph GraphOf(BuiltEdges edges)
    {
        var graph = new RuledGraph(edges.Dependencies);
        var numbers = new Dictionary<(Delegate Body, TaskRef? Handle), int>();
        foreach ((TaskNode node, TaskSettings settings) in _snapshot.Tasks)
        {
            graph.Rules[node.Index] = settings.Trigger;
            graph.MayFail[node.Index] = settings.AllowFailure && node.Each is null;
            if (settings.Policies is { Condition: { } condition } policies)
            {
                (Delegate, TaskRef?) question = (condition.Body, condition.Handle);
                if (!numbers.TryGetValue(question, out int number))
                {
                    numbers.Add(question, number = _conditions.Count);
                    _conditions.Add(condition.NameOr("the condition"));
                }

                (graph.Conditions[node.Index], graph.ConditionIs[node.Index]) = (number, policies.ConditionIs);
            }
        }

        return graph;
    }

    private void CheckTriggers()
    {
        if (!DeadTriggers.CanBe(_graph))
        {
            return;
        }

        var triggers = new DeadTriggers(_graph, _presence, task => _snapshot.Tasks[task].Node.Name, condition => _conditions[condition]);
        foreach ((TaskNode node, TaskSettings settings) in _snapshot.Tasks)
        {
            string? why = settings.Trigger == TriggerRule.Always
                ? DataOf(node).FirstOrDefault() is { Name: var source } ? DeadTriggers.BeforeItsData(source, "its output", "don't take it") : null
                : triggers.WhyNever(node.Index);
            if (why is not null)
            {
                _faults.Add(node.Index, "ORCH027", $"The trigger of '{node.Name}' {why}");
            }
        }
    }

    private void CheckTask(TaskNode node, TaskSettings settings)
    {
        // The default rule lets a task run where all it takes is there; one that never waits is told so already.
        if (settings.Trigger is not (TriggerRule.AllSucceeded or TriggerRule.Always))
        {
            foreach (TaskNode source in MissingFor(node, SourcesOf(node)))
            {
                _faults.Add(node.Index, "ORCH025", $"'{node.Name}' takes the output of '{source.Name}', which may be missing when it runs; take its Outcome");
            }
        }

        if (settings.Policies is { } policies)
        {
            CheckMethod(node, policies.Condition, "ORCH023", "condition");
            CheckMethod(node, policies.Fallback, "ORCH021", "fallback");
            CheckMethod(node, policies.Compensation, "ORCH022", "compensation");
            CheckReturn(node, policies.Fallback);
        }
    }

    private void CheckReturn(TaskNode node, PolicyMethod? fallback)
    {
        if (fallback is not null && WhyNotReturned(node, fallback) is { } why)
        {
            _faults.Add(node.Index, "ORCH021", $"{Shown(fallback)} can't be the fallback of '{node.Name}': {why}");
        }
    }

    private void CheckMethod(TaskNode node, PolicyMethod? method, string id, string role)
    {
        if (method?.Handle is not { } handle)
        {
            return;
        }

        foreach (HandleSource source in SourcesOf(handle))
        {
            if (source.Task is { } task && !(task == node && role == "compensation"))
            {
                if (WhyNotTaken(task, node) is { } why)
                {
                    _faults.Add(node.Index, id, $"{Shown(method)} can't be the {role} of '{node.Name}': {why}");
                }
                else if (!source.AsOutcome && !_presence.IsSureOf(node.Index, task.Index))
                {
                    _faults.Add(
                        node.Index, "ORCH025", $"The {role} of '{node.Name}' takes the output of '{task.Name}', which may be missing when it runs; take its Outcome");
                }
            }
        }
    }

    private string? WhyNotTaken(TaskNode source, TaskNode user) =>
        source == user ? $"it takes the output of '{source.Name}' itself, which is not there then"
        : _presence.IsUpstream(user.Index, source.Index) ? null
        : $"it takes the output of '{source.Name}', which is not upstream of '{user.Name}'; let '{user.Name}' depend on '{source.Name}'";

    // The compiler sees the handle's type, which may say less than the task's: a TaskRef of a task with an output, the array of one that has elements.
    private static string? WhyNotReturned(TaskNode node, PolicyMethod fallback)
    {
        Type? wanted = node.Each is { } each ? each.Element : node.Output;
        return fallback.Result == wanted && (wanted is null || fallback.PerElement == node.Each is not null) ? null
            : wanted is null ? $"it returns '{fallback.Result}', but '{node.Name}' has no output"
            : fallback.Result is null ? $"it returns 'void', but must give the output of '{node.Name}', '{wanted}'"
            : $"it returns '{fallback.Result}', which does not fit the output of '{node.Name}', '{wanted}'";
    }

    private void CheckResult(TaskRef? result)
    {
        if (result is null)
        {
            return;
        }

        foreach (HandleSource source in SourcesOf(result))
        {
            if (source is { AsOutcome: false, Task: { } task } && _presence.MayLackInResult(task.Index))
            {
                _faults.Add(
                    "ORCH025", $"The result of '{_snapshot.Builder.Name}' takes the output of '{task.Name}', which may be missing when a run succeeds; take its Outcome");
            }
        }
    }

    private IEnumerable<TaskNode> MissingFor(TaskNode node, List<HandleSource> sources) => sources
        .Where(source => source is { AsOutcome: false, Task: { } task } && !_presence.IsSureOf(node.Index, task.Index))
        .Select(static source => source.Task!)
        .Distinct();

    private IEnumerable<TaskNode> DataOf(TaskNode node) => SourcesOf(node).Select(static source => source.Task).OfType<TaskNode>();

    private List<HandleSource> SourcesOf(TaskNode node)
    {
        _sources.Clear();
        node.Each?.Collection.AddSources(_sources);
        foreach (TaskRef handle in node.Takes)
        {
            handle.AddSources(_sources);
        }

        return _sources;
    }

    private List<HandleSource> SourcesOf(TaskRef handle)
    {
        _sources.Clear();
        handle.AddSources(_sources);
        return _sources;
    }

    private static string Shown(PolicyMethod method) => method.NameOr("") is { Length: > 0 } name ? $"'{name}'" : "A lambda";
}
