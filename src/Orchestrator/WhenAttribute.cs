namespace Orchestrator;

/// <summary>Names a method that decides whether a task runs, once its <see cref="TaskAttribute.Trigger"/> lets it; where not, the task is
/// <see cref="TaskState.Skipped"/>.</summary>
/// <remarks>The method returns a <see cref="bool"/>, now or later; its parameters bind as a task's do, to inputs and to what lies upstream of
/// the task. It is evaluated once in a run, for all tasks that name it. Where it throws, these tasks fail.</remarks>
/// <param name="method">The method; write it as <c>nameof(Method)</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WhenAttribute(string method) : Attribute
{
    /// <summary>The name of the method.</summary>
    public string Method { get; } = method;

    /// <summary>What the method must return for the task to run; <see langword="false"/> makes the task the else branch. Default:
    /// <see langword="true"/>.</summary>
    public bool Is { get; set; } = true;
}
