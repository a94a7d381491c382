using System.Globalization;

namespace Orchestrator.Storage.Tests.Crashes;

/// <summary>A random workflow, the same for the same seed: chains and joins, conditions with their branches, retries, failures that are allowed and one that
/// is not, fan-outs, and compensations. What its tasks put out, and how they end, does not depend on time.</summary>
internal sealed class CrashGraph
{
    private readonly Random _random;
    private readonly WorkflowBuilder _flow;
    private readonly CrashProbe _probe;
    private readonly int _milliseconds;
    private readonly List<TaskRef<string>> _values = [];

    private CrashGraph(int seed, int milliseconds, CrashProbe probe)
    {
        _random = new Random(seed);
        _flow = new WorkflowBuilder($"crash-{seed}") { OnFailure = FailureMode.Continue };
        _milliseconds = milliseconds;
        _probe = probe;
    }

    /// <param name="seed">Which workflow.</param>
    /// <param name="parts">How many parts it has: a task or a few of them each.</param>
    /// <param name="milliseconds">How long a body takes.</param>
    /// <param name="probe">Told of what runs.</param>
    public static RuntimeWorkflow Build(int seed, int parts, int milliseconds, CrashProbe probe)
    {
        var graph = new CrashGraph(seed, milliseconds, probe);
        for (int part = 0; part < parts; part++)
        {
            graph.Add($"t{part}");
        }

        if (graph._random.Next(3) == 0)
        {
            graph.Task("fatal", failures: int.MaxValue);
        }

        return graph._flow.Build();
    }

    private void Add(string name)
    {
        switch (_random.Next(10))
        {
            case 0 or 1 or 2:
                _values.Add(Undone(WithTrigger(Task(name))));
                break;
            case 3 or 4:
                _values.Add(Undone(Task(name, failures: 1 + _random.Next(2)).Retry(3, delaySeconds: 0)));
                break;
            case 5:
                _values.Add(Task(name, failures: int.MaxValue).AllowFailure());
                break;
            case 6 or 7 when _values.Count > 0:
                AddBranches(name);
                break;
            default:
                AddFanOut(name);
                break;
        }
    }

    private TaskRef<string> Task(string name, int failures = 0)
    {
        bool suspends = _random.Next(2) == 0;
        TaskRef<TaskOutcome<string>>[] from = [.. Enumerable.Range(0, _random.Next(Math.Min(3, _values.Count + 1))).Select(_ => _values[_random.Next(_values.Count)].Outcome)];
        return from switch
        {
            [] => _flow.Task(name, _flow.Context, (context, _) => RunAsync(context, failures, suspends)),
            [var one] => _flow.Task(name, _flow.Context, one, (context, a, _) => RunAsync(context, failures, suspends, Text(a))),
            _ => _flow.Task(name, _flow.Context, from[0], from[1], (context, a, b, _) => RunAsync(context, failures, suspends, Text(a), Text(b))),
        };
    }

    private TaskRef<string> WithTrigger(TaskRef<string> task) => _random.Next(3) switch
    {
        0 => task.Trigger(TriggerRule.NoneFailed),
        1 => task.Trigger(TriggerRule.AllDone),
        _ => task,
    };

    private TaskRef<string> Undone(TaskRef<string> task) => _random.Next(2) == 0 ? task : task.Compensate((value, _) => Undo(task.Name, Checkpoint.NoElement));

    private void AddBranches(string name)
    {
        TaskRef<TaskOutcome<string>> asked = _values[_random.Next(_values.Count)].Outcome;
        bool Ask(TaskOutcome<string> value, CancellationToken cancellationToken)
        {
            _probe.Pass($"asked {name}");
            return Hash(Text(value)) % 2 == 0;
        }

        Func<TaskOutcome<string>, CancellationToken, bool> ask = Ask;
        TaskRef<string> yes = _flow.Task($"{name}-yes", _flow.Context, asked, (context, a, _) => RunAsync(context, 0, suspends: false, Text(a))).When(asked, ask).Trigger(TriggerRule.AllDone);
        TaskRef<string> no = _flow.Task($"{name}-no", _flow.Context, asked, (context, a, _) => RunAsync(context, 0, suspends: true, Text(a))).When(asked, ask, false).Trigger(TriggerRule.AllDone);
        _values.Add(Undone(_flow.Task(
            $"{name}-join", _flow.Context, yes.Outcome, no.Outcome, (context, y, n, _) => RunAsync(context, 0, suspends: false, Text(y), Text(n))).Trigger(TriggerRule.NoneFailed)));
    }

    private void AddFanOut(string name)
    {
        int width = _random.Next(5);
        bool suspends = _random.Next(2) == 0;
        TaskRef<int[]> numbers = _flow.Task($"{name}-numbers", _flow.Context, async (context, _) =>
        {
            await RunAsync(context, 0, suspends);
            return Enumerable.Range(0, width).ToArray();
        });
        bool fails = _random.Next(3) == 0;
        EachTaskRef<string> each = _flow.Task(
            $"{name}-each", numbers.Each(), _flow.Context, (number, context, _) => RunAsync(context, fails && number == 1 ? int.MaxValue : number % 2, suspends)).Retry(2, delaySeconds: 0);
        if (fails)
        {
            each = each.AllowFailure();
        }
        else if (_random.Next(2) == 0)
        {
            each = each.Compensate((value, _) => Undo(each.Name, int.Parse(value.Split('/')[1].Split('=')[0], CultureInfo.InvariantCulture)));
        }

        _values.Add(fails
            ? _flow.Task($"{name}-join", _flow.Context, each.Outcomes, (context, all, _) => RunAsync(context, 0, suspends: false, [.. all.Select(Text)]))
            : _flow.Task($"{name}-join", _flow.Context, each, (context, all, _) => RunAsync(context, 0, suspends: false, all)));
    }

    private async ValueTask<string> RunAsync(TaskContext context, int failures, bool suspends, params string[] inputs)
    {
        string name = $"{context.Task}/{context.Element}";
        _probe.Pass($"body-started {name} {context.Attempt}");
        if (_milliseconds > 0)
        {
            await System.Threading.Tasks.Task.Delay(_milliseconds);
        }
        else if (suspends)
        {
            await System.Threading.Tasks.Task.Yield();
        }

        _probe.Pass($"body-done {name} {context.Attempt}");
        return context.Attempt <= failures
            ? throw new IOException($"{name} fails")
            : $"{name}={Hash(string.Join(' ', inputs)):x8}";
    }

    private void Undo(string task, int element)
    {
        _probe.Pass($"undo-started {task}/{element}");
        _probe.Pass($"undo-done {task}/{element}");
    }

    private static string Text(TaskOutcome<string> outcome) => outcome.HasValue ? outcome.Value : outcome.State.ToString();

    // FNV-1a: the same in every process.
    private static uint Hash(string text) => text.Aggregate(2166136261u, static (hash, letter) => unchecked((hash ^ letter) * 16777619u));
}
