using Orchestrator.Graphs;

namespace Orchestrator.Execution.Runtime;

/// <summary>Whether runs of a workflow from a builder can take the line: their tasks one after another on the caller's thread.</summary>
internal static class RuntimeLine
{
    public static bool IsOpen(RuntimeDefinition definition, ExecutionPlan plan)
    {
        WorkflowGraph graph = definition.Graph;
        return !definition.ReadsRun
            && graph.Tasks.Count > 0
            && graph.MaxParallelism == 0
            && graph.Timeout == TimeSpan.Zero
            && (graph.Parallel != ParallelMode.Always || plan.IsChain)
            && graph.Tasks.All(IsPlain)
            && !HasTokenToCancel(definition, plan);
    }

    private static bool IsPlain(WorkflowTask task) =>
        !task.FansOut && !task.StartsRuns && task.Trigger == TriggerRule.AllSucceeded && task.Policies == TaskPolicies.None;

    // Once a task is suspended that others can run beside, their failure cancels its token: then it can't be the caller's.
    private static bool HasTokenToCancel(RuntimeDefinition definition, ExecutionPlan plan)
    {
        bool[] gates = GraphOrder.GatesWhatFollows(plan.Dependencies, plan.LineOrder);
        return definition.Graph.Tasks.Any(task => task.TakesToken && definition.Entries[task.Index].CanSuspend && !gates[task.Index]);
    }
}
