namespace Orchestrator;

/// <summary>Binds a parameter of a task to the workflow's input of that name, even where a task has the same name.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class InputAttribute : Attribute;
