using System.Runtime.InteropServices;

namespace Orchestrator;

/// <summary>A run of an <see cref="InMemoryCheckpointStore"/>, which locks.</summary>
internal sealed class MemoryRun(NewRun run, long sequence)
{
    private readonly List<Checkpoint> _rows = [];
    private readonly Dictionary<RowKey, Checkpoint> _rowsByKey = [];

    // Who hands bytes over may use them for something else afterwards.
    private readonly byte[] _input = run.Input.ToArray();
    private RecordedGraph _graph = run.Graph;
    private ReadOnlyMemory<byte> _result;
    private RecordedError? _error;
    private DateTimeOffset? _heartbeatAt;
    private string? _progress;

    public string Id => run.Id;

    public long Sequence => sequence;

    public TaskState State { get; private set; }

    public long Epoch { get; private set; } = NewRun.FirstEpoch;

    public string Owner { get; private set; } = run.Owner;

    public DateTimeOffset? CompletedAt { get; private set; }

    public bool IsOf(NewRun other) => run.Workflow == other.Workflow && _input.AsSpan().SequenceEqual(other.Input.Span);

    public bool IsIn(RunFilter filter) =>
        (filter.Workflow is null || filter.Workflow == run.Workflow)
        && (filter.States.Count == 0 || filter.States.Contains(State))
        && !(run.CreatedAt < filter.CreatedFrom)
        && !(run.CreatedAt >= filter.CreatedBefore);

    public bool Takes(Checkpoint row) =>
        Epoch == row.Epoch && (State == TaskState.Pending || (State == TaskState.Canceled && row.Kind == CheckpointKind.Compensation));

    public void TakeOver(string owner)
    {
        Epoch++;
        Owner = owner;
        _progress = null;
    }

    public void Beat(DateTimeOffset at, string? progress)
    {
        _heartbeatAt = at;
        _progress = progress;
    }

    public AppendResult Append(Checkpoint row)
    {
        var key = RowKey.Of(row);
        if (_rowsByKey.TryGetValue(key, out Checkpoint? stored))
        {
            return new(AppendStatus.Already, stored);
        }

        Checkpoint kept = Copy(row);
        _rows.Add(kept);
        _rowsByKey.Add(key, kept);
        return new(AppendStatus.Recorded);
    }

    public void End(RunCompletion completion)
    {
        State = completion.State;
        CompletedAt = completion.CompletedAt;
        _result = completion.Result.ToArray();
        _error = completion.Error;
    }

    public void Cancel(DateTimeOffset at)
    {
        Epoch++;
        End(new() { State = TaskState.Canceled, CompletedAt = at });
    }

    public void Reset(IReadOnlyCollection<long> keys, RecordedGraph? graph)
    {
        Epoch++;
        State = TaskState.Pending;
        CompletedAt = null;
        _result = default;
        _error = null;
        _progress = null;
        _graph = graph ?? _graph;
        foreach (long key in keys.Distinct())
        {
            Checkpoint[] recorded = [.. _rows.Where(row => row.Key == key)];
            Append(new()
            {
                RunId = Id,
                Epoch = Epoch,
                Key = key,
                Name = recorded.FirstOrDefault()?.Name ?? "",
                Kind = CheckpointKind.Reset,
                Generation = 1 + recorded.Select(static row => row.Generation).DefaultIfEmpty().Max(),
            });
        }
    }

    public StoredRun ToStored() => new() { Info = ToInfo(), Graph = _graph, Input = _input, Result = _result, Checkpoints = [.. _rows] };

    public RunInfo ToInfo() => new()
    {
        Id = Id,
        Workflow = run.Workflow,
        Version = run.Version,
        Fingerprint = _graph.Fingerprint,
        State = State,
        Epoch = Epoch,
        Owner = Owner,
        Error = _error,
        TraceParent = run.TraceParent,
        CreatedAt = run.CreatedAt,
        CompletedAt = CompletedAt,
        HeartbeatAt = _heartbeatAt,
        Progress = _progress,
    };

    private static Checkpoint Copy(Checkpoint row) => new()
    {
        RunId = row.RunId,
        Epoch = row.Epoch,
        Key = row.Key,
        Name = row.Name,
        Kind = row.Kind,
        Element = row.Element,
        Generation = row.Generation,
        State = row.State,
        Attempt = row.Attempt,
        Codec = row.Codec,
        Payload = row.Payload.ToArray(),
        Error = row.Error,
        StartedAt = row.StartedAt,
        Duration = row.Duration,
        DueAt = row.DueAt,
        Worker = row.Worker,
    };

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct RowKey(long Key, CheckpointKind Kind, int Element, int Generation, int Number)
    {
        public static RowKey Of(Checkpoint row) =>
            new(row.Key, row.Kind, row.Element, row.Generation, row.Kind == CheckpointKind.Attempt ? row.Attempt : 0);
    }
}
