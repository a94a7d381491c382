using System.Globalization;

namespace Orchestrator;

/// <summary>Something that is wrong with a workflow in a <see cref="WorkflowBuilder"/>.</summary>
/// <param name="Id">The id of the rule, <c>ORCHnnn</c>: the same as the compiler's for compiled workflows.</param>
/// <param name="Task">The name of the task; <see langword="null"/> where it is about the workflow.</param>
/// <param name="Message">What is wrong, and what to do.</param>
/// <param name="File">The file in which the task was added, or the builder made.</param>
/// <param name="Line">The line there.</param>
public sealed record WorkflowFault(string Id, string? Task, string Message, string File, int Line)
{
    /// <summary>Place, id and message, as the compiler shows them.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}({Line}): {Id}: {Message}");
}
