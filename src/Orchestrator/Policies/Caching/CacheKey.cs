using System.Collections;
using System.Runtime.InteropServices;

namespace Orchestrator.Policies;

/// <summary>The values that an output depends on: equal where each of them equals its like, arrays where their elements do.</summary>
internal sealed class CacheKey : IEquatable<CacheKey>
{
    private readonly object?[] _values;
    private readonly int _hash;

    public CacheKey(object?[] values)
    {
        _values = values;
        var hash = new HashCode();
        foreach (object? value in values)
        {
            hash.Add(ValueComparer.Instance.GetHashCode(value));
        }

        _hash = hash.ToHashCode();
    }

    private CacheKey(object?[] values, int hash) => (_values, _hash) = (values, hash);

    /// <summary>The same with arrays of its own: whoever has made the values, or takes them, may change theirs.</summary>
    public CacheKey Copy() => new(Array.ConvertAll(_values, CopyOf), _hash);

    public bool Equals(CacheKey? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (other is null || _hash != other._hash || _values.Length != other._values.Length)
        {
            return false;
        }

        for (int i = 0; i < _values.Length; i++)
        {
            if (!ValueComparer.Instance.Equals(_values[i], other._values[i]))
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as CacheKey);

    public override int GetHashCode() => _hash;

    private static object? CopyOf(object? value)
    {
        if (value is not Array array)
        {
            return value;
        }

        var copy = (Array)array.Clone();
        for (int i = 0; copy is object?[] elements && i < elements.Length; i++)
        {
            elements[i] = CopyOf(elements[i]);
        }

        return copy;
    }

    private sealed class ValueComparer : IEqualityComparer
    {
        public static ValueComparer Instance { get; } = new();

        bool IEqualityComparer.Equals(object? x, object? y) => Equals(x, y);

        int IEqualityComparer.GetHashCode(object obj) => GetHashCode(obj);

        // Immutable arrays and tuples hand their own elements back here.
        public new bool Equals(object? x, object? y) => (x, y) switch
        {
            (Array a, Array b) => AreEqual(a, b),
            (IStructuralEquatable a, not null) => a.Equals(y, this),
            _ => object.Equals(x, y),
        };

        public int GetHashCode(object? value) => value switch
        {
            null => 0,
            Array array => HashOf(array),
            IStructuralEquatable structure => structure.GetHashCode(this),
            _ => value.GetHashCode(),
        };

        private bool AreEqual(Array a, Array b)
        {
            if (ReferenceEquals(a, b))
            {
                return true;
            }

            if (a.GetType() != b.GetType() || !HaveEqualLengths(a, b))
            {
                return false;
            }

            if (HasPrimitives(a))
            {
                return BytesOf(a).SequenceEqual(BytesOf(b));
            }

            IEnumerator other = b.GetEnumerator();
            foreach (object? element in a)
            {
                if (!other.MoveNext() || !Equals(element, other.Current))
                {
                    return false;
                }
            }

            return true;
        }

        private static bool HaveEqualLengths(Array a, Array b)
        {
            for (int dimension = 0; dimension < a.Rank; dimension++)
            {
                if (a.GetLength(dimension) != b.GetLength(dimension))
                {
                    return false;
                }
            }

            return true;
        }

        // All elements count: a key whose values were changed under it must not be found by what they have become.
        private int HashOf(Array array)
        {
            var hash = new HashCode();
            hash.Add(array.Length);
            if (HasPrimitives(array))
            {
                hash.AddBytes(BytesOf(array));
                return hash.ToHashCode();
            }

            foreach (object? element in array)
            {
                hash.Add(GetHashCode(element));
            }

            return hash.ToHashCode();
        }

        private static bool HasPrimitives(Array array) => array.GetType().GetElementType()!.IsPrimitive;

        private static ReadOnlySpan<byte> BytesOf(Array array) =>
            MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(array), Buffer.ByteLength(array));
    }
}
