using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Parsing;
using Orchestrator.Generators.Validation.Policies;
using Orchestrator.Generators.Validation.Races;
using Orchestrator.Graphs;

namespace Orchestrator.Generators.Validation;

/// <summary>What a workflow without errors could do better: a graph that says no more than it needs, outputs that somebody takes, tasks
/// that can be ended and repeated, that fit into the time of the run, and that do not race.</summary>
internal static class WorkflowReview
{
    public static void Check(
        INamedTypeSymbol type, List<ParsedTask> tasks, int[] results, Compilation compilation, List<Finding> findings, CancellationToken cancellationToken)
    {
        UnusedOutputs.Check(type, tasks, results, findings);
        AttemptAdvice.Check(tasks, findings);
        RunBudget.Check(type, tasks, findings);
        if (tasks.Count > Reachability.MaxTasks)
        {
            return;
        }

        // Most workflows ask for no order at all.
        var order = new Lazy<Reachability>(() => new Reachability(OrderingEdges.Of(tasks)));
        RedundantEdges.Check(tasks, order, findings);
        RaceValidation.Check(type, tasks, order, compilation, findings, cancellationToken);
    }
}
