using Orchestrator.Generators.Parsing;
using Orchestrator.Graphs;

namespace Orchestrator.Generators.Validation.Triggers;

/// <summary>Whether outputs are there when somebody wants them: a task, a method of its policies, or the caller.</summary>
internal sealed class ValuePresence
{
    private readonly List<ParsedTask> _tasks;
    private readonly int[][] _edges;
    private readonly Ends[] _inAnyRun;
    private readonly Ends[] _inASuccessfulRun;
    private readonly DependencyEnds?[] _dependencies;
    private readonly Stack<ParsedTask> _pending = new();
    private readonly int[] _seenIn;
    private int _search;

    public ValuePresence(List<ParsedTask> tasks)
    {
        _tasks = tasks;
        _seenIn = new int[tasks.Count];
        _edges = [.. tasks.Select(static task => task.Edges.Keys.ToArray())];
        int[] levels = GraphLevels.Of(_edges);

        // On a cycle, which is a mistake, nothing is known of what comes before.
        ParsedTask[] inOrder = [.. tasks.OrderBy(task => levels[task.Index] < 0 ? int.MaxValue : levels[task.Index])];
        _inAnyRun = EndsOf(inOrder, static (task, decisions) => Ended(task, decisions, Ends.Failed) | Ends.Canceled);
        _inASuccessfulRun = EndsOf(inOrder, static (task, decisions) => Ended(task, decisions, task is { AllowFailure: true, Each: null } ? Ends.Failed : Ends.None));
        _dependencies = new DependencyEnds[tasks.Count];
    }

    /// <summary>Whether a run can succeed in which the task has put out nothing.</summary>
    public bool MayLackInResult(ParsedTask task) => _inASuccessfulRun[task.Index] != Ends.Succeeded;

    /// <summary>Whether the task can be skipped, in whatever run.</summary>
    public bool MayBeSkipped(ParsedTask task) => _inAnyRun[task.Index].HasFlag(Ends.Skipped);

    public bool IsUpstream(ParsedTask task, ParsedTask source) => Leads(task, source, static (_, _) => true);

    /// <summary>Whether another task, upstream, has succeeded wherever this one runs.</summary>
    public bool IsSureOf(ParsedTask task, ParsedTask source) =>
        Leads(task, source, (from, to) => TriggerTable.Guarantees(from.Trigger, DependenciesOf(from), _inAnyRun[to.Index]));

    /// <summary>Whether another task, upstream, has ended wherever this one runs.</summary>
    public bool StartsAfter(ParsedTask task, ParsedTask source) => Leads(task, source, static (from, _) => !TriggerTable.MayStartEarly(from.Trigger));

    private static Ends Ended(ParsedTask task, Decisions decisions, Ends failed)
    {
        Ends ends = Ends.None;
        if (decisions.HasFlag(Decisions.Runs))
        {
            ends |= Ends.Succeeded | failed | (task.HasCondition ? Ends.Skipped : Ends.None);
        }

        return ends
            | (decisions.HasFlag(Decisions.UpstreamFailed) ? Ends.Failed : Ends.None)
            | (decisions.HasFlag(Decisions.Skips) ? Ends.Skipped : Ends.None);
    }

    private static Ends[] EndsOf(ParsedTask[] inOrder, Func<ParsedTask, Decisions, Ends> ended)
    {
        var ends = new Ends[inOrder.Length];
        foreach (ParsedTask task in inOrder)
        {
            IEnumerable<Ends> dependencies = task.Edges.Keys.Select(dependency => ends[dependency] == Ends.None ? Ends.Succeeded : ends[dependency]);
            ends[task.Index] = ended(task, TriggerTable.Of(task.Trigger, new DependencyEnds(dependencies)));
        }

        return ends;
    }

    private DependencyEnds DependenciesOf(ParsedTask task) =>
        _dependencies[task.Index] ??= new DependencyEnds(task.Edges.Keys.Select(dependency => _inAnyRun[dependency]));

    /// <summary>Whether a path leads from a task to one upstream, each step of which is sure.</summary>
    private bool Leads(ParsedTask from, ParsedTask to, Func<ParsedTask, ParsedTask, bool> isSure)
    {
        // Most methods take what their task takes.
        if (from.Edges.ContainsKey(to.Index) && isSure(from, to))
        {
            return true;
        }

        _search++;
        _pending.Clear();
        _pending.Push(from);
        while (_pending.Count > 0)
        {
            ParsedTask task = _pending.Pop();
            foreach (int index in _edges[task.Index])
            {
                ParsedTask dependency = _tasks[index];
                if (_seenIn[index] == _search || !isSure(task, dependency))
                {
                    continue;
                }

                if (dependency == to)
                {
                    return true;
                }

                _seenIn[index] = _search;
                _pending.Push(dependency);
            }
        }

        return false;
    }
}
