namespace Orchestrator.Execution;

/// <summary>Which tasks a run of some targets includes.</summary>
internal static class TargetSelection
{
    public static bool[] Of(WorkflowGraph graph, string[] targets, ReadOnlySpan<int> missingInputs)
    {
        ArgumentNullException.ThrowIfNull(targets);
        var included = new bool[graph.Tasks.Count];
        var pending = new Stack<int>();
        foreach (string target in targets)
        {
            pending.Push(graph.IndexOf(target, nameof(targets)));
        }

        while (pending.TryPop(out int task))
        {
            if (!included[task])
            {
                included[task] = true;
                foreach (int dependency in graph.Tasks[task].Dependencies)
                {
                    pending.Push(dependency);
                }
            }
        }

        ThrowIfInputMissing(graph, included, missingInputs);
        return included;
    }

    private static void ThrowIfInputMissing(WorkflowGraph graph, bool[] included, ReadOnlySpan<int> missingInputs)
    {
        foreach (int input in missingInputs)
        {
            if (input >= 0 && graph.Tasks.FirstOrDefault(task => included[task.Index] && task.Inputs.Contains(input)) is { } taker)
            {
                string name = graph.Inputs[input].Name;
                throw new ArgumentException(
                    $"The targets need task '{taker.Name}' of workflow '{graph.Name}', which takes the input '{name}'; pass '{name}'.", name);
            }
        }
    }
}
