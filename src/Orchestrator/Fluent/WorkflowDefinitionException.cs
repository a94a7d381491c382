namespace Orchestrator;

/// <summary>A workflow can't be built from what its <see cref="WorkflowBuilder"/> holds.</summary>
public sealed class WorkflowDefinitionException : Exception
{
    private const int MaxFaultsInMessage = 20;

    internal WorkflowDefinitionException(string workflow, IReadOnlyList<WorkflowFault> faults)
        : base(MessageOf(workflow, faults))
    {
        Workflow = workflow;
        Faults = faults;
    }

    /// <summary>The name of the workflow.</summary>
    public string Workflow { get; }

    /// <summary>Everything that is wrong, in the order in which the tasks were added.</summary>
    public IReadOnlyList<WorkflowFault> Faults { get; }

    private static string MessageOf(string workflow, IReadOnlyList<WorkflowFault> faults)
    {
        IEnumerable<string> lines = faults.Take(MaxFaultsInMessage).Select(static fault => fault.ToString());
        if (faults.Count > MaxFaultsInMessage)
        {
            lines = lines.Append($"… and {faults.Count - MaxFaultsInMessage} more");
        }

        return $"Workflow '{workflow}' has {(faults.Count == 1 ? "a fault" : $"{faults.Count} faults")}:\n{string.Join("\n", lines)}";
    }
}
