namespace Orchestrator.Execution.Runtime;

/// <summary>The collection for whose elements a task runs.</summary>
internal interface IElementSource
{
    /// <summary>Counts the elements, which must be there from here on.</summary>
    int Begin(in TaskCall call);

    /// <summary>The element that the call is for, boxed.</summary>
    object? GetElement(in TaskCall call);
}
