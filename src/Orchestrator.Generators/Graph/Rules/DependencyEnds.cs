namespace Orchestrator.Graphs;

/// <summary>How the dependencies of a task may end, each for itself. However many they are, a question costs the same.</summary>
internal sealed class DependencyEnds
{
    private const int Sets = (int)Ends.Pending * 2;

    private readonly int[] _count = new int[Sets];

    public DependencyEnds(params Ends[] dependencies)
    {
        foreach (Ends ends in dependencies)
        {
            Add(ends);
        }
    }

    public bool AreNone => Array.TrueForAll(_count, static count => count == 0);

    public void Clear() => Array.Clear(_count, 0, Sets);

    public void Add(Ends ends) => _count[(int)ends]++;

    public void Remove(Ends ends) => _count[(int)ends]--;

    /// <summary>Whether all can end so at once.</summary>
    public bool All(Ends so)
    {
        for (int set = 0; set < Sets; set++)
        {
            if (_count[set] > 0 && ((Ends)set & so) == Ends.None)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether one can end so.</summary>
    public bool Any(Ends so)
    {
        for (int set = 0; set < Sets; set++)
        {
            if (_count[set] > 0 && ((Ends)set & so) != Ends.None)
            {
                return true;
            }
        }

        return false;
    }
}
