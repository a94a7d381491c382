using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Parsing;
using Orchestrator.Graphs;

namespace Orchestrator.Generators.Builders;

/// <summary>Finds tasks that can never run, and values that may be missing where they are taken. Both need the whole graph: every task, edge,
/// rule and condition is to be seen, and is there in every run.</summary>
internal sealed class BuilderRules
{
    private readonly BuilderUse _builder;
    private readonly List<Finding> _findings;
    private readonly List<string> _conditions = [];
    private readonly RuledGraph _graph;
    private readonly ValuePresence _presence;

    private BuilderRules(BuilderUse builder, List<Finding> findings)
    {
        (_builder, _findings) = (builder, findings);
        _graph = ToGraph(builder.Tasks);
        _presence = new ValuePresence(_graph);
    }

    public static void Check(BuilderUse builder, List<Finding> findings)
    {
        if (!IsKnown(builder) || findings.Exists(static finding => finding.IsError))
        {
            return;
        }

        var rules = new BuilderRules(builder, findings);
        if (DeadTriggers.CanBe(rules._graph))
        {
            rules.CheckTriggers();
            rules.CheckValues();
        }
    }

    private static bool IsKnown(BuilderUse builder) => builder is { IsClosed: true, AreHandlesKept: true }
        && Array.TrueForAll(builder.Tasks, task => task.IsCertain && task.AreEdgesKnown
            && task.Verbs.TrueForAll(static verb => verb.IsCertain && IsKnown(verb.Call)));

    private static bool IsKnown(IInvocationOperation verb) => verb.TargetMethod.Name switch
    {
        "Trigger" => RuleOf(verb) is not null,
        "When" => ConditionOf(verb) is not null && (verb.Argument("is")?.ConstantValue.HasValue ?? true),
        _ => true,
    };

    private static TriggerRule? RuleOf(IInvocationOperation trigger) =>
        trigger.Argument("rule")?.ConstantValue is { HasValue: true, Value: int and >= 0 and <= (int)TriggerRule.Always and var rule } ? (TriggerRule)rule : null;

    // Equal methods are one condition; of lambdas each is its own.
    private static ISymbol? ConditionOf(IInvocationOperation when) => when.Argument("condition")?.WithoutConversion() is IDelegateCreationOperation { Target: { } target }
        ? target is IAnonymousFunctionOperation lambda ? lambda.Symbol : target is IMethodReferenceOperation { Instance: null or IInstanceReferenceOperation } method ? method.Method : null
        : null;

    private RuledGraph ToGraph(BuiltTask[] tasks)
    {
        var graph = new RuledGraph([.. tasks.Select(static task => task.Edges.Keys.ToArray())]);
        var numbers = new Dictionary<(ISymbol, string?), int>();
        foreach (BuiltTask task in tasks)
        {
            graph.Rules[task.Index] = task.Last("Trigger") is { } trigger ? RuleOf(trigger)!.Value : TriggerRule.AllSucceeded;
            graph.MayFail[task.Index] = task.Last("AllowFailure") is not null && !task.IsEach;
            if (task.Last("When") is { } when)
            {
                ISymbol condition = ConditionOf(when)!;
                (ISymbol, string?) question = (condition, when.Argument("input")?.Syntax.ToString());
                if (!numbers.TryGetValue(question, out int number))
                {
                    numbers.Add(question, number = _conditions.Count);
                    _conditions.Add(condition.Name.Length == 0 ? "the condition" : condition.Name);
                }

                (graph.Conditions[task.Index], graph.ConditionIs[task.Index]) = (number, when.Argument("is")?.ConstantValue.Value is not false);
            }
        }

        return graph;
    }

    private void CheckTriggers()
    {
        var triggers = new DeadTriggers(_graph, _presence, task => _builder.Tasks[task].Shown, condition => _conditions[condition]);
        foreach (BuiltTask task in _builder.Tasks)
        {
            string? why = _graph.Rules[task.Index] == TriggerRule.Always
                ? task.Taken.Count > 0 ? DeadTriggers.BeforeItsData(_builder.Tasks[task.Taken.Min()].Shown, "its output", "don't take it") : null
                : triggers.WhyNever(task.Index);
            if (why is not null)
            {
                _findings.Add(new Finding(Descriptors.Trigger, task.Last("Trigger")?.Argument("rule")?.Place() ?? task.Place, task.Shown, why));
            }
        }
    }

    // The default rule lets a task run where all it takes is there; one that never waits is told so already.
    private void CheckValues()
    {
        foreach (BuiltTask task in _builder.Tasks.Where(task => _graph.Rules[task.Index] is not (TriggerRule.AllSucceeded or TriggerRule.Always)))
        {
            IOperation[] handles = [.. task.Call.Arguments.Select(static argument => argument.Value).Where(static value => value.Type.IsHandle())];
            for (int i = 0; i < handles.Length; i++)
            {
                if (_builder.Handles.TaskOf(handles[i]) is { } source && !IsOutcome(handles[i]) && !_presence.IsSureOf(task.Index, source.Index))
                {
                    _findings.Add(new Finding(
                        Descriptors.MayBeMissing, handles[i].Place(), task.ParameterOf(i), task.Shown, source.Shown, ValueOf(handles[i])));
                }
            }
        }
    }

    private static bool IsOutcome(IOperation handle) => ValueOf(handle).StartsWith("TaskOutcome<", StringComparison.Ordinal);

    private static string ValueOf(IOperation handle) => (handle.WithoutConversion().Type as INamedTypeSymbol)?.WithBases()
        .FirstOrDefault(static at => at.Is(BuilderNames.TypedHandle) || at.OriginalDefinition.Is(BuilderNames.EachHandle))?.TypeArguments[0].Display() ?? "";
}
