namespace Orchestrator;

/// <summary>The faults of a workflow that is being built, as rules find them.</summary>
internal sealed class FaultList(BuilderSnapshot snapshot)
{
    private readonly List<(int Task, WorkflowFault Fault)> _faults = [.. snapshot.Faults.Select(static fault => (-1, fault))];

    public bool IsEmpty => _faults.Count == 0;

    /// <summary>A fault of the workflow itself.</summary>
    public void Add(string id, string message) =>
        _faults.Add((-1, new WorkflowFault(id, null, message, snapshot.File, snapshot.Line)));

    /// <summary>A fault of a task.</summary>
    public void Add(int task, string id, string message)
    {
        TaskNode node = snapshot.Tasks[task].Node;
        _faults.Add((task, new WorkflowFault(id, node.Name, message, node.File, node.Line)));
    }

    /// <summary>All of them, by the order in which the tasks were added.</summary>
    public WorkflowFault[] ToArray() => [.. _faults.OrderBy(static entry => entry.Task).Select(static entry => entry.Fault)];
}
