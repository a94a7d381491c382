using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Orchestrator.Generators.Validation.Races;

/// <summary>What one body does by itself: independent of who calls it, and under which locks.</summary>
/// <param name="Accesses">What it does to the workflow's state.</param>
/// <param name="Calls">The workflow's own methods, accessors and local functions that it calls or makes delegates of.</param>
/// <param name="Returned">The state that it returns by reference.</param>
internal sealed record BodySummary(ImmutableArray<StateAccess> Accesses, ImmutableArray<OwnCall> Calls, ImmutableArray<StatePart> Returned)
{
    public static BodySummary Empty { get; } = new([], [], []);
}

/// <summary>A call of one of the workflow's own bodies.</summary>
internal readonly record struct OwnCall(IMethodSymbol Method, LockSet Locks);
