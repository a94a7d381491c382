using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Parsing;
using Orchestrator.Generators.Validation.Races;
using Orchestrator.Graphs;

namespace Orchestrator.Generators.Validation;

/// <summary>What a workflow that builds could do better. Only the analyzer asks: this looks into the bodies of the tasks.</summary>
internal static class WorkflowReview
{
    public static ImmutableArray<Finding> Of(INamedTypeSymbol type, ParsedWorkflow workflow, Compilation compilation, CancellationToken cancellationToken)
    {
        if (workflow.Model.HasErrors)
        {
            return [];
        }

        var findings = new List<Finding>();
        List<ParsedTask> tasks = workflow.Tasks;
        UnusedOutputs.Check(type, tasks, workflow.Model.Results, findings);
        if (tasks.Count <= Reachability.MaxTasks)
        {
            // Most workflows ask for no order at all.
            var order = new Lazy<Reachability>(() => new Reachability([.. tasks.Select(static task => task.Edges.Keys.ToArray())]));
            RedundantEdges.Check(type, tasks, order, findings);
            RaceValidation.Check(type, tasks, order, compilation, findings, cancellationToken);
        }

        return [.. findings];
    }
}
