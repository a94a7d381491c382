using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Orchestrator.Generators.Validation.Races;

/// <summary>What happens to a piece of state, as far as other threads matter.</summary>
internal enum AccessKind
{
    /// <summary>It is read.</summary>
    Read,

    /// <summary>It is replaced as a whole by <c>Interlocked</c>, <c>Volatile</c> or a volatile write, which only an update can lose.</summary>
    AtomicWrite,

    /// <summary>It is assigned.</summary>
    Write,

    /// <summary>It is read and assigned: <c>++</c>, <c>+=</c>, <c>??=</c>, <c>ref</c>.</summary>
    Update,
}

/// <summary>A piece of the workflow's state: a member, or a part of what it holds.</summary>
/// <param name="Member">The field, auto-property or captured constructor parameter, as it is defined.</param>
/// <param name="Path">The steps from the member to the part.</param>
internal sealed record StatePart(ISymbol Member, ImmutableArray<PartStep> Path)
{
    public StatePart Then(PartStep step) => new(Member, Path.Add(step));
}

/// <summary>One step into what a member holds: a field of its struct, or an element of its array.</summary>
/// <param name="Field">The field, or null for an element.</param>
/// <param name="Indices">The indices of the element, each null where it is no constant.</param>
/// <param name="LeavesTheMember">Whether the part lies outside the storage of what holds it, as the elements of an array do.</param>
internal sealed record PartStep(ISymbol? Field, ImmutableArray<int?> Indices, bool LeavesTheMember)
{
    public static PartStep Into(ISymbol field) => new(field, ImmutableArray<int?>.Empty, LeavesTheMember: false);

    /// <summary>Whether both may lead to the same place.</summary>
    public bool MayMeet(PartStep other) => Field is not null || other.Field is not null
        ? SymbolEqualityComparer.Default.Equals(Field, other.Field)
        : Indices.Zip(other.Indices, static (a, b) => a is null || b is null || a == b).All(static meet => meet);
}

/// <summary>One access to a piece of state.</summary>
/// <param name="Part">The piece.</param>
/// <param name="Kind">What happens to it.</param>
/// <param name="TakesContent">Whether the access may go on into the elements of the array that the part is.</param>
/// <param name="Locks">What is locked meanwhile.</param>
/// <param name="Syntax">Where it is written.</param>
internal sealed record StateAccess(StatePart Part, AccessKind Kind, bool TakesContent, LockSet Locks, SyntaxNode Syntax)
{
    public bool IsWrite => Kind != AccessKind.Read;

    /// <summary>Whether the outcome depends on which of the two comes first.</summary>
    public bool Conflicts(StateAccess other) => AreAtOdds(Kind, other.Kind) && !Locks.Exclude(other.Locks) && Overlaps(other);

    private static bool AreAtOdds(AccessKind one, AccessKind other) => one == AccessKind.AtomicWrite || other == AccessKind.AtomicWrite
        ? one == AccessKind.Update || other == AccessKind.Update
        : one != AccessKind.Read || other != AccessKind.Read;

    private bool Overlaps(StateAccess other)
    {
        (StateAccess shorter, StateAccess longer) = Part.Path.Length <= other.Part.Path.Length ? (this, other) : (other, this);
        ImmutableArray<PartStep> path = shorter.Part.Path;
        for (int step = 0; step < path.Length; step++)
        {
            if (!path[step].MayMeet(longer.Part.Path[step]))
            {
                return false;
            }
        }

        // Who goes to an element also reads the array: that access tells whether replacing the array is at odds with it.
        return shorter.TakesContent || !longer.Part.Path.Skip(path.Length).Any(static step => step.LeavesTheMember);
    }
}
