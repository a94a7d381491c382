namespace Orchestrator;

/// <summary>The rows of one task, in its newest generation.</summary>
internal sealed class TaskRows
{
    private readonly Dictionary<int, Checkpoint> _outcomes = [];
    private readonly List<Checkpoint> _attempts = [];
    private readonly List<Checkpoint> _compensations = [];

    public TaskRows(IEnumerable<Checkpoint> rows, bool fansOut, TaskState stateOfUnrecorded)
    {
        FansOut = fansOut;
        Checkpoint[] all = [.. rows];
        Generation = all.Select(static row => row.Generation).DefaultIfEmpty().Max();
        foreach (Checkpoint row in all.Where(row => row.Generation == Generation))
        {
            switch (row.Kind)
            {
                case CheckpointKind.Outcome:
                    _outcomes[row.Element] = row;
                    break;
                case CheckpointKind.Attempt:
                    _attempts.Add(row);
                    break;
                case CheckpointKind.Compensation:
                    _compensations.Add(row);
                    break;
                case CheckpointKind.Width:
                    RecordedWidth = BitConverter.ToInt32(row.Payload.Span);
                    break;
            }
        }

        // What the run has ended without, it has ended without; but the elements of a task that has ended do not wait for anything either.
        StateOfUnrecorded = _outcomes.ContainsKey(Checkpoint.NoElement) ? TaskState.Canceled : stateOfUnrecorded;
    }

    public bool FansOut { get; }

    public int Generation { get; }

    public TaskState StateOfUnrecorded { get; }

    /// <summary>How many elements there are, where that is recorded.</summary>
    public int? RecordedWidth { get; }

    /// <summary>How many elements there are, as far as is known.</summary>
    public int? Width => RecordedWidth ?? (EndedElements > 0 ? 1 + _outcomes.Keys.Max() : null);

    public int EndedElements => _outcomes.Count - (_outcomes.ContainsKey(Checkpoint.NoElement) ? 1 : 0);

    public Checkpoint? OutcomeOf(int element) => _outcomes.GetValueOrDefault(element);

    public int LastAttemptOf(int element) => _attempts.Where(row => row.Element == element).Select(static row => row.Attempt).DefaultIfEmpty().Max();

    public int CountElements(TaskState state) => _outcomes.Values.Count(row => row.Element != Checkpoint.NoElement && row.State == state);

    public IEnumerable<Checkpoint> CompensationsOf(int element) => _compensations.Where(row => element == Checkpoint.NoElement || row.Element == element);

    /// <summary>The attempts: each start with the end that follows it, if one does.</summary>
    public AttemptRecord[] AttemptsOf(int element)
    {
        List<AttemptRecord> attempts = [];
        Checkpoint? started = null;
        foreach (Checkpoint row in _attempts.Where(row => row.Element == element))
        {
            bool isStart = row.State == TaskState.Pending;
            if (!isStart || started is not null)
            {
                attempts.Add(isStart ? CutOff(started!) : Ended(started, row, row.StartedAt));
            }

            started = isStart ? row : null;
        }

        if (OutcomeOf(element) is { Attempt: > 0 } outcome)
        {
            attempts.Add(Ended(started ?? outcome, outcome, outcome.StartedAt + outcome.Duration));
        }
        else if (started is not null)
        {
            attempts.Add(CutOff(started));
        }

        return [.. attempts];
    }

    private static AttemptRecord CutOff(Checkpoint start) => new() { StartedAt = start.StartedAt, Worker = start.Worker };

    private static AttemptRecord Ended(Checkpoint? start, Checkpoint end, DateTimeOffset? at) => new()
    {
        State = end.State,
        StartedAt = start?.StartedAt,
        EndedAt = at,
        DueAt = end.DueAt,
        Error = end.Error,
        Worker = end.Worker,
    };
}
