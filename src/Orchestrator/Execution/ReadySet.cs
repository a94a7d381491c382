using System.Numerics;

namespace Orchestrator.Execution;

/// <summary>The tasks that may start, as one bit for each rank, or the elements of one; the lowest comes out first.</summary>
/// <remarks>Adding is O(1); taking scans a word for every 4,096 tasks from the lowest that may hold one, so that it is not
/// felt among a million either where tasks late in the order release early ones, over and over.</remarks>
internal struct ReadySet(int size)
{
    private ulong[] _bits = new ulong[WordsFor(size)];

    // One bit for each word of the others that is not zero.
    private ulong[] _words = new ulong[WordsFor(WordsFor(size))];
    private int _lowest;

    /// <summary>How many there are; may be read from any thread, as a hint.</summary>
    public int Count;

    /// <summary>The lowest rank; there must be one.</summary>
    public int First
    {
        get
        {
            while (_words[_lowest] == 0)
            {
                _lowest++;
            }

            int word = (_lowest << 6) + BitOperations.TrailingZeroCount(_words[_lowest]);
            return (word << 6) + BitOperations.TrailingZeroCount(_bits[word]);
        }
    }

    /// <summary>Empties it, for ranks below a number; allocates where that has never been as high.</summary>
    public void Reset(int size)
    {
        int words = WordsFor(size);
        if (_bits.Length < words)
        {
            _bits = new ulong[words];
            _words = new ulong[WordsFor(words)];
        }
        else
        {
            Array.Clear(_bits, 0, words);
            Array.Clear(_words, 0, WordsFor(words));
        }

        _lowest = 0;
        Count = 0;
    }

    /// <summary>Takes over what another of the same size holds.</summary>
    public void CopyFrom(in ReadySet other)
    {
        Array.Copy(other._bits, _bits, Math.Min(_bits.Length, other._bits.Length));
        Array.Copy(other._words, _words, Math.Min(_words.Length, other._words.Length));
        _lowest = 0;
        Count = other.Count;
    }

    public void Add(int rank)
    {
        int word = rank >> 6;
        _bits[word] |= 1UL << rank;
        _words[word >> 6] |= 1UL << word;
        _lowest = Math.Min(_lowest, word >> 6);
        Count++;
    }

    /// <summary>Takes the lowest rank; there must be one.</summary>
    public int Take()
    {
        int rank = First;
        int word = rank >> 6;
        _bits[word] &= _bits[word] - 1;
        if (_bits[word] == 0)
        {
            _words[word >> 6] &= ~(1UL << word);
        }

        Count--;
        return rank;
    }

    private static int WordsFor(int bits) => (bits + 63) >> 6;
}
