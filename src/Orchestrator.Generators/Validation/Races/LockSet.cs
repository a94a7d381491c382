using System.Collections.Immutable;

namespace Orchestrator.Generators.Validation.Races;

/// <summary>The names of what is locked at some place.</summary>
internal sealed class LockSet
{
    /// <summary>The name of a lock that can't be told: it may be any.</summary>
    public const string Unknown = "?";

    private readonly ImmutableSortedSet<string> _names;

    private LockSet(ImmutableSortedSet<string> names) => _names = names;

    public static LockSet None { get; } = new(ImmutableSortedSet.Create<string>(StringComparer.Ordinal));

    public bool IsEmpty => _names.IsEmpty;

    /// <summary>Equal for equal sets.</summary>
    public string Key => string.Join("\n", _names);

    public LockSet With(string name) => new(_names.Add(name));

    public LockSet Without(string name) => new(_names.Remove(name));

    public LockSet And(LockSet other) => other._names.IsEmpty ? this : new(_names.Union(other._names));

    public LockSet StillIn(LockSet later) => new(_names.Intersect(later._names));

    /// <summary>Whether who holds these and who holds those never run at once.</summary>
    public bool Exclude(LockSet other) =>
        !_names.IsEmpty && !other._names.IsEmpty && (_names.Contains(Unknown) || other._names.Contains(Unknown) || _names.Overlaps(other._names));
}
