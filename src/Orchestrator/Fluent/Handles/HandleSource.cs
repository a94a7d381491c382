namespace Orchestrator;

/// <summary>What a handle reads: the output of a task, or an input.</summary>
/// <param name="Task">The task, or <see langword="null"/>.</param>
/// <param name="Input">The index of the input; −1 where it is a task.</param>
/// <param name="AsOutcome">Whether it also sees how the task ended without an output.</param>
/// <param name="AsElementOutcomes">Whether it takes how each element of the task ended.</param>
internal readonly record struct HandleSource(TaskNode? Task, int Input = -1, bool AsOutcome = false, bool AsElementOutcomes = false);
