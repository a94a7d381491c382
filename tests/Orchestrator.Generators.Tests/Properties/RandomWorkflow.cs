using System.Globalization;
using System.Text;

namespace Orchestrator.Generators.Tests.Properties;

/// <summary>A valid workflow of random shape, each edge in one of the ways in which it can be written, tasks in any order. Ready to be
/// spoilt: what is public can be changed before it is printed.</summary>
internal sealed class RandomWorkflow
{
    private static readonly string[] s_results = ["int", "string", "Out{0}", "Out{0}", "Out{0}", "(int, string)", "List<Out{0}>", "void"];

    private readonly Random _random;

    public RandomWorkflow(Random random, int maxTasks)
    {
        _random = random;
        int count = random.Next(1, maxTasks + 1);
        for (int number = 0; number < count; number++)
        {
            AddTask(number);
        }

        Declared = [.. Tasks];
        for (int i = Declared.Count - 1; i > 0; i--)
        {
            int other = random.Next(i + 1);
            (Declared[i], Declared[other]) = (Declared[other], Declared[i]);
        }
    }

    /// <summary>The tasks: each depends on those before it.</summary>
    public List<RandomTask> Tasks { get; } = [];

    /// <summary>The same tasks in the order of their declaration.</summary>
    public List<RandomTask> Declared { get; }

    public string Attribute { get; set; } = "[Workflow]";

    public string Header { get; set; } = "public sealed partial class W";

    public string OtherMembers { get; set; } = "";

    public string OtherTypes { get; set; } = "";

    public T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    public bool Chance(int percent) => _random.Next(100) < percent;

    public string Print()
    {
        var text = new StringBuilder();
        text.Append(Attribute).Append('\n').Append(Header).Append("\n{\n");
        foreach (RandomTask task in Declared)
        {
            text.Append("    ").Append(task.Print()).Append('\n');
        }

        text.Append(OtherMembers).Append("\n}\n").Append(OtherTypes);
        foreach (int number in Tasks.Select(static task => task.Number))
        {
            text.Append(CultureInfo.InvariantCulture, $"public class Base{number} {{ }} public sealed class Out{number} : Base{number} {{ }}\n");
        }

        return text.ToString();
    }

    private void AddTask(int number)
    {
        bool isAsync = Chance(40);
        string name = string.Create(CultureInfo.InvariantCulture, $"Step{number}");
        string output = string.Format(CultureInfo.InvariantCulture, Pick(s_results), number);
        var task = new RandomTask(number, name, isAsync && Chance(70) ? name + "Async" : name, output)
        {
            Returns = (isAsync, output, Chance(50)) switch
            {
                (false, _, _) => output,
                (true, "void", true) => "Task",
                (true, "void", false) => "ValueTask",
                (true, _, true) => $"Task<{output}>",
                (true, _, false) => $"ValueTask<{output}>",
            },
            Arguments = Chance(20) ? ["AllowFailure = true"] : Chance(20) ? ["Priority = 3"] : [],
        };
        for (int edges = Math.Min(number, _random.Next(4)); edges > 0; edges--)
        {
            Depend(task, Pick(Tasks));
        }

        if (Chance(30))
        {
            int input = _random.Next(3);
            task.Parameters.Add(new RandomParameter(Chance(30) ? "[Input] " : "", input == 0 ? "int" : "string", $"given{(char)('A' + input)}"));
        }

        if (Chance(30))
        {
            task.Parameters.Add(new RandomParameter("", "CancellationToken", "token"));
        }

        Tasks.Add(task);
    }

    private void Depend(RandomTask task, RandomTask on)
    {
        if (task.DependsOn(on))
        {
            return;
        }

        string reference = Chance(70) ? $"nameof({Pick(["", "W."])}{on.Method})" : $"\"{Pick([on.Method, on.Name])}\"";
        string type = on.Output.StartsWith("Out", StringComparison.Ordinal) ? Pick([on.Output, on.Output, on.Output.Replace("Out", "Base", StringComparison.Ordinal), "object"]) : on.Output;
        if (on.Output == "void" || Chance(25))
        {
            task.Entries.Add(new RandomEdge(on, reference));
        }
        else if (Chance(20) && on.Output == type && type.StartsWith("Out", StringComparison.Ordinal))
        {
            task.Entries.Add(new RandomEdge(on, reference));
            task.Parameters.Add(new RandomParameter("", type, $"any{on.Number}of{task.Number}"));
        }
        else if (Chance(30))
        {
            task.Parameters.Add(new RandomParameter($"[From({reference})] ", type, $"taken{on.Number}of{task.Number}") { Source = on, From = reference });
        }
        else
        {
            task.Parameters.Add(new RandomParameter("", type, Chance(70) ? "step" + on.Name[4..] : on.Name) { Source = on });
            if (Chance(10))
            {
                task.Entries.Add(new RandomEdge(on, reference));
            }
        }
    }
}

internal sealed class RandomTask(int number, string name, string method, string output)
{
    public int Number { get; } = number;

    public string Name { get; } = name;

    public string Method { get; } = method;

    public string Output { get; } = output;

    public string Modifiers { get; set; } = "";

    public string Attribute { get; set; } = "Task";

    /// <summary>What stands beside it in the list of attributes, with a comma before each.</summary>
    public string Policies { get; set; } = "";

    public string Returns { get; set; } = output;

    /// <summary>The method's name as it is printed.</summary>
    public string Printed { get; set; } = method;

    public List<string> Arguments { get; set; } = [];

    public List<RandomEdge> Entries { get; } = [];

    public List<RandomParameter> Parameters { get; } = [];

    public bool DependsOn(RandomTask other) => Entries.Exists(entry => entry.Source == other) || Parameters.Exists(parameter => parameter.Source == other);

    /// <summary>The tasks on which it depends.</summary>
    public IEnumerable<RandomTask> Sources() =>
        Entries.Select(static entry => entry.Source!).Concat(Parameters.Select(static parameter => parameter.Source!)).Where(static source => source is not null).Distinct();

    public string Print()
    {
        IEnumerable<string> arguments = Entries.Count == 0 ? Arguments : Arguments.Append($"DependsOn = [{string.Join(", ", Entries.Select(static entry => entry.Text))}]");
        string inBrackets = string.Join(", ", arguments);
        return $"[{Attribute}{(inBrackets.Length > 0 ? $"({inBrackets})" : "")}{Policies}] {Modifiers}{Returns} {Printed}({string.Join(", ", Parameters.Select(static parameter => parameter.Print()))}) => throw new NotSupportedException();";
    }
}

/// <summary>An entry of <c>DependsOn</c>.</summary>
internal sealed class RandomEdge(RandomTask? source, string text)
{
    public RandomTask? Source { get; } = source;

    public string Text { get; set; } = text;
}

internal sealed class RandomParameter(string attributes, string type, string name)
{
    public RandomTask? Source { get; init; }

    /// <summary>What stands in its <c>[From]</c>, if it has one.</summary>
    public string? From { get; init; }

    public string Attributes { get; set; } = attributes;

    public string Type { get; set; } = type;

    public string Name { get; set; } = name;

    public string Print() => $"{Attributes}{Type} {Name}";
}
