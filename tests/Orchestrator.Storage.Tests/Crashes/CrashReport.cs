namespace Orchestrator.Storage.Tests.Crashes;

/// <summary>What came of kills: counted, and for what must not be, the cases.</summary>
internal sealed class CrashReport
{
    private readonly Lock _gate = new();
    private readonly List<string> _faults = [];
    private readonly SortedDictionary<string, int> _kinds = [];
    private int _kills;
    private int _graphs;
    private int _bodiesAgain;

    public int Kills => _kills;

    public int Graphs => _graphs;

    /// <summary>Bodies that ran again, each since it had been in flight.</summary>
    public int BodiesAgain => _bodiesAgain;

    /// <summary>How many kills there were of each kind of point.</summary>
    public IReadOnlyDictionary<string, int> Points => _kinds;

    public int Lost { get; private set; }

    public int RecordedTwice { get; private set; }

    public int RunAgain { get; private set; }

    public int Different { get; private set; }

    public int NotReached { get; private set; }

    public IReadOnlyList<string> Faults => _faults;

    public void AddGraph() => Interlocked.Increment(ref _graphs);

    public void AddBodiesAgain(int count) => Interlocked.Add(ref _bodiesAgain, count);

    public int AddKill(string point)
    {
        string[] words = point.Split(' ');
        string kind = words[0].EndsWith("-commit", StringComparison.Ordinal) || words[0] == "mid-flush" ? $"{words[0]} {words[1]}" : words[0];
        lock (_gate)
        {
            _kinds[kind] = _kinds.GetValueOrDefault(kind) + 1;
            return ++_kills;
        }
    }

    public void AddLost(string what) => Add(what, () => Lost++);

    public void AddRecordedTwice(string what) => Add(what, () => RecordedTwice++);

    public void AddRunAgain(string what) => Add(what, () => RunAgain++);

    public void AddDifferent(string what) => Add(what, () => Different++);

    public void AddNotReached(string what) => Add(what, () => NotReached++);

    private void Add(string what, Action count)
    {
        lock (_gate)
        {
            count();
            _faults.Add(what);
        }
    }
}
