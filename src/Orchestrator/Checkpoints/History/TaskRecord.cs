namespace Orchestrator;

/// <summary>What is recorded of a task of a run, or of an element of one, since it was reset last.</summary>
public sealed class TaskRecord
{
    private readonly TaskRows _rows;

    internal TaskRecord(string name, int element, TaskRows rows, TaskProgress? progress = null)
    {
        Name = name;
        Element = element;
        Progress = progress;
        _rows = rows;
    }

    /// <summary>The name of the task.</summary>
    public string Name { get; }

    /// <summary>The index of the element, or <see cref="Checkpoint.NoElement"/>.</summary>
    public int Element { get; }

    /// <summary>How it ended; <see cref="TaskState.Pending"/> where it has not, or is not part of the run, and <see cref="TaskState.Canceled"/> where the run has ended
    /// without it.</summary>
    public TaskState State => _rows.OutcomeOf(Element)?.State ?? _rows.StateOfUnrecorded;

    /// <summary>How often it had been reset before, to run again.</summary>
    public int Generation => _rows.Generation;

    /// <summary>The attempts that are recorded, in their order; the last one is the one that ended it. Empty where it did not run, or its output was reused from a cache.</summary>
    public IReadOnlyList<AttemptRecord> Attempts => field ??= _rows.AttemptsOf(Element);

    /// <summary>The number of attempts that it took, those included that are not recorded by themselves; 0 where it has not ended, did not run, or its output was reused
    /// from a cache.</summary>
    public int AttemptCount => _rows.OutcomeOf(Element)?.Attempt ?? 0;

    /// <summary>When the first recorded attempt started; <see langword="null"/> where that is not recorded.</summary>
    public DateTimeOffset? StartedAt => Attempts.Min(static attempt => attempt.StartedAt);

    /// <summary>How long it took; <see langword="null"/> where it has not ended, or that is not recorded.</summary>
    public TimeSpan? Duration => _rows.OutcomeOf(Element)?.Duration;

    /// <summary>Why it failed.</summary>
    public RecordedError? Error => _rows.OutcomeOf(Element)?.Error;

    /// <summary>Which process recorded it last.</summary>
    public string? Worker => _rows.OutcomeOf(Element)?.Worker ?? (Attempts is [.., { } last] ? last.Worker : null);

    /// <summary>Whether its compensation has run, or of a task that fans out, that of one of its elements; it counts as not run then.</summary>
    public bool IsCompensated => _rows.CompensationsOf(Element).Any();

    /// <summary>What its compensation threw.</summary>
    public RecordedError? CompensationError => _rows.CompensationsOf(Element).Select(static row => row.Error).FirstOrDefault(static error => error is not null);

    /// <summary>How far it was at the last heartbeat of the run, while it is in progress; <see langword="null"/> where it has not said.</summary>
    public TaskProgress? Progress { get; }

    /// <summary>Whether it runs once for each element of a collection.</summary>
    public bool FansOut => _rows.FansOut && Element == Checkpoint.NoElement;

    /// <summary>How many elements it has; <see langword="null"/> where that is not known yet, or it does not fan out.</summary>
    public int? ElementCount => FansOut ? _rows.Width : null;

    /// <summary>How many of its elements are in a state.</summary>
    /// <param name="state">The state.</param>
    public int CountElements(TaskState state)
    {
        int recorded = FansOut ? _rows.CountElements(state) : 0;
        return state == _rows.StateOfUnrecorded ? recorded + (ElementCount ?? 0) - _rows.EndedElements : recorded;
    }

    /// <summary>What is recorded of its elements, by index; made when it is first asked for.</summary>
    public IReadOnlyList<TaskRecord> Elements => field ??=
        FansOut ? [.. Enumerable.Range(0, ElementCount ?? 0).Select(element => new TaskRecord(Name, element, _rows))] : [];

    /// <summary>The task and its state.</summary>
    public override string ToString() => $"{Name}{(Element == Checkpoint.NoElement ? "" : $"[{Element}]")}: {State}";
}
