namespace Orchestrator.Graphs;

/// <summary>What conditions must have said for each task to run: its own, and those of the tasks that must have succeeded before.</summary>
internal sealed class RequiredConditions
{
    // A condition takes two bits beside each other: that it said true, that it said false.
    private const int BitsOfACondition = 2;
    private const int BitsOfAWord = 64;
    private const ulong SaidTrue = 0x5555_5555_5555_5555;

    private readonly RuledGraph _graph;
    private readonly ulong[][] _required;
    private readonly int _words;

    /// <param name="graph">A graph without cycles.</param>
    public RequiredConditions(RuledGraph graph)
    {
        _graph = graph;
        int conditions = graph.Count > Reachability.MaxTasks ? 0 : graph.Conditions.DefaultIfEmpty(RuledGraph.None).Max() + 1;
        _required = new ulong[graph.Count][];
        _words = ((conditions * BitsOfACondition) + BitsOfAWord - 1) / BitsOfAWord;
        foreach (int task in conditions == 0 ? [] : GraphLevels.Group(GraphLevels.Of(graph.Dependencies)).SelectMany(static level => level))
        {
            _required[task] = Require(task);
        }
    }

    /// <summary>The tasks that can never run since what they need can't be together, each with the condition that it needs both ways.</summary>
    public Dictionary<int, int> Impossible { get; } = [];

    /// <summary>Whether at most one of the tasks runs.</summary>
    public bool Exclude(int one, int other) => _words > 0 && Contradiction(_required[one], _required[other]) >= 0;

    /// <summary>Whether the task runs only if the condition says so.</summary>
    public bool Requires(int task, int condition, bool says)
    {
        int bit = BitOf(condition, says);
        return (_required[task][bit / BitsOfAWord] & (1UL << (bit % BitsOfAWord))) != 0;
    }

    private ulong[] Require(int task)
    {
        var required = new ulong[_words];
        if (_graph.Conditions[task] is >= 0 and int own)
        {
            int bit = BitOf(own, _graph.ConditionIs[task]);
            required[bit / BitsOfAWord] |= 1UL << (bit % BitsOfAWord);
        }

        foreach (int dependency in NeedsSuccess(task) ? _graph.Dependencies[task] : [])
        {
            for (int word = 0; word < _words; word++)
            {
                required[word] |= _required[dependency][word];
            }
        }

        int condition = Contradiction(required, required);
        if (condition < 0)
        {
            return required;
        }

        // What depends on it need not hear of it again.
        Impossible.Add(task, condition);
        return new ulong[_words];
    }

    private bool NeedsSuccess(int task) => _graph.Rules[task] switch
    {
        TriggerRule.AllSucceeded => true,
        TriggerRule.AnySucceeded or TriggerRule.NoneFailedMinOneSucceeded or TriggerRule.AllDoneMinOneSucceeded => _graph.Dependencies[task].Length == 1,
        _ => false,
    };

    private static int BitOf(int condition, bool says) => (condition * BitsOfACondition) + (says ? 0 : 1);

    /// <summary>The number of a condition that must have said both, or -1.</summary>
    private int Contradiction(ulong[] one, ulong[] other)
    {
        for (int word = 0; word < _words; word++)
        {
            ulong all = one[word] | other[word];
            ulong both = all & (all >> 1) & SaidTrue;
            for (int bit = 0; both != 0; bit += BitsOfACondition, both >>= BitsOfACondition)
            {
                if ((both & 1) != 0)
                {
                    return ((word * BitsOfAWord) + bit) / BitsOfACondition;
                }
            }
        }

        return -1;
    }
}
