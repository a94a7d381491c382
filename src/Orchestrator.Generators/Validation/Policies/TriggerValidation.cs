using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Models;
using Orchestrator.Generators.Parsing;
using Orchestrator.Generators.Validation.Triggers;
using Orchestrator.Graphs;

namespace Orchestrator.Generators.Validation.Policies;

/// <summary>Finds tasks that can never run, or only before the data that they take.</summary>
internal static class TriggerValidation
{
    /// <param name="type">The workflow.</param>
    /// <param name="tasks">Its tasks; their graph is known and has no cycle.</param>
    /// <param name="presence">How they can end.</param>
    /// <param name="findings">Where to put what is found.</param>
    public static void Check(INamedTypeSymbol type, List<ParsedTask> tasks, ValuePresence presence, List<Finding> findings)
    {
        (RuledGraph graph, List<string> conditions) = TaskRules.Of(tasks);

        // What heirs override they may give another rule or condition, so that is looked at with them.
        if (!DeadTriggers.CanBe(graph) || (WorkflowDeclaration.IsForHeirs(type) && tasks.Exists(static task => IsOverridable(task.Method))))
        {
            return;
        }

        var triggers = new DeadTriggers(graph, presence, task => tasks[task].Name, condition => conditions[condition]);
        foreach (ParsedTask task in tasks)
        {
            if (task.Trigger == TriggerRule.Always)
            {
                CheckData(task, tasks, findings);
            }
            else if (triggers.WhyNever(task.Index) is { } why)
            {
                Report(task, why, findings);
            }
        }
    }

    private static bool IsOverridable(IMethodSymbol method) => method is { IsVirtual: true } or { IsAbstract: true } or { IsOverride: true, IsSealed: false };

    private static void CheckData(ParsedTask task, List<ParsedTask> tasks, List<Finding> findings)
    {
        IParameterSymbol[] data = [.. task.Method.Parameters.Where(parameter => task.Arguments[parameter.Ordinal] is { Kind: ArgumentKind.Output or ArgumentKind.Outcome })];
        if (data.Length > 0)
        {
            string source = tasks[task.Arguments[data[0].Ordinal]!.Index].Name;
            Report(
                task, DeadTriggers.BeforeItsData(source, $"'{data[0].Name}'", "drop the parameter"), findings,
                [.. data.Select(task.PlaceOf)]);
        }
    }

    private static void Report(ParsedTask task, string what, List<Finding> findings, params Location[] others)
    {
        Location place = task.Declaration.Task.Gives("Trigger") ? task.Declaration.Task.PlaceOf("Trigger") : task.Place;
        findings.Add(new Finding(Descriptors.Trigger, place, task.Name, what) { Others = [.. others] });
    }
}
