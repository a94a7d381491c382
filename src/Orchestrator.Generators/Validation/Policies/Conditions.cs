using Orchestrator.Generators.Models;
using Orchestrator.Generators.Parsing;
using Orchestrator.Generators.Parsing.Policies;
using Orchestrator.Graphs;

namespace Orchestrator.Generators.Validation.Policies;

/// <summary>What conditions must have said for each task to run: its own, and those of the tasks that must have succeeded before.</summary>
internal sealed class Conditions
{
    // A condition takes two bits beside each other: that it said true, that it said false.
    private const int BitsOfACondition = 2;
    private const int BitsOfAWord = 64;
    private const ulong SaidTrue = 0x5555_5555_5555_5555;

    private readonly Dictionary<PolicyMethod, int> _numbers = [];
    private readonly ulong[][] _required;
    private readonly int _words;

    /// <param name="tasks">The tasks of a workflow without cycles.</param>
    /// <param name="order">Each after what it depends on.</param>
    public Conditions(List<ParsedTask> tasks, IEnumerable<int> order)
    {
        foreach (ParsedTask task in tasks.Count > Reachability.MaxTasks ? [] : tasks)
        {
            if (task.When() is { Method: var method } && !_numbers.ContainsKey(method))
            {
                _numbers.Add(method, _numbers.Count);
            }
        }

        _required = new ulong[tasks.Count][];
        _words = ((_numbers.Count * BitsOfACondition) + BitsOfAWord - 1) / BitsOfAWord;
        foreach (int task in _numbers.Count == 0 ? [] : order)
        {
            _required[task] = Require(tasks[task]);
        }
    }

    /// <summary>The tasks that can never run since what they need can't be together, each with the condition that it needs both ways.</summary>
    public Dictionary<int, PolicyMethod> Impossible { get; } = [];

    /// <summary>Whether at most one of the tasks runs.</summary>
    public bool Exclude(ParsedTask one, ParsedTask other) => _words > 0 && Contradiction(_required[one.Index], _required[other.Index]) >= 0;

    /// <summary>Whether the task runs only if the condition says so.</summary>
    public bool Requires(ParsedTask task, PolicyMethod method, bool says)
    {
        int bit = BitOf(method, says);
        return (_required[task.Index][bit / BitsOfAWord] & (1UL << (bit % BitsOfAWord))) != 0;
    }

    private ulong[] Require(ParsedTask task)
    {
        var required = new ulong[_words];
        if (task.When() is { } own)
        {
            int bit = BitOf(own.Method, own.Is);
            required[bit / BitsOfAWord] |= 1UL << (bit % BitsOfAWord);
        }

        foreach (int dependency in task.Edges.Keys.Where(_ => NeedsSuccess(task)))
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
        Impossible.Add(task.Index, _numbers.First(pair => pair.Value == condition).Key);
        return new ulong[_words];
    }

    private static bool NeedsSuccess(ParsedTask task) => task.Trigger switch
    {
        TriggerRule.AllSucceeded => true,
        TriggerRule.AnySucceeded or TriggerRule.NoneFailedMinOneSucceeded or TriggerRule.AllDoneMinOneSucceeded => task.Edges.Count == 1,
        _ => false,
    };

    private int BitOf(PolicyMethod method, bool says) => (_numbers[method] * BitsOfACondition) + (says ? 0 : 1);

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
