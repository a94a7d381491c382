namespace Orchestrator;

/// <summary>Says that an attempt at a task needs units of a resource, which it holds until the attempt ends.</summary>
/// <remarks>
/// What a task requires is taken together or not at all. The size of a resource is declared by
/// <see cref="ResourcePoolAttribute"/> on the workflow or given by the run's options. Units are not held while a retry waits, nor by a
/// fallback; waiting for them is no part of the attempt, so that a <see cref="TimeoutAttribute"/> does not count it. Among the attempts that wait,
/// whoever can have all it needs goes first, by <see cref="TaskAttribute.Priority"/> and then by arrival; whoever has waited longest is overtaken
/// 16 times at most before units are kept for it.
/// </remarks>
/// <param name="resource">The name of the resource.</param>
/// <param name="units">How much of it: 1 or more.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class RequiresAttribute(string resource, int units = 1) : Attribute
{
    /// <summary>The name of the resource.</summary>
    public string Resource { get; } = resource;

    /// <summary>How much of it.</summary>
    public int Units { get; } = units;
}
