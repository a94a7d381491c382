namespace Orchestrator;

/// <summary>Units of a resource.</summary>
/// <param name="Resource">The name of the resource.</param>
/// <param name="Units">How many.</param>
public readonly record struct ResourceAmount(string Resource, int Units);
