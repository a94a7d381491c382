namespace Orchestrator;

/// <summary>Names a method that gives the output of a task where the task would have failed; the task has then succeeded.</summary>
/// <remarks>
/// The method's parameters bind as a task's do, to inputs and to what lies upstream of the task; one of type
/// <see cref="Exception"/> gets what the last attempt threw. It runs once, after the last attempt, whatever the failure was; it does not
/// run where the run was stopped. Where it throws too, the task has failed as it would have without it, and what the method threw
/// is among the <see cref="TaskFailedException.OtherFailures"/>.
/// </remarks>
/// <param name="method">The method; write it as <c>nameof(Method)</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FallbackAttribute(string method) : Attribute
{
    /// <summary>The name of the method.</summary>
    public string Method { get; } = method;
}
