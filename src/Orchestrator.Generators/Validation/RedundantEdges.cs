using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Parsing;
using Orchestrator.Generators.Validation.Policies;
using Orchestrator.Graphs;

namespace Orchestrator.Generators.Validation;

/// <summary>Finds entries of <c>DependsOn</c> that another path implies. An edge that carries data is never one of them, nor is one by
/// whose state another rule than success decides.</summary>
internal static class RedundantEdges
{
    public static void Check(List<ParsedTask> tasks, Lazy<Reachability> order, List<Finding> findings)
    {
        Lazy<Reachability> success = tasks.TrueForAll(static task => task.Trigger == TriggerRule.AllSucceeded)
            ? order
            : new(() => new Reachability(OrderingEdges.OfSuccess(tasks)));
        foreach (ParsedTask task in tasks.Where(static task => task.Edges.Count > 1 && task.Trigger == TriggerRule.AllSucceeded))
        {
            foreach (int dependency in task.Control.Where(dependency => !task.Takes(tasks[dependency])))
            {
                foreach (int through in task.Edges.Keys.Where(other => success.Value.IsBefore(dependency, other)).Take(1))
                {
                    findings.Add(new Finding(
                        Descriptors.RedundantEdge, task.Edges[dependency], task.Name, tasks[dependency].Name, tasks[through].Name));
                }
            }
        }
    }
}
