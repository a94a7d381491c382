using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Models;

namespace Orchestrator.Generators.Tests.Fluent;

/// <summary>Random workflows give the same model in both notations.</summary>
public sealed class TwoNotationsTests
{
    private const int Seed = 20261124;

    private static int Rounds => int.TryParse(Environment.GetEnvironmentVariable("ORCHESTRATOR_PROPERTIES"), NumberStyles.None, CultureInfo.InvariantCulture, out int times) ? 40 * times : 40;

    [Fact]
    public void ARandomWorkflow_HasOneModel_HoweverItIsWritten()
    {
        for (int round = 0; round < Rounds; round++)
        {
            (string attributes, string fluent) = Write(new Random(unchecked(Seed + (round * 7919))));

            WorkflowModel one = ModelOf(attributes);
            WorkflowModel other = ModelOf(fluent);

            Assert.True(one.Equals(other), $"{attributes}\n{fluent}\n{one}\n{other}\n{string.Join("\n", one.Tasks)}\n{string.Join("\n", other.Tasks)}");
        }
    }

    /// <summary>The same workflow by attributes and by Define; methods are the class's own, so that receivers are the same too.</summary>
    private static (string Attributes, string Fluent) Write(Random random)
    {
        var methods = new StringBuilder();
        var attributes = new StringBuilder();
        var define = new StringBuilder();
        int count = random.Next(1, 12);
        var hasOutput = new bool[count];
        for (int task = 0; task < count; task++)
        {
            hasOutput[task] = random.Next(4) > 0;
            Task(task, random, hasOutput, attributes, define, methods);
        }

        const string Helpers = "private bool Is(int level = 3) => level > 1; private static Task<bool> IsNot() => Task.FromResult(false); private long Guess(Exception why) => 0; private void Guess0() { } private void Undo() { }";
        return ($"[Workflow] public sealed partial class W {{ {attributes} {Helpers} }}",
            $"[Workflow] public sealed partial class W {{ void Define(WorkflowDefinition w) {{ {define} }} {methods} {Helpers} }}");
    }

    private static void Task(int task, Random random, bool[] hasOutput, StringBuilder attributes, StringBuilder define, StringBuilder methods)
    {
        var ofTask = new List<string>();
        var policies = new List<string>();
        var verbs = new StringBuilder();
        var parameters = new List<(string Mark, string Text)>();
        var entries = new List<string>();
        bool isSuccess = random.Next(4) > 0;
        for (int other = 0; other < task; other++)
        {
            Depend(other);
        }

        if (random.Next(3) == 0)
        {
            parameters.Add(("", "CancellationToken token"));
        }

        if (random.Next(3) == 0)
        {
            parameters.Add(("", $"string? text{random.Next(3)} = null"));
        }

        Say(entries.Count > 0, $"DependsOn = [{string.Join(", ", entries.Select(static entry => $"nameof({entry})"))}]", $".DependsOn({string.Join(", ", entries)})");
        Say(!isSuccess, "Trigger = TriggerRule.AllDone", ".Trigger(TriggerRule.AllDone)");
        Say(random.Next(5) == 0, "AllowFailure = true", ".AllowFailure()");
        Say(random.Next(5) == 0, "Priority = -2", ".Priority(-2)");
        Say(random.Next(5) == 0, "Name = \"Shown\"", ".Named(\"Shown\")");
        Say(random.Next(5) == 0, "Idempotent = true", ".Idempotent(true)");
        Policy(4, "Retry(3, MaxDelaySeconds = 4, Backoff = Backoff.Constant, On = [typeof(TimeoutException)])", ".Retry(3, backoff: Backoff.Constant, maxDelaySeconds: 4, on: typeof(TimeoutException))");
        Policy(4, "Timeout(Seconds = 2)", ".Timeout(2)");
        Policy(5, hasOutput[task] ? "Fallback(nameof(Guess))" : "Fallback(nameof(Guess0))", hasOutput[task] ? ".Fallback(Guess)" : ".Fallback(Guess0)");
        Policy(5, "Compensate(nameof(Undo))", ".Compensate(Undo)");
        Policy(4, random.Next(2) == 0 ? "When(nameof(Is), Is = false)" : "When(nameof(IsNot))", null);
        Policy(4, "Requires(\"gpu\", 2)", ".Requires(\"gpu\", 2)");
        Policy(hasOutput[task] ? 5 : int.MaxValue, "Cache(Seconds = 9, Scope = CacheScope.Instance)", ".Cache(9, scope: CacheScope.Instance)");
        Policy(hasOutput[task] ? 5 : int.MaxValue, "Output", ".Output()");

        string async = random.Next(2) == 0 ? "Async" : "";
        string name = $"T{task}{async}";
        string result = (hasOutput[task], async) switch { (true, "") => "long", (true, _) => "Task<long>", (false, "") => "void", _ => "ValueTask" };
        string Print(Func<(string Mark, string Text), string> parameter) => $"{result} {name}({string.Join(", ", parameters.Select(parameter))}) => throw new NotSupportedException(); ";
        attributes.Append(CultureInfo.InvariantCulture, $"[Task{(ofTask.Count > 0 ? $"({string.Join(", ", ofTask)})" : "")}{string.Concat(policies.Select(static policy => ", " + policy))}] {Print(static parameter => parameter.Mark + parameter.Text)}");
        methods.Append(Print(static parameter => parameter.Text));
        define.Append(CultureInfo.InvariantCulture, $"w.Task({name}){verbs};\n");
        _names.Value![task] = name;

        void Depend(int other)
        {
            int way = random.Next(8);
            string type = isSuccess ? "long" : "TaskOutcome<long>";
            if (way == 0 || (way < 3 && !hasOutput[other]))
            {
                entries.Add(_names.Value![other]);
            }
            else if (way == 1)
            {
                parameters.Add(($"[From(nameof({_names.Value![other]}))] ", $"{type} from{other}"));
                verbs.Append(CultureInfo.InvariantCulture, $".From(\"from{other}\", {_names.Value![other]})");
            }
            else if (way == 2)
            {
                parameters.Add(("", $"{type} t{other}"));
            }
            else if (way == 3)
            {
                parameters.Add(("[Input] ", $"long t{other}"));
                verbs.Append(CultureInfo.InvariantCulture, $".Input(\"t{other}\")");
            }
        }

        void Say(bool says, string attribute, string verb)
        {
            if (says)
            {
                ofTask.Add(attribute);
                verbs.Append(verb);
            }
        }

        void Policy(int oneIn, string attribute, string? verb)
        {
            if (random.Next(oneIn) == 0)
            {
                policies.Add(attribute);
                verbs.Append(verb ?? (attribute.Contains("IsNot", StringComparison.Ordinal) ? ".When(IsNot)" : ".When(Is, false)"));
            }
        }
    }

    private static readonly ThreadLocal<string[]> _names = new(static () => new string[12]);

    private static WorkflowModel ModelOf(string source)
    {
        var compilation = Harness.Compile(source);
        GeneratorDriver driver = Harness.Driver(compilation).RunGenerators(compilation, TestContext.Current.CancellationToken);
        return (WorkflowModel)driver.GetRunResult().Results[0].TrackedSteps[WorkflowGenerator.ModelStep].SelectMany(static step => step.Outputs).Single().Value;
    }
}
