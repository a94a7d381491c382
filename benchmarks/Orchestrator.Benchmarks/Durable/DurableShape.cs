using Orchestrator;

namespace Benchmarks;

/// <summary>A workflow whose tasks do next to nothing, so that what is measured is what it costs to record them.</summary>
/// <param name="Name">What it looks like.</param>
/// <param name="Tasks">How many rows a run records.</param>
/// <param name="Workflow">The workflow.</param>
internal sealed record DurableShape(string Name, int Tasks, RuntimeWorkflow Workflow)
{
    public static DurableShape Chain(int length)
    {
        var flow = new WorkflowBuilder("chain") { Parallel = ParallelMode.Always };
        TaskRef<int> last = flow.Task("T0", static _ => 1);
        for (int i = 1; i < length; i++)
        {
            last = flow.Task("T" + i, last, static (value, _) => value + 1);
        }

        return new($"chain of {length}", length, flow.Build());
    }

    /// <param name="levels">How many levels.</param>
    /// <param name="width">How many tasks on each, of which each takes the outputs of two of the level before.</param>
    /// <param name="atLast">What the last task does, if anything.</param>
    public static DurableShape Layers(int levels, int width, Action? atLast = null)
    {
        var flow = new WorkflowBuilder("layers") { Parallel = ParallelMode.Always };
        TaskRef<int>[] before = [];
        for (int level = 0; level < levels; level++)
        {
            TaskRef<int>[] above = before;
            before = [.. Enumerable.Range(0, width).Select(at => above.Length == 0
                ? flow.Task($"T{at}", static _ => 1)
                : flow.Task($"T{(level * width) + at}", above[at], above[(at + 1) % width], static (a, b, _) => a ^ b))];
        }

        flow.Task("last", _ => atLast?.Invoke()).DependsOn([.. before]);
        return new($"{levels} levels of {width}", (levels * width) + 1, flow.Build());
    }

    public static DurableShape Fan(int elements)
    {
        var flow = new WorkflowBuilder("fan") { Parallel = ParallelMode.Always };
        TaskRef<int[]> numbers = flow.Task("numbers", _ => Enumerable.Range(0, elements).ToArray());
        flow.Task("each", numbers.Each(), static (number, _) => number + 1);
        return new($"{elements:#,0} elements", elements, flow.Build());
    }
}
