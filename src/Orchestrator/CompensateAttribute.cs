namespace Orchestrator;

/// <summary>Names a method that undoes a task, should the run fail or be cancelled after the task has succeeded.</summary>
/// <remarks>
/// The method's parameters bind as a task's do, to inputs, to what lies upstream of the task, and to the task's own output. Compensations
/// start when every task has ended, one at a time, last done first undone, on the token of cleanup (see
/// <see cref="WorkflowRunOptions.CleanupTimeout"/>). One that throws does not stop the others; what it threw is among the
/// <see cref="TaskFailedException.OtherFailures"/>.
/// </remarks>
/// <param name="method">The method; write it as <c>nameof(Method)</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CompensateAttribute(string method) : Attribute
{
    /// <summary>The name of the method.</summary>
    public string Method { get; } = method;
}
