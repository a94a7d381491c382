using Orchestrator.Generators.Parsing;
using Orchestrator.Graphs;

namespace Orchestrator.Generators.Validation.Policies;

/// <summary>The edges by their effect on the run: by its rule a task may start before what it depends on has ended.</summary>
internal static class OrderingEdges
{
    /// <summary>For each task what has ended when it starts.</summary>
    public static int[][] Of(List<ParsedTask> tasks) => [.. tasks.Select(static task => Waits(task) ? task.Edges.Keys.ToArray() : [])];

    /// <summary>For each task what must have succeeded for it to start: nothing, where its rule asks for something else.</summary>
    public static int[][] OfSuccess(List<ParsedTask> tasks) =>
        [.. tasks.Select(static task => task.Trigger == TriggerRule.AllSucceeded ? task.Edges.Keys.ToArray() : [])];

    /// <summary>The tasks of a graph without cycles, each after all that it depends on.</summary>
    public static int[] Topological(List<ParsedTask> tasks) =>
        [.. GraphLevels.Group(GraphLevels.Of([.. tasks.Select(static task => task.Edges.Keys.ToArray())])).SelectMany(static level => level)];

    // The first of several dependencies may be any of them.
    private static bool Waits(ParsedTask task) => task.Trigger switch
    {
        TriggerRule.Always => false,
        TriggerRule.AnySucceeded or TriggerRule.AnyFailed or TriggerRule.AnyDone => task.Edges.Count == 1,
        _ => true,
    };
}
