namespace Orchestrator.Graphs;

/// <summary>Whether outputs are there when somebody wants them: a task, a method of its policies, or the caller.</summary>
internal sealed class ValuePresence
{
    private readonly RuledGraph _graph;
    private readonly Ends[] _inAnyRun;
    private readonly Ends[] _inASuccessfulRun;
    private readonly DependencyEnds?[] _dependencies;
    private readonly Stack<int> _pending = new();
    private readonly int[] _seenIn;
    private int _search;

    public ValuePresence(RuledGraph graph)
    {
        _graph = graph;
        _seenIn = new int[graph.Count];
        int[] levels = GraphLevels.Of(graph.Dependencies);

        // On a cycle, which is a mistake, nothing is known of what comes before.
        int[] inOrder = [.. Enumerable.Range(0, graph.Count).OrderBy(task => levels[task] < 0 ? int.MaxValue : levels[task])];
        _inAnyRun = EndsOf(inOrder, (task, decisions) => Ended(task, decisions, Ends.Failed) | Ends.Canceled);
        _inASuccessfulRun = EndsOf(inOrder, (task, decisions) => Ended(task, decisions, graph.MayFail[task] ? Ends.Failed : Ends.None));
        _dependencies = new DependencyEnds[graph.Count];
    }

    /// <summary>Whether a run can succeed in which the task has put out nothing.</summary>
    public bool MayLackInResult(int task) => _inASuccessfulRun[task] != Ends.Succeeded;

    /// <summary>Whether the task can be skipped, in whatever run.</summary>
    public bool MayBeSkipped(int task) => (_inAnyRun[task] & Ends.Skipped) != Ends.None;

    public bool IsUpstream(int task, int source) => Leads(task, source, static (_, _) => true);

    /// <summary>Whether another task, upstream, has succeeded wherever this one runs.</summary>
    public bool IsSureOf(int task, int source) =>
        Leads(task, source, (from, to) => TriggerTable.Guarantees(_graph.Rules[from], DependenciesOf(from), _inAnyRun[to]));

    /// <summary>Whether another task, upstream, has ended wherever this one runs.</summary>
    public bool StartsAfter(int task, int source) => Leads(task, source, (from, _) => !TriggerTable.MayStartEarly(_graph.Rules[from]));

    private Ends Ended(int task, Decisions decisions, Ends failed)
    {
        Ends ends = Ends.None;
        if ((decisions & Decisions.Runs) != Decisions.None)
        {
            ends |= Ends.Succeeded | failed | (_graph.Conditions[task] == RuledGraph.None ? Ends.None : Ends.Skipped);
        }

        return ends
            | ((decisions & Decisions.UpstreamFailed) == Decisions.None ? Ends.None : Ends.Failed)
            | ((decisions & Decisions.Skips) == Decisions.None ? Ends.None : Ends.Skipped);
    }

    private Ends[] EndsOf(int[] inOrder, Func<int, Decisions, Ends> ended)
    {
        var ends = new Ends[inOrder.Length];
        var dependencies = new DependencyEnds();
        foreach (int task in inOrder)
        {
            dependencies.Clear();
            foreach (int dependency in _graph.Dependencies[task])
            {
                dependencies.Add(ends[dependency] == Ends.None ? Ends.Succeeded : ends[dependency]);
            }

            ends[task] = ended(task, TriggerTable.Of(_graph.Rules[task], dependencies));
        }

        return ends;
    }

    private DependencyEnds DependenciesOf(int task) =>
        _dependencies[task] ??= new DependencyEnds(Array.ConvertAll(_graph.Dependencies[task], dependency => _inAnyRun[dependency]));

    /// <summary>Whether a path leads from a task to one upstream, each step of which is sure.</summary>
    private bool Leads(int from, int to, Func<int, int, bool> isSure)
    {
        // Most methods take what their task takes.
        if (Array.IndexOf(_graph.Dependencies[from], to) >= 0 && isSure(from, to))
        {
            return true;
        }

        _search++;
        _pending.Clear();
        _pending.Push(from);
        while (_pending.Count > 0)
        {
            int task = _pending.Pop();
            foreach (int dependency in _graph.Dependencies[task])
            {
                if (_seenIn[dependency] == _search || !isSure(task, dependency))
                {
                    continue;
                }

                if (dependency == to)
                {
                    return true;
                }

                _seenIn[dependency] = _search;
                _pending.Push(dependency);
            }
        }

        return false;
    }
}
