using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace Orchestrator;

/// <summary>What a store knows of its runs, and what can be done with them from outside.</summary>
/// <remarks>Safe to use from several threads, and beside the processes that work on the runs: a call that changes a run takes it away from whoever works on it, whose run ends
/// with a <see cref="RunFencedException"/>, or where it is canceled, once it has undone what it has done.</remarks>
public sealed class WorkflowHistory
{
    // So many runs are removed at once, for others not to wait for long.
    private const int PurgedAtOnce = 100;

    private readonly ICheckpointStore _store;
    private readonly TimeProvider _timeProvider;

    /// <summary>The history in a store.</summary>
    /// <param name="store">Where the runs are recorded. It stays the caller's.</param>
    /// <param name="timeProvider">Tells the time. Default: <see langword="null"/>, the system's.</param>
    public WorkflowHistory(ICheckpointStore store, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        _store = store;
        _timeProvider = timeProvider ?? TimeProvider.System;
    }

    /// <summary>Lists runs, the latest created first: all of them, page by page as they are asked for. Runs that are created meanwhile are not among them.</summary>
    /// <param name="filter">Which runs, how many of them at once, and where to begin. Default: <see langword="null"/>, all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async IAsyncEnumerable<RunInfo> ListAsync(RunFilter? filter = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        filter ??= new();
        for (long? after = filter.After; ;)
        {
            RunFilter next = new()
            {
                Workflow = filter.Workflow,
                States = filter.States,
                CreatedFrom = filter.CreatedFrom,
                CreatedBefore = filter.CreatedBefore,
                Limit = filter.Limit,
                After = after,
            };
            RunPage page = await _store.ListRunsAsync(next, cancellationToken).ConfigureAwait(false);
            foreach (RunInfo run in page.Runs)
            {
                yield return run;
            }

            if (page.Next is null)
            {
                yield break;
            }

            after = page.Next;
        }
    }

    /// <summary>Lists a page of runs, the latest created first.</summary>
    /// <param name="filter">Which runs, and which page.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public ValueTask<RunPage> ListPageAsync(RunFilter filter, CancellationToken cancellationToken = default) => _store.ListRunsAsync(filter, cancellationToken);

    /// <summary>What is recorded of a run.</summary>
    /// <param name="runId">The id of the run.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The record, or <see langword="null"/> where there is no run of that id.</returns>
    /// <exception cref="CheckpointStoreException">What is recorded can't be read.</exception>
    public async ValueTask<RunRecord?> GetAsync(string runId, CancellationToken cancellationToken = default) =>
        await _store.GetRunAsync(runId, cancellationToken).ConfigureAwait(false) is { } run ? new RunRecord(run) : null;

    /// <summary>Cancels an unfinished run for good. Whoever works on it stops, and undoes what it has done; where nobody does, that happens when the run is resumed.</summary>
    /// <param name="runId">The id of the run.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether the run is canceled now: also <see langword="true"/> where it was before; <see langword="false"/> where it had ended in another way, or does not exist.</returns>
    public ValueTask<bool> CancelAsync(string runId, CancellationToken cancellationToken = default) =>
        _store.CancelRunAsync(runId, _timeProvider.GetUtcNow(), cancellationToken);

    /// <summary>Lets a task count as not run, with all that follows from it, and with every task that was compensated and what follows from these. A run that had succeeded or
    /// failed is unfinished again. Resume it to run them.</summary>
    /// <param name="runId">The id of the run.</param>
    /// <param name="task">The name of the task.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The names of the tasks that count as not run now, sorted.</returns>
    /// <exception cref="ArgumentException">There is no such run, or no such task in it.</exception>
    /// <exception cref="InvalidOperationException">The run was canceled.</exception>
    public async ValueTask<IReadOnlyList<string>> RerunFromAsync(string runId, string task, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        (StoredRun run, GraphManifest manifest) = await OpenAsync(runId, task, cancellationToken).ConfigureAwait(false);
        ILookup<long, Checkpoint> rows = run.Checkpoints.ToLookup(static row => row.Key);
        HashSet<string> again = manifest.Closure(
            manifest.Tasks.Where(other => other.Name == task || new TaskRows(rows[other.Key], other.FansOut, default).CompensationsOf(Checkpoint.NoElement).Any())
                .Select(static other => other.Name));

        // The run's own end, such as by its time limit, is no end any more.
        IEnumerable<long> keys = again.Select(TaskContract.KeyOf).Concat(rows.Contains(RunKey) ? [RunKey] : []);
        return await _store.ResetTasksAsync(runId, [.. keys], graph: null, cancellationToken).ConfigureAwait(false)
            ? [.. again.Order(StringComparer.Ordinal)]
            : throw Canceled(run.Info);
    }

    /// <summary>Counts a task without output as done: one that was cut off (<see cref="TaskInterruptedException"/>) and is known to have done its work. Resume the run to go on.</summary>
    /// <param name="runId">The id of the run.</param>
    /// <param name="task">The name of the task.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether that is recorded: <see langword="false"/> where it was recorded before how the task ended.</returns>
    /// <exception cref="ArgumentException">There is no such run, or no such task in it, or the task has an output or fans out.</exception>
    /// <exception cref="InvalidOperationException">The run has ended.</exception>
    /// <exception cref="RunFencedException">Somebody else has taken the run meanwhile.</exception>
    public ValueTask<bool> CompleteTaskAsync(string runId, string task, CancellationToken cancellationToken = default) =>
        CompleteAsync(runId, task, Checkpoint.NoElement, null, cancellationToken);

    /// <summary>Counts a task as done: one that was cut off (<see cref="TaskInterruptedException"/>) and is known to have done its work. Resume the run to go on.</summary>
    /// <typeparam name="T">The type of its output, as it is declared.</typeparam>
    /// <param name="runId">The id of the run.</param>
    /// <param name="task">The name of the task.</param>
    /// <param name="output">What it has put out.</param>
    /// <param name="json">The context that the workflow names. Default: <see langword="null"/>, none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <inheritdoc cref="CompleteTaskAsync(string, string, CancellationToken)" path="/returns"/>
    /// <exception cref="ArgumentException">There is no such run, or no such task in it, or the task has another output or fans out.</exception>
    /// <exception cref="CheckpointStoreException">The output can't be recorded.</exception>
    /// <inheritdoc cref="CompleteTaskAsync(string, string, CancellationToken)" path="/exception[not(contains(@cref,'ArgumentException'))]"/>
    public ValueTask<bool> CompleteTaskAsync<T>(
        string runId, string task, T output, JsonSerializerContext? json = null, CancellationToken cancellationToken = default) =>
        CompleteAsync(runId, task, Checkpoint.NoElement, RecordedOutput.Of(output, json), cancellationToken);

    /// <summary>Counts an element of a task without output as done, as <see cref="CompleteTaskAsync(string, string, CancellationToken)"/> does a task.</summary>
    /// <param name="runId">The id of the run.</param>
    /// <param name="task">The name of the task.</param>
    /// <param name="element">The index of the element.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <inheritdoc cref="CompleteTaskAsync(string, string, CancellationToken)" path="/returns"/>
    /// <exception cref="ArgumentException">There is no such run, task or element, or the task has an output or does not fan out.</exception>
    /// <inheritdoc cref="CompleteTaskAsync(string, string, CancellationToken)" path="/exception[not(contains(@cref,'ArgumentException'))]"/>
    public ValueTask<bool> CompleteElementAsync(string runId, string task, int element, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(element);
        return CompleteAsync(runId, task, element, null, cancellationToken);
    }

    /// <summary>Counts an element of a task as done, as <see cref="CompleteTaskAsync{T}"/> does a task.</summary>
    /// <typeparam name="T">The type of what an element puts out, as it is declared.</typeparam>
    /// <param name="runId">The id of the run.</param>
    /// <param name="task">The name of the task.</param>
    /// <param name="element">The index of the element.</param>
    /// <param name="output">What it has put out.</param>
    /// <param name="json">The context that the workflow names. Default: <see langword="null"/>, none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <inheritdoc cref="CompleteTaskAsync(string, string, CancellationToken)" path="/returns"/>
    /// <exception cref="ArgumentException">There is no such run, task or element, or the task has another output or does not fan out.</exception>
    /// <exception cref="CheckpointStoreException">The output can't be recorded.</exception>
    /// <inheritdoc cref="CompleteTaskAsync(string, string, CancellationToken)" path="/exception[not(contains(@cref,'ArgumentException'))]"/>
    public ValueTask<bool> CompleteElementAsync<T>(
        string runId, string task, int element, T output, JsonSerializerContext? json = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(element);
        return CompleteAsync(runId, task, element, RecordedOutput.Of(output, json), cancellationToken);
    }

    /// <summary>Removes runs that finished long ago, with all that was recorded of them, a few in each transaction.</summary>
    /// <param name="olderThan">Removes those that finished longer ago than this.</param>
    /// <param name="keepNewest">Spares so many of those that finished last, whenever that was. Default: 0, none.</param>
    /// <param name="cancellationToken">Gives up; what has been removed stays removed.</param>
    /// <returns>How many runs were removed.</returns>
    public ValueTask<int> PurgeAsync(TimeSpan olderThan, int keepNewest = 0, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(olderThan, TimeSpan.Zero);
        DateTimeOffset now = _timeProvider.GetUtcNow();
        return PurgeAsync(olderThan < now - DateTimeOffset.UnixEpoch ? now - olderThan : DateTimeOffset.UnixEpoch, keepNewest, cancellationToken);
    }

    /// <summary>Removes runs that finished before a time, with all that was recorded of them, a few in each transaction.</summary>
    /// <param name="finishedBefore">Removes those that finished before this time.</param>
    /// <param name="keepNewest">Spares so many of those that finished last, whenever that was. Default: 0, none.</param>
    /// <param name="cancellationToken">Gives up; what has been removed stays removed.</param>
    /// <returns>How many runs were removed.</returns>
    public async ValueTask<int> PurgeAsync(DateTimeOffset finishedBefore, int keepNewest = 0, CancellationToken cancellationToken = default)
    {
        for (int removed = 0; ;)
        {
            int batch = await _store.PurgeAsync(finishedBefore, keepNewest, PurgedAtOnce, cancellationToken).ConfigureAwait(false);
            removed += batch;
            if (batch < PurgedAtOnce)
            {
                return removed;
            }
        }
    }

    // What is recorded of the run as a whole, as when its time was up.
    private const long RunKey = 0;

    private static string Owner { get; } = $"{nameof(WorkflowHistory)} {Environment.MachineName}:{Environment.ProcessId}";

    private async ValueTask<bool> CompleteAsync(string runId, string task, int element, RecordedOutput? output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        StoredRun read = await ReadAsync(runId, cancellationToken).ConfigureAwait(false);
        TaskRows rows = RowsOf(read, task, element, output);
        if (rows.OutcomeOf(element) is not null || rows.OutcomeOf(Checkpoint.NoElement) is not null)
        {
            return false;
        }

        if (read.Info.State is TaskState.Succeeded or TaskState.Failed)
        {
            throw new InvalidOperationException(
                $"Run '{runId}' of workflow '{read.Info.Workflow}' has ended ({read.Info.State}), and nothing more is recorded of it; RerunFromAsync lets '{task}' run again.");
        }

        (StoredRun run, _) = await OpenAsync(runId, task, cancellationToken).ConfigureAwait(false);
        rows = RowsOf(run, task, element, output);
        AttemptRecord? last = rows.AttemptsOf(element) is [.., { } attempt] ? attempt : null;
        Checkpoint row = new()
        {
            RunId = runId,
            Epoch = run.Info.Epoch,
            Key = TaskContract.KeyOf(task),
            Name = task,
            Element = element,
            Generation = rows.Generation,
            State = TaskState.Succeeded,
            Attempt = Math.Max(1, rows.LastAttemptOf(element)),
            Codec = output?.Codec,
            Payload = output?.Payload ?? default,
            StartedAt = last?.StartedAt,
            Worker = Owner,
        };
        var answer = new AppendResult[1];
        await _store.AppendAsync(new[] { row }, answer, cancellationToken).ConfigureAwait(false);
        return answer[0].Status != AppendStatus.Fenced ? answer[0].Status == AppendStatus.Recorded : throw new RunFencedException(run.Info.Workflow, runId);
    }

    private static TaskRows RowsOf(StoredRun run, string task, int element, RecordedOutput? output)
    {
        var manifest = GraphManifest.Of(run.Graph);
        TaskContract contract = manifest.Find(task) ?? throw RunRecord.UnknownTask(run.Info, task, manifest.Tasks.Select(static known => known.Name));
        if (contract.FansOut != (element != Checkpoint.NoElement))
        {
            throw new ArgumentException(
                contract.FansOut
                    ? $"Task '{task}' runs once for each element of a collection: complete its elements, by CompleteElementAsync."
                    : $"Task '{task}' has no elements: complete it by CompleteTaskAsync.",
                nameof(task));
        }

        if (contract.Output != output?.Shape)
        {
            throw new ArgumentException(
                $"Task '{task}' puts out {contract.Output ?? "nothing"}, but {output?.Shape ?? "nothing"} is given.", nameof(output));
        }

        var rows = new TaskRows(run.Checkpoints.Where(row => row.Key == contract.Key), contract.FansOut, default);
        return rows.RecordedWidth is { } width && element >= width
            ? throw new ArgumentOutOfRangeException(nameof(element), element, $"Task '{task}' has {width} elements.")
            : rows;
    }

    private async ValueTask<StoredRun> ReadAsync(string runId, CancellationToken cancellationToken)
    {
        StoredRun run = await _store.GetRunAsync(runId, cancellationToken).ConfigureAwait(false) ?? throw Unknown(runId);
        return run.Info.State != TaskState.Canceled ? run : throw Canceled(run.Info);
    }

    // Nothing is recorded of it by others, from here on, that is not seen here.
    private async ValueTask<(StoredRun Run, GraphManifest Manifest)> OpenAsync(string runId, string task, CancellationToken cancellationToken)
    {
        StoredRun run = await ReadAsync(runId, cancellationToken).ConfigureAwait(false);
        var manifest = GraphManifest.Of(run.Graph);
        if (manifest.Find(task) is null)
        {
            throw RunRecord.UnknownTask(run.Info, task, manifest.Tasks.Select(static known => known.Name));
        }

        run = await _store.OpenRunAsync(runId, Owner, cancellationToken).ConfigureAwait(false) ?? throw Unknown(runId);
        return run.Info.State != TaskState.Canceled ? (run, GraphManifest.Of(run.Graph)) : throw Canceled(run.Info);
    }

    private static ArgumentException Unknown(string runId) => new($"The store has no run '{runId}'.", nameof(runId));

    private static InvalidOperationException Canceled(RunInfo run) =>
        new($"Run '{run.Id}' of workflow '{run.Workflow}' was canceled for good; start another one, under another id.");
}
