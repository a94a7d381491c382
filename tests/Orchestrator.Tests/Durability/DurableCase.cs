using System.Collections.Concurrent;

namespace Orchestrator.Tests.Durability;

/// <summary>A random workflow whose outcome is certain, whatever runs when: every task puts out a number that depends on all that it sees.</summary>
internal sealed class DurableCase
{
    private readonly ConcurrentDictionary<string, int> _calls = [];
    private readonly int _seed;

    public DurableCase(int seed)
    {
        _seed = seed;
        var random = new Random(seed);
        var flow = new WorkflowBuilder("case") { OnFailure = FailureMode.Continue };
        List<TaskRef<int>> numbers = [];
        TaskRef<int> input = flow.Input<int>("seed");
        int count = random.Next(2, 14);
        for (int i = 0; i < count; i++)
        {
            numbers.Add(Add(flow, "T" + i, numbers, input, random));
        }

        Workflow = flow.Build();
    }

    public RuntimeWorkflow Workflow { get; }

    public Dictionary<string, object?> Inputs => new() { ["seed"] = _seed };

    /// <summary>How often each body, or element, has run.</summary>
    public IReadOnlyDictionary<string, int> Calls => _calls;

    public void Forget() => _calls.Clear();

    /// <summary>How a run went, in words that two runs have in common: whether a task that follows the elements of another had begun when that failed is chance.</summary>
    public static string Describe(RunResult result) => string.Join(
        '\n', result.Tasks.Select(static task => $"{task.Name} {task.State} {(task.State == TaskState.UpstreamFailed ? 0 : task.Attempts)} {Show(task.Output)} {Show(task.Exception)}")) + "\n" + result.State;

    private static string Show(object? value) => value switch
    {
        int[] numbers => string.Join(',', numbers),
        TaskOutcome<int>[] outcomes => string.Join(',', outcomes.Select(static outcome => $"{outcome.State}:{outcome.GetValueOrDefault(0)}")),
        Exception exception => exception.Message,
        _ => $"{value}",
    };

    private TaskRef<int> Add(WorkflowBuilder flow, string name, List<TaskRef<int>> before, TaskRef<int> input, Random random)
    {
        int salt = random.Next();
        bool fails = random.Next(5) == 0;
        bool suspends = random.Next(2) == 0;
        bool isFanOut = random.Next(4) == 0;
        TaskRef<int> first = before.Count == 0 ? input : before[random.Next(before.Count)];
        TaskRef<int> second = before.Count == 0 ? input : before[random.Next(before.Count)];
        TaskRef<int> task;
        if (before.Count == 0)
        {
            task = flow.Task(name, input, (value, _) => CallAsync(name, Mix(salt, value), fails, suspends));
        }
        else if (isFanOut)
        {
            return AddFanOut(flow, name, first, salt, fails, suspends, random);
        }
        else if (random.Next(3) == 0)
        {
            task = flow.Task(name, first.Outcome, second.Outcome, (a, b, _) => CallAsync(name, Mix(salt, Seen(a), Seen(b)), fails, suspends)).Trigger(RuleOf(random));
        }
        else
        {
            task = flow.Task(name, first.Outcome, (value, _) => CallAsync(name, Mix(salt, Seen(value)), fails, suspends)).Trigger(RuleOf(random));
        }

        Describe(task, random);
        return task;
    }

    private TaskRef<int> AddFanOut(WorkflowBuilder flow, string name, TaskRef<int> source, int salt, bool fails, bool suspends, Random random)
    {
        int width = random.Next(6);
        TaskRef<int[]> numbers = flow.Task(name + ".numbers", source.Outcome, (value, _) => Enumerable.Range(0, width).Select(i => Mix(salt, Seen(value), i)).ToArray())
            .Trigger(TriggerRule.AllDone);
        EachTaskRef<int> each = flow.Task(
            name + ".each", numbers.Each(), flow.Context, (number, context, _) => CallAsync($"{name}.each[{context.Element}]", number, fails && number % 3 == 0, suspends));
        EachTaskRef<int> next = flow.Task(
            name + ".next", each.Each(), flow.Context, (number, context, _) => CallAsync($"{name}.next[{context.Element}]", Mix(salt, number), false, suspends));
        return flow.Task(name, next.Outcome, (all, _) => CallAsync(name, Mix(salt, (int)all.State, all.HasValue ? all.Value.Sum() : 0), false, suspends)).Trigger(TriggerRule.AllDone);
    }

    private static void Describe(TaskRef<int> task, Random random)
    {
        if (random.Next(3) == 0)
        {
            task.AllowFailure();
        }

        if (random.Next(4) == 0)
        {
            bool answer = random.Next(2) == 0;
            task.When(_ => answer);
        }

        if (random.Next(4) == 0)
        {
            task.Retry(2, delaySeconds: 0);
        }
    }

    // Rules that wait for all: what the others see depends on when they look.
    private static TriggerRule RuleOf(Random random) => random.Next(3) switch
    {
        0 => TriggerRule.AllDone,
        1 => TriggerRule.NoneFailed,
        _ => TriggerRule.AllDoneMinOneSucceeded,
    };

    private async ValueTask<int> CallAsync(string name, int value, bool fails, bool suspends)
    {
        _calls.AddOrUpdate(name, 1, static (_, count) => count + 1);
        if (suspends)
        {
            await Task.Yield();
        }

        // Which element is the first to fail is chance.
        return fails ? throw new InvalidOperationException($"{name.Split('[')[0]} fails") : value;
    }

    private static int Seen(TaskOutcome<int> outcome) => Mix((int)outcome.State, outcome.GetValueOrDefault(0));

    private static int Mix(params ReadOnlySpan<int> values)
    {
        uint hash = 17;
        foreach (int value in values)
        {
            hash = (hash * 31) + (uint)value;
        }

        return (int)(hash % 1_000_003);
    }
}
