namespace Orchestrator;

/// <summary>What a body in a <see cref="TaskCatalog"/> is for.</summary>
internal enum CatalogRole
{
    Task,
    Condition,
    Fallback,
    Compensation,
}

/// <summary>A body in a <see cref="TaskCatalog"/>.</summary>
/// <param name="Body">The user's own delegate.</param>
/// <param name="Takes">The types of what it takes, the token aside.</param>
/// <param name="Output">The type of what it gives, or <see langword="null"/>.</param>
internal sealed record CatalogEntry(Delegate Body, Type[] Takes, Type? Output)
{
    /// <summary>The number of values that a definition gives it.</summary>
    public int ValueCount { get; } = Takes.Count(static type => type != typeof(TaskContext));

    /// <summary>For a task: adds it to a builder.</summary>
    public Func<DefinitionArguments, TaskRef>? Make { get; init; }

    /// <summary>For a method of a policy: says it of a task.</summary>
    public Action<DefinitionArguments, TaskRef>? Apply { get; init; }
}
