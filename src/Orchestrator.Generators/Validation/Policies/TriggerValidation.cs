using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Models;
using Orchestrator.Generators.Parsing;

namespace Orchestrator.Generators.Validation.Policies;

/// <summary>Finds tasks that can never run, or only before the data that they take.</summary>
internal sealed class TriggerValidation
{
    private readonly List<ParsedTask> _tasks;
    private readonly List<Finding> _findings;
    private readonly bool[] _skippable;
    private readonly Conditions _conditions;

    private TriggerValidation(List<ParsedTask> tasks, List<Finding> findings)
    {
        _tasks = tasks;
        _findings = findings;
        int[] order = OrderingEdges.Topological(tasks);
        _skippable = SkippableTasks.Of(tasks, order);
        _conditions = new Conditions(tasks, order);
    }

    /// <param name="type">The workflow.</param>
    /// <param name="tasks">Its tasks; their graph is known and has no cycle.</param>
    /// <param name="findings">Where to put what is found.</param>
    public static void Check(INamedTypeSymbol type, List<ParsedTask> tasks, List<Finding> findings)
    {
        // Where every task waits for success and none has a condition, every task may run. What heirs override they may give another
        // rule or condition, so that is looked at with them.
        if (tasks.Exists(static task => task.Rule() != Rule.AllSucceeded || task.Condition() is not null)
            && !(WorkflowDeclaration.IsForHeirs(type) && tasks.Exists(static task => IsOverridable(task.Method))))
        {
            var validation = new TriggerValidation(tasks, findings);
            tasks.ForEach(validation.Check);
        }
    }

    private static bool IsOverridable(IMethodSymbol method) => method is { IsVirtual: true } or { IsAbstract: true } or { IsOverride: true, IsSealed: false };

    private void Check(ParsedTask task)
    {
        Rule rule = task.Rule();
        if (rule == Rule.Always)
        {
            CheckData(task);
        }
        else if (task.Edges.Count == 0 && NeedsADependency(rule))
        {
            Report(task, $"never fires: {rule} asks for a dependency, and there is none; let the task depend on another, or take another rule");
        }
        else if (rule == Rule.AllSkipped && FirstUnskippable(task) is { } unskippable)
        {
            Report(task, $"never fires: it waits for '{unskippable.Name}' to be skipped, which nothing skips; take another rule, or give that task a condition");
        }
        else if (_conditions.Impossible.TryGetValue(task.Index, out string? condition))
        {
            CheckBranches(task, condition);
        }
    }

    private ParsedTask? FirstUnskippable(ParsedTask task) =>
        task.Edges.Keys.Where(dependency => !_skippable[dependency]).Select(dependency => _tasks[dependency]).FirstOrDefault();

    private static bool NeedsADependency(Rule rule) => rule
        is Rule.AllFailed or Rule.AllSkipped or Rule.AnySucceeded or Rule.AnyFailed or Rule.AnyDone
        or Rule.NoneFailedMinOneSucceeded or Rule.AllDoneMinOneSucceeded;

    private void CheckData(ParsedTask task)
    {
        IParameterSymbol[] data = [.. task.Method.Parameters.Where(parameter => task.Arguments[parameter.Ordinal] is { Kind: ArgumentKind.Output or ArgumentKind.Outcome })];
        if (data.Length > 0)
        {
            string source = _tasks[task.Arguments[data[0].Ordinal]!.Index].Name;
            Report(
                task, $"always fires before its data: Always does not wait for '{source}', so '{data[0].Name}' has no value yet; take another rule, or drop the parameter",
                [.. data.Select(static parameter => parameter.Place())]);
        }
    }

    // The task waits for both branches, or for the other one than its own condition is for.
    private void CheckBranches(ParsedTask task, string condition)
    {
        ParsedTask ifTrue = BranchOf(task, condition, says: true);
        ParsedTask ifFalse = BranchOf(task, condition, says: false);
        string needs = $"never fires: '{ifTrue.Name}' runs only if '{condition}' says true, '{ifFalse.Name}' only if it says false";
        string wayOut = ifTrue == task || ifFalse == task ? "" : "; NoneFailedMinOneSucceeded joins branches";
        Report(task, needs + wayOut);
    }

    private ParsedTask BranchOf(ParsedTask task, string condition, bool says) => task.Condition() is { } own && own == (condition, says)
        ? task
        : _tasks[task.Edges.Keys.First(dependency => _conditions.Requires(_tasks[dependency], condition, says))];

    private void Report(ParsedTask task, string what, params Location[] others)
    {
        Location place = task.Attribute.NamedArguments.Any(static argument => argument.Key == "Trigger")
            ? task.Attribute.PlaceOf("Trigger", task.Method)
            : task.Method.Place();
        _findings.Add(new Finding(Descriptors.Trigger, place, task.Name, what) { Others = [.. others] });
    }
}
