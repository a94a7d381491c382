using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Models;
using Orchestrator.Generators.Parsing;
using Orchestrator.Generators.Parsing.Policies;
using Orchestrator.Generators.Validation.Triggers;

namespace Orchestrator.Generators.Validation.Policies;

/// <summary>Finds tasks that can never run, or only before the data that they take.</summary>
internal sealed class TriggerValidation
{
    private readonly List<ParsedTask> _tasks;
    private readonly List<Finding> _findings;
    private readonly ValuePresence _presence;
    private readonly Conditions _conditions;

    private TriggerValidation(List<ParsedTask> tasks, ValuePresence presence, List<Finding> findings)
    {
        _tasks = tasks;
        _findings = findings;
        _presence = presence;
        _conditions = new Conditions(tasks, OrderingEdges.Topological(tasks));
    }

    /// <param name="type">The workflow.</param>
    /// <param name="tasks">Its tasks; their graph is known and has no cycle.</param>
    /// <param name="presence">How they can end.</param>
    /// <param name="findings">Where to put what is found.</param>
    public static void Check(INamedTypeSymbol type, List<ParsedTask> tasks, ValuePresence presence, List<Finding> findings)
    {
        // Where every task waits for success and none has a condition, every task may run. What heirs override they may give another
        // rule or condition, so that is looked at with them.
        if (tasks.Exists(static task => task.Trigger != TriggerRule.AllSucceeded || task.When() is not null)
            && !(WorkflowDeclaration.IsForHeirs(type) && tasks.Exists(static task => IsOverridable(task.Method))))
        {
            var validation = new TriggerValidation(tasks, presence, findings);
            tasks.ForEach(validation.Check);
        }
    }

    private static bool IsOverridable(IMethodSymbol method) => method is { IsVirtual: true } or { IsAbstract: true } or { IsOverride: true, IsSealed: false };

    private void Check(ParsedTask task)
    {
        TriggerRule rule = task.Trigger;
        if (rule == TriggerRule.Always)
        {
            CheckData(task);
        }
        else if (task.Edges.Count == 0 && NeedsADependency(rule))
        {
            Report(task, $"never fires: {rule} asks for a dependency, and there is none; let the task depend on another, or take another rule");
        }
        else if (rule == TriggerRule.AllSkipped && FirstUnskippable(task) is { } unskippable)
        {
            Report(task, $"never fires: it waits for '{unskippable.Name}' to be skipped, which nothing skips; take another rule, or give that task a condition");
        }
        else if (_conditions.Impossible.TryGetValue(task.Index, out PolicyMethod? condition))
        {
            CheckBranches(task, condition);
        }
    }

    private ParsedTask? FirstUnskippable(ParsedTask task) =>
        task.Edges.Keys.Select(dependency => _tasks[dependency]).FirstOrDefault(dependency => !_presence.MayBeSkipped(dependency));

    private static bool NeedsADependency(TriggerRule rule) => rule
        is TriggerRule.AllFailed or TriggerRule.AllSkipped or TriggerRule.AnySucceeded or TriggerRule.AnyFailed or TriggerRule.AnyDone
        or TriggerRule.NoneFailedMinOneSucceeded or TriggerRule.AllDoneMinOneSucceeded;

    private void CheckData(ParsedTask task)
    {
        IParameterSymbol[] data = [.. task.Method.Parameters.Where(parameter => task.Arguments[parameter.Ordinal] is { Kind: ArgumentKind.Output or ArgumentKind.Outcome })];
        if (data.Length > 0)
        {
            string source = _tasks[task.Arguments[data[0].Ordinal]!.Index].Name;
            Report(
                task, $"always fires before its data: Always does not wait for '{source}', so '{data[0].Name}' has no value yet; take another rule, or drop the parameter",
                [.. data.Select(task.PlaceOf)]);
        }
    }

    // The task waits for both branches, or for the other one than its own condition is for.
    private void CheckBranches(ParsedTask task, PolicyMethod condition)
    {
        ParsedTask ifTrue = BranchOf(task, condition, says: true);
        ParsedTask ifFalse = BranchOf(task, condition, says: false);
        string needs = $"never fires: '{ifTrue.Name}' runs only if '{condition.Name}' says true, '{ifFalse.Name}' only if it says false";
        string wayOut = ifTrue == task || ifFalse == task ? "" : "; NoneFailedMinOneSucceeded joins branches";
        Report(task, needs + wayOut);
    }

    private ParsedTask BranchOf(ParsedTask task, PolicyMethod condition, bool says) => task.When() is { } own && own == (condition, says)
        ? task
        : _tasks[task.Edges.Keys.First(dependency => _conditions.Requires(_tasks[dependency], condition, says))];

    private void Report(ParsedTask task, string what, params Location[] others)
    {
        Location place = task.Declaration.Task.Gives("Trigger") ? task.Declaration.Task.PlaceOf("Trigger") : task.Place;
        _findings.Add(new Finding(Descriptors.Trigger, place, task.Name, what) { Others = [.. others] });
    }
}
