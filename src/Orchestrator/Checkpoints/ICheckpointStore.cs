namespace Orchestrator;

/// <summary>Where durable runs are kept: what each run was given, how each of its tasks ended, and how the run did.</summary>
/// <remarks>
/// <para>All members may be called from any thread at any time. Each call is atomic: it happens as a whole or not at all, also where it throws or the process
/// dies in it. Once it has returned, what it wrote survives the loss of every process, as long as what the store writes to is intact.</para>
/// <para>Two rules make runs safe, whoever works on them. <b>The first writer wins</b>: of the rows for one (run, task, kind, element, generation) the first is
/// recorded, and later ones are answered with it. <b>The epoch fences</b>: a run has an epoch, which <see cref="OpenRunAsync"/>, <see cref="CancelRunAsync"/> and
/// <see cref="ResetTasksAsync"/> raise. Nothing of an older epoch is recorded once they have returned, also where the two race.</para>
/// <para>Of a run that has ended nothing more is recorded, except that what a canceled run has done can be undone: who opens it has it in a new epoch, in which rows
/// of <see cref="CheckpointKind.Compensation"/> are recorded, and no others. It stays canceled.</para>
/// <para>Times are kept to the microsecond.</para>
/// </remarks>
public interface ICheckpointStore : IAsyncDisposable
{
    /// <summary>Creates a run, in its first epoch. Doing so again, with the same id, workflow and input, changes nothing.</summary>
    /// <param name="run">What is recorded of the run.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<RunCreation> CreateRunAsync(NewRun run, CancellationToken cancellationToken = default);

    /// <summary>Takes a run over: raises its epoch, and then reads it. A run that has succeeded or failed is read only; one that was canceled is taken over, to undo
    /// what it has done.</summary>
    /// <param name="runId">The id of the run.</param>
    /// <param name="owner">Who takes it over, for people to read.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The run in its new epoch, or <see langword="null"/> where there is none of that id.</returns>
    ValueTask<StoredRun?> OpenRunAsync(string runId, string owner, CancellationToken cancellationToken = default);

    /// <summary>Reads a run, and leaves it to whom it belongs.</summary>
    /// <param name="runId">The id of the run.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The run, or <see langword="null"/> where there is none of that id.</returns>
    ValueTask<StoredRun?> GetRunAsync(string runId, CancellationToken cancellationToken = default);

    /// <summary>Records a batch of rows, of one run or several, in one transaction.</summary>
    /// <param name="batch">The rows. The store reads them until the call has ended.</param>
    /// <param name="results">Takes the answers: one for each row, at its index.</param>
    /// <param name="cancellationToken">Gives up; what has become of the rows is then not known.</param>
    /// <exception cref="CheckpointStoreException">A row is larger than <see cref="Checkpoint.MaxPayloadBytes"/>. None of the batch is recorded.</exception>
    ValueTask AppendAsync(ReadOnlyMemory<Checkpoint> batch, Memory<AppendResult> results, CancellationToken cancellationToken = default);

    /// <summary>Records how a run ended. Nothing more can be recorded of it. A canceled run stays canceled.</summary>
    /// <param name="runId">The id of the run.</param>
    /// <param name="epoch">The epoch that the caller has the run in.</param>
    /// <param name="completion">How the run ended.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether it is recorded: also <see langword="true"/> where the same end was recorded in the same epoch before. <see langword="false"/>: the run has
    /// another epoch or another end, or does not exist.</returns>
    ValueTask<bool> CompleteRunAsync(string runId, long epoch, RunCompletion completion, CancellationToken cancellationToken = default);

    /// <summary>Says that a run is being worked on, and how far it is.</summary>
    /// <param name="runId">The id of the run.</param>
    /// <param name="epoch">The epoch that the caller has the run in.</param>
    /// <param name="at">The time.</param>
    /// <param name="progress">How far its tasks are, as JSON, in place of what was said before; <see langword="null"/> for nothing. Gone once the run is opened or reset.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether the run is unfinished and has that epoch. Where it is <see langword="false"/>, nothing is recorded: step down.</returns>
    ValueTask<bool> HeartbeatAsync(string runId, long epoch, DateTimeOffset at, string? progress, CancellationToken cancellationToken = default);

    /// <summary>Cancels an unfinished run for good, and raises its epoch, so that whoever works on it can't record anything more.</summary>
    /// <param name="runId">The id of the run.</param>
    /// <param name="at">The time of the run's end.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether the run is canceled now: also <see langword="true"/> where it was before; <see langword="false"/> where it had ended in another way, or does not exist.</returns>
    ValueTask<bool> CancelRunAsync(string runId, DateTimeOffset at, CancellationToken cancellationToken = default);

    /// <summary>Lets tasks of a run count as not run: they get a new generation (<see cref="CheckpointKind.Reset"/>), and the run a new epoch. A run that has
    /// succeeded or failed is unfinished again.</summary>
    /// <param name="runId">The id of the run.</param>
    /// <param name="keys">The keys of the tasks and conditions.</param>
    /// <param name="graph">The graph that the run goes on with; <see langword="null"/> where that stays the same.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether it was done: <see langword="false"/> where the run was canceled, or does not exist.</returns>
    ValueTask<bool> ResetTasksAsync(
        string runId, IReadOnlyCollection<long> keys, RecordedGraph? graph = null, CancellationToken cancellationToken = default);

    /// <summary>Lists runs, the latest created first, page by page.</summary>
    /// <param name="filter">Which runs, and which page.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<RunPage> ListRunsAsync(RunFilter filter, CancellationToken cancellationToken = default);

    /// <summary>Removes finished runs with all that was recorded of them, those first that finished first, in one transaction. Call it again while it returns
    /// <paramref name="atMost"/>. Graphs stay: there is one for each version of a workflow that was ever run.</summary>
    /// <param name="finishedBefore">Removes what finished before this time.</param>
    /// <param name="keepNewest">Spares so many of those that finished last, whenever that was.</param>
    /// <param name="atMost">The most runs to remove, so that others do not have to wait for long.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many runs were removed.</returns>
    ValueTask<int> PurgeAsync(DateTimeOffset finishedBefore, int keepNewest, int atMost, CancellationToken cancellationToken = default);

    /// <summary>Whether what a member threw is a matter of time, such as a lost connection or a lock held by another, so that it is worth trying again.</summary>
    /// <param name="exception">What was thrown.</param>
    bool IsTransient(Exception exception);
}
