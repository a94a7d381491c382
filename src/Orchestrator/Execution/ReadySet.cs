using System.Numerics;

namespace Orchestrator.Execution;

/// <summary>The tasks that may start, as one bit for each rank; the lowest rank comes out first.</summary>
/// <remarks>Adding is O(1); taking scans a word for every 64 tasks from the lowest word that may hold one.</remarks>
internal struct ReadySet(int size)
{
    private readonly ulong[] _bits = new ulong[(size + 63) >> 6];
    private int _lowest;

    /// <summary>How many there are; may be read from any thread, as a hint.</summary>
    public int Count;

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
        while (_bits[_lowest] == 0)
        {
            _lowest++;
        }

        ref ulong bits = ref _bits[_lowest];
        int rank = (_lowest << 6) + BitOperations.TrailingZeroCount(bits);
        bits &= bits - 1;
        Count--;
        return rank;
    }
}
