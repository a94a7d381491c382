namespace Orchestrator;

/// <summary>Makes the output of a task part of what <c>RunAsync</c> returns.</summary>
/// <remarks>Where no task is marked, <c>RunAsync</c> returns the outputs that no other task with an output depends on.</remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OutputAttribute : Attribute;
