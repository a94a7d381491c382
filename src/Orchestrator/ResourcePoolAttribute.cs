namespace Orchestrator;

/// <summary>Declares how much there is of a resource that tasks <see cref="RequiresAttribute">require</see>. The pool is the process's: all
/// workflows that declare one of this name share it, and must say the same size.</summary>
/// <remarks>A run whose options have a pool of the name uses that instead.</remarks>
/// <param name="resource">The name of the resource.</param>
/// <param name="units">How much of it there is: 1 or more.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ResourcePoolAttribute(string resource, int units) : Attribute
{
    /// <summary>The name of the resource.</summary>
    public string Resource { get; } = resource;

    /// <summary>How much of it there is.</summary>
    public int Units { get; } = units;
}
