using System.Globalization;
using Orchestrator.CompilerServices;

namespace Orchestrator.Execution;

/// <summary>A run in its store, as long as this process works on it: what was recorded of it before, and the way in for what is recorded now.</summary>
/// <remarks>Members may be called from any thread, but those that say otherwise.</remarks>
internal sealed partial class DurableRun
{
    /// <summary>The key of what is recorded of the run itself.</summary>
    public const long RunKey = 0;

    private readonly WorkflowRun _run;
    private readonly DurablePlan _plan;
    private readonly ICheckpointStore _store;
    private readonly CheckpointWriter _writer;
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private readonly RecordedTask?[] _tasks;
    private readonly int[] _generations;
    private readonly List<Checkpoint> _rows = [];
    private readonly PayloadReader _reader;
    private readonly List<Task> _posted = [];
    private long _epoch;
    private int _generation;

    private DurableRun(WorkflowRun run, DurablePlan plan, WorkflowRunOptions options, string runId, long epoch)
    {
        _run = run;
        _plan = plan;
        _store = options.Store!;
        _writer = CheckpointWriter.Of(_store);
        _clock = options.TimeProvider;
        _tasks = new RecordedTask?[plan.Keys.Length];
        _generations = new int[plan.Keys.Length];
        _reader = new PayloadReader(plan.Json);
        RunId = runId;
        _epoch = epoch;
    }

    /// <summary>Who works on a run, for people to read.</summary>
    public static string Worker { get; } = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}:{Environment.ProcessId}");

    public string RunId { get; }

    /// <summary>How the run stood when it was opened: <see cref="TaskState.Pending"/> where it was unfinished.</summary>
    public TaskState State { get; private set; }

    /// <summary>Why it had failed when it was opened.</summary>
    public RecordedError? Error { get; private set; }

    /// <summary>Whether others have worked on the run before, so that tasks may have been in flight then.</summary>
    public bool IsResumed { get; private set; }

    /// <summary>The targets, where it is a run of some.</summary>
    public string[]? Targets { get; private set; }

    /// <summary>That its time was up, as it was recorded before anything was undone.</summary>
    public RecordedError? TimedOut { get; private set; }

    /// <summary>The rows of tasks in their newest generations, in the order in which they were recorded.</summary>
    public IReadOnlyList<Checkpoint> Rows => _rows;

    public RecordedTask? this[int task] => _tasks[task];

    public bool TryFind(Checkpoint row, out int task) => _plan.TryFind(row.Key, out task);

    /// <summary>How many attempts at a task, or an element, had failed, and were to be followed by another, when the run was opened.</summary>
    public int FailedAttemptsOf(int task, int element) => _tasks[task]?.FailedAttempts.GetValueOrDefault(element) ?? 0;

    /// <summary>The same over retries and resumes of what it is the key of.</summary>
    public string IdempotencyKeyOf(int task, int element) => KeyOf(RunId, _plan.Graph.Tasks[task].Name, element, _generations[task]);

    public static string KeyOf(string runId, string task, int element, int generation) => element == Checkpoint.NoElement
        ? string.Create(CultureInfo.InvariantCulture, $"{runId}/{task}/-/{generation}")
        : string.Create(CultureInfo.InvariantCulture, $"{runId}/{task}/{element}/{generation}");

    /// <summary>Puts what was recorded of a task, or an element, where its body would have.</summary>
    /// <exception cref="CheckpointStoreException">It can't be read.</exception>
    public void Restore(int task, Checkpoint outcome)
    {
        if (outcome.Codec is null)
        {
            return;
        }

        try
        {
            lock (_reader)
            {
                _run.ReadOutputFrom(task, outcome.Element, _reader.Of(outcome.Codec, outcome.Payload));
            }
        }
        catch (CheckpointStoreException cause)
        {
            throw new CheckpointStoreException($"The recorded output of task '{outcome.Name}' of workflow '{_plan.Graph.Name}', run '{RunId}': {cause.Message}", cause);
        }
    }

    /// <summary>Records how a task, or an element, ended.</summary>
    /// <exception cref="CheckpointStoreException">The output can't be recorded.</exception>
    public ValueTask<AppendResult> RecordAsync(
        int task, int element, TaskState state, int attempt, Exception? exception, (DateTimeOffset At, TimeSpan Duration)? times, CancellationToken cancellationToken)
    {
        string? codec = null;
        ReadOnlyMemory<byte> payload = default;
        if (state == TaskState.Succeeded && HasOutput(task, element))
        {
            (codec, payload) = Write(task, element);
        }

        return _writer.AppendAsync(
            new()
            {
                RunId = RunId,
                Epoch = Volatile.Read(ref _epoch),
                Key = _plan.Keys[task],
                Name = _plan.Graph.Tasks[task].Name,
                Element = element,
                Generation = _generations[task],
                State = state,
                Attempt = attempt,
                Codec = codec,
                Payload = payload,
                Error = exception is null ? null : ErrorOf(exception),
                StartedAt = times?.At,
                Duration = times?.Duration,
                Worker = Worker,
            },
            cancellationToken);
    }

    /// <summary>Records what a task's condition said.</summary>
    public ValueTask<AppendResult> RecordConditionAsync(int task, bool value, CancellationToken cancellationToken) => _writer.AppendAsync(
        RowOf(task, CheckpointKind.Condition, payload: new byte[] { value ? (byte)1 : (byte)0 }), cancellationToken);

    /// <summary>Records how a compensation ended.</summary>
    public ValueTask<AppendResult> RecordCompensationAsync(int task, int element, Exception? exception, CancellationToken cancellationToken) => _writer.AppendAsync(
        RowOf(task, CheckpointKind.Compensation, element, exception is null ? TaskState.Succeeded : TaskState.Failed, error: exception), cancellationToken);

    /// <summary>Records that the run's time was up.</summary>
    public ValueTask<AppendResult> RecordTimeoutAsync(Exception timeout, CancellationToken cancellationToken) => _writer.AppendAsync(
        new()
        {
            RunId = RunId,
            Epoch = Volatile.Read(ref _epoch),
            Key = RunKey,
            Name = "",
            Generation = _generation,
            State = TaskState.Failed,
            Error = RecordedError.Of(timeout),
            Worker = Worker,
        },
        cancellationToken);

    /// <summary>Records that a task, or an element, is about to start.</summary>
    public ValueTask<AppendResult> RecordStartAsync(int task, int element, CancellationToken cancellationToken) =>
        _writer.AppendAsync(AttemptRow(task, element, TaskState.Pending, null, null), cancellationToken);

    /// <summary>Records a failed attempt, after which another follows; nobody waits for it.</summary>
    public void PostRetry(int task, int element, Exception failure, TimeSpan delay) =>
        Post(AttemptRow(task, element, TaskState.Failed, failure, _clock.GetUtcNow() + delay));

    /// <summary>Records that a task, or an element, that was started has ended because the run is suspended; nobody waits for it.</summary>
    public void PostSuspended(int task, int element) => Post(AttemptRow(task, element, TaskState.Canceled, null, null));

    /// <summary>Records how many elements a task has; nobody waits for it, as its elements are recorded after it.</summary>
    public void PostWidth(int task, int width) => Post(RowOf(task, CheckpointKind.Width, payload: RecordedTask.WriteWidth(width)));

    private static RecordedError ErrorOf(Exception exception) => exception is RecordedTaskException recorded ? recorded.Error : RecordedError.Of(exception);

    private bool HasOutput(int task, int element)
    {
        WorkflowTask described = _plan.Graph.Tasks[task];
        return element == Checkpoint.NoElement
            ? described is { OutputType: not null, FansOut: false }
            : described.OutputType is not null;
    }

    private (string? Codec, ReadOnlyMemory<byte> Payload) Write(int task, int element)
    {
        // What is recorded lives as long as the row.
        var payload = new PayloadWriter(_plan.Json);
        try
        {
            _run.WriteOutputTo(task, element, payload);
        }
        catch (Exception cause)
        {
            throw new CheckpointStoreException(
                $"The output of task '{_plan.Graph.Tasks[task].Name}' of workflow '{_plan.Graph.Name}' can't be recorded: {cause.Message}", cause);
        }

        return (payload.Codec, payload.Written);
    }

    private void Post(Checkpoint row)
    {
        ValueTask<AppendResult> answer = _writer.AppendAsync(row);
        lock (_gate)
        {
            _posted.Add(answer.AsTask());
        }
    }

    private Checkpoint RowOf(
        int task, CheckpointKind kind, int element = Checkpoint.NoElement, TaskState state = TaskState.Pending, ReadOnlyMemory<byte> payload = default, Exception? error = null) => new()
        {
            RunId = RunId,
            Epoch = Volatile.Read(ref _epoch),
            Key = _plan.Keys[task],
            Name = _plan.Graph.Tasks[task].Name,
            Kind = kind,
            Element = element,
            Generation = _generations[task],
            State = state,
            Payload = payload,
            Error = error is null ? null : ErrorOf(error),
            Worker = Worker,
        };

    private Checkpoint AttemptRow(int task, int element, TaskState state, Exception? failure, DateTimeOffset? dueAt)
    {
        int number;
        lock (_gate)
        {
            RecordedTask record = _tasks[task] ??= new RecordedTask();
            number = record.LastAttempts[element] = record.LastAttempts.GetValueOrDefault(element) + 1;
        }

        return new()
        {
            RunId = RunId,
            Epoch = Volatile.Read(ref _epoch),
            Key = _plan.Keys[task],
            Name = _plan.Graph.Tasks[task].Name,
            Kind = CheckpointKind.Attempt,
            Element = element,
            Generation = _generations[task],
            State = state,
            Attempt = number,
            Error = failure is null ? null : ErrorOf(failure),
            StartedAt = _clock.GetUtcNow(),
            DueAt = dueAt,
            Worker = Worker,
        };
    }

}
