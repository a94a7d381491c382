using System.Globalization;

namespace Orchestrator;

/// <summary>Something that is wrong with a workflow in a <see cref="WorkflowBuilder"/>.</summary>
/// <param name="Id">The id of the rule, <c>ORCHnnn</c>: the same as the compiler's for compiled workflows.</param>
/// <param name="Task">The name of the task; <see langword="null"/> where it is about the workflow.</param>
/// <param name="Message">What is wrong, and what to do.</param>
/// <param name="File">The file in which the task was added, or the builder made; in a definition that is data, the path to its place there.</param>
/// <param name="Line">The line there; 0 where there is no file.</param>
public sealed record WorkflowFault(string Id, string? Task, string Message, string File, int Line)
{
    /// <summary>Place, id and message, as the compiler shows them.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}{(Line > 0 ? $"({Line})" : "")}: {Id}: {Message}");
}
