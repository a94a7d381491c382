using Orchestrator.CompilerServices;

namespace Orchestrator.Execution.Runtime;

/// <summary>What one run of a workflow from a builder holds beside the state of its tasks.</summary>
internal sealed class RuntimeSlots(WorkflowRun run, RuntimeDefinition definition, Action takeOver)
{
    private PendingTask[]? _pending;

    public WorkflowRun Run => run;

    /// <summary>Whether the tasks run one after another on the caller's thread.</summary>
    public bool IsOnLine { get; set; }

    public Column[] Columns { get; } = definition.MakeColumns();

    /// <summary>By task: the elements that could only be enumerated once, and so were copied.</summary>
    public object?[] Copies { get; } = definition.CopiesElements ? new object?[definition.Graph.Tasks.Count] : [];

    /// <summary>By entry: where asynchronous bodies without output wait; made when the first of them does.</summary>
    public PendingTask[] Pending => Volatile.Read(ref _pending) ?? MakePending();

    /// <summary>Called before a body is suspended: where it is on the line, the executor must be ready before it can come back.</summary>
    public void LeaveLine()
    {
        if (IsOnLine)
        {
            IsOnLine = false;
            takeOver();
        }
    }

    /// <summary>Lets go of everything that belongs to the user.</summary>
    public void Clear()
    {
        foreach (Column column in Columns)
        {
            column.Clear();
        }

        Array.Clear(Copies);
    }

    private PendingTask[] MakePending()
    {
        var made = new PendingTask[definition.Entries.Length];
        return Interlocked.CompareExchange(ref _pending, made, null) ?? made;
    }
}
