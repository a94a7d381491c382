using Microsoft.Data.Sqlite;
using Orchestrator.Storage.Sqlite;
using SQLitePCL;

namespace Orchestrator;

/// <summary>Keeps durable runs in an SQLite file on a local disk. Several processes may use one file at once.</summary>
/// <remarks>The file is made, or its schema brought up to date, when the store is first used. SQLite works on the calling thread; one writes at a time, and readers do not
/// wait for it.</remarks>
public sealed class SqliteCheckpointStore : ICheckpointStore
{
    private readonly SemaphoreSlim _gate = new(1);
    private readonly string _path;
    private SqliteFile? _file;
    private SqliteSession? _writer;
    private SqliteAppend? _append;
    private bool _isDisposed;

    /// <summary>A store in a file.</summary>
    /// <param name="path">The path of the file. Beside it SQLite keeps two more, which belong to it: <c>-wal</c> and <c>-shm</c>.</param>
    /// <exception cref="ArgumentException">The path is empty, or SQLite's name for what is in memory.</exception>
    public SqliteCheckpointStore(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (path.StartsWith(":memory:", StringComparison.Ordinal))
        {
            throw new ArgumentException("What is only in memory lasts for nobody: name a file, or use an InMemoryCheckpointStore.", nameof(path));
        }

        _path = path;
    }

    /// <summary>What the store waits for before it acknowledges what it has recorded. Default: <see cref="SqliteSynchronous.Full"/>, the
    /// disk.</summary>
    public SqliteSynchronous Synchronous { get; init; }

    /// <inheritdoc/>
    public ValueTask<RunCreation> CreateRunAsync(NewRun run, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        return WriteAsync(session => SqliteRuns.Create(session, run), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<StoredRun?> OpenRunAsync(string runId, string owner, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(runId);
        ArgumentNullException.ThrowIfNull(owner);
        return WriteAsync(session => SqliteRuns.Open(session, runId, owner), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<StoredRun?> GetRunAsync(string runId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(runId);
        return ReadAsync(
            connection =>
            {
                using var session = new SqliteSession(connection);
                return session.Read(reader => SqliteRuns.Load(reader, runId));
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask AppendAsync(ReadOnlyMemory<Checkpoint> batch, Memory<AppendResult> results, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(results.Length, batch.Length, nameof(results));
        foreach (Checkpoint row in batch.Span)
        {
            row.EnsureWithinLimits();
        }

        await WriteAsync(
            session =>
            {
                _append ??= new(session);
                for (int at = 0; at < batch.Length; at++)
                {
                    results.Span[at] = _append.Append(batch.Span[at]);
                }

                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<bool> CompleteRunAsync(string runId, long epoch, RunCompletion completion, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(runId);
        ArgumentNullException.ThrowIfNull(completion);
        return WriteAsync(session => SqliteRuns.Complete(session, runId, epoch, completion), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<bool> HeartbeatAsync(string runId, long epoch, DateTimeOffset at, string? progress, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(runId);
        return WriteAsync(session => SqliteRuns.Beat(session, runId, epoch, at, progress), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<bool> CancelRunAsync(string runId, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(runId);
        return WriteAsync(session => SqliteRuns.Cancel(session, runId, at), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<bool> ResetTasksAsync(
        string runId, IReadOnlyCollection<long> keys, RecordedGraph? graph = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(runId);
        ArgumentNullException.ThrowIfNull(keys);
        return WriteAsync(session => SqliteRuns.Reset(session, runId, keys, graph), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<RunPage> ListRunsAsync(RunFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return ReadAsync(
            connection =>
            {
                using (connection)
                {
                    return SqliteHistory.List(connection, filter);
                }
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<int> PurgeAsync(DateTimeOffset finishedBefore, int keepNewest, int atMost, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(keepNewest);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(atMost);
        return WriteAsync(session => SqliteHistory.Purge(session, finishedBefore, keepNewest, atMost), cancellationToken);
    }

    /// <inheritdoc/>
    public bool IsTransient(Exception exception) => exception is SqliteException { SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED };

    /// <summary>Waits for what is in progress, and lets go of the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            if (!_isDisposed)
            {
                _isDisposed = true;
                _append?.Dispose();
                _writer?.Dispose();
                _file?.Release();
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    private async ValueTask<T> WriteAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            SqliteFile file = Prepared_NeedsGate();
            _writer ??= new(file.Open(busyTimeoutMilliseconds: 0));
            return await _writer.WriteAsync(work, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async ValueTask<T> ReadAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        SqliteFile file;
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            file = Prepared_NeedsGate();
        }
        finally
        {
            _gate.Release();
        }

        return work(file.Open());
    }

    private SqliteFile Prepared_NeedsGate()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_file is null)
        {
            var file = new SqliteFile(_path, Synchronous);
            file.Prepare();
            _file = file;
        }

        return _file;
    }
}
