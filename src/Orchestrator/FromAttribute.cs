namespace Orchestrator;

/// <summary>Binds a parameter of a task to the output of the named task: an edge of the graph.</summary>
/// <param name="task">The task, best written as <c>nameof(Method)</c>.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FromAttribute(string task) : Attribute
{
    /// <summary>The task whose output the parameter takes.</summary>
    public string Task { get; } = task;
}
