using System.Numerics;

namespace Orchestrator.Execution;

/// <summary>The tasks that may start, as one bit for each rank, or the elements of one; the lowest comes out first.</summary>
/// <remarks>Adding is O(1); taking scans a word for every 64 tasks from the lowest word that may hold one.</remarks>
internal struct ReadySet(int size)
{
    private ulong[] _bits = new ulong[(size + 63) >> 6];
    private int _lowest;

    /// <summary>How many there are; may be read from any thread, as a hint.</summary>
    public int Count;

    /// <summary>The lowest rank; there must be one.</summary>
    public int First
    {
        get
        {
            while (_bits[_lowest] == 0)
            {
                _lowest++;
            }

            return (_lowest << 6) + BitOperations.TrailingZeroCount(_bits[_lowest]);
        }
    }

    /// <summary>Empties it, for ranks below a number; allocates where that has never been as high.</summary>
    public void Reset(int size)
    {
        int words = (size + 63) >> 6;
        if (_bits.Length < words)
        {
            _bits = new ulong[words];
        }
        else
        {
            Array.Clear(_bits, 0, words);
        }

        _lowest = 0;
        Count = 0;
    }

    /// <summary>Takes over what another of the same size holds.</summary>
    public void CopyFrom(in ReadySet other)
    {
        Array.Copy(other._bits, _bits, Math.Min(_bits.Length, other._bits.Length));
        _lowest = 0;
        Count = other.Count;
    }

    public void Add(int rank)
    {
        int word = rank >> 6;
        _bits[word] |= 1UL << rank;
        _lowest = Math.Min(_lowest, word);
        Count++;
    }

    /// <summary>Takes the lowest rank; there must be one.</summary>
    public int Take()
    {
        int rank = First;
        ref ulong bits = ref _bits[_lowest];
        bits &= bits - 1;
        Count--;
        return rank;
    }
}
