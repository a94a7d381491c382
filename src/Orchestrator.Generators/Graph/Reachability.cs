namespace Orchestrator.Graphs;

/// <summary>Which tasks of an acyclic graph end before which others start: the transitive closure, one bit for each pair, in
/// time O(tasks × edges / 64).</summary>
internal sealed class Reachability
{
    /// <summary>The most tasks for which it is computed: a closure of 10,000 tasks takes up to 12.5 MB while it is looked at.</summary>
    public const int MaxTasks = 10_000;

    private const int BitsOfAWord = 64;

    private readonly ulong[]?[] _before;

    /// <param name="dependencies">The dependencies of each task; they form no cycle.</param>
    public Reachability(int[][] dependencies)
    {
        _before = new ulong[dependencies.Length][];
        foreach (int[] level in GraphLevels.Group(GraphLevels.Of(dependencies)))
        {
            foreach (int task in level)
            {
                _before[task] = Union(dependencies[task]);
            }
        }
    }

    /// <summary>Whether a path leads from <paramref name="first"/> to <paramref name="second"/>.</summary>
    public bool IsBefore(int first, int second) =>
        _before[second] is { } row && (row[first / BitsOfAWord] & (1UL << (first % BitsOfAWord))) != 0;

    /// <summary>Whether a path leads from one of them to the other, in whichever direction.</summary>
    public bool AreOrdered(int one, int other) => IsBefore(one, other) || IsBefore(other, one);

    private ulong[]? Union(int[] dependencies)
    {
        if (dependencies.Length == 0)
        {
            return null;
        }

        var row = new ulong[(_before.Length + BitsOfAWord - 1) / BitsOfAWord];
        foreach (int dependency in dependencies)
        {
            row[dependency / BitsOfAWord] |= 1UL << (dependency % BitsOfAWord);
            ulong[] beyond = _before[dependency] ?? [];
            for (int word = 0; word < beyond.Length; word++)
            {
                row[word] |= beyond[word];
            }
        }

        return row;
    }
}
