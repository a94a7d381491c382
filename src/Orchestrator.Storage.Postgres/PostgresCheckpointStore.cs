using System.Net.Sockets;
using Npgsql;
using Orchestrator.Storage.Postgres;

namespace Orchestrator;

/// <summary>Keeps durable runs in a PostgreSQL database, for any number of processes on any number of machines.</summary>
/// <remarks>The tables are made, or brought up to date, when the store is first used; the connection needs the right to do so then. What the store acknowledges survives as the
/// server's <c>synchronous_commit</c> says: leave it on.</remarks>
public sealed class PostgresCheckpointStore : ICheckpointStore
{
    private const int StatementsPrepared = 32;

    private readonly SemaphoreSlim _gate = new(1);
    private readonly NpgsqlDataSource _source;
    private PostgresSchema _schema = new(DefaultSchema);
    private volatile bool _isPrepared;

    /// <summary>A store in a database.</summary>
    /// <param name="connectionString">How to connect to it, as Npgsql takes it.</param>
    public PostgresCheckpointStore(string connectionString)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        NpgsqlConnectionStringBuilder settings = new(connectionString);
        if (settings.MaxAutoPrepare == 0)
        {
            settings.MaxAutoPrepare = StatementsPrepared;
            settings.AutoPrepareMinUsages = 2;
        }

        _source = NpgsqlDataSource.Create(settings);
    }

    /// <summary>The schema that the tables are in, which is made where it is not there. Default: <c>orchestrator</c>.</summary>
    /// <exception cref="ArgumentException">The value is no name: empty, longer than 63 characters, or with other characters than letters, digits and underscores.</exception>
    public string Schema
    {
        get;
        init
        {
            if (value is not { Length: > 0 and <= PostgresSchema.MaxNameLength } || !value.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_'))
            {
                throw new ArgumentException($"'{value}' can't be the schema of a store: its name has 1–63 letters, digits and underscores.", nameof(value));
            }

            field = value;
            _schema = new(value);
        }
    }
    = DefaultSchema;

    private static string DefaultSchema => "orchestrator";

    /// <inheritdoc/>
    public ValueTask<RunCreation> CreateRunAsync(NewRun run, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        return InTransactionAsync(commands => new PostgresRuns(commands, _schema).CreateAsync(run), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<StoredRun?> OpenRunAsync(string runId, string owner, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(runId);
        ArgumentNullException.ThrowIfNull(owner);
        return InTransactionAsync(commands => new PostgresRuns(commands, _schema).OpenAsync(runId, owner), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<StoredRun?> GetRunAsync(string runId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(runId);
        return InTransactionAsync(
            commands => new PostgresRuns(commands, _schema).LoadAsync(runId), cancellationToken, System.Data.IsolationLevel.RepeatableRead);
    }

    /// <inheritdoc/>
    public async ValueTask AppendAsync(ReadOnlyMemory<Checkpoint> batch, Memory<AppendResult> results, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(results.Length, batch.Length, nameof(results));
        foreach (Checkpoint row in batch.Span)
        {
            row.EnsureWithinLimits();
        }

        if (batch.IsEmpty)
        {
            return;
        }

        NpgsqlConnection connection = await ConnectAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            // One statement is a transaction by itself.
            await PostgresAppend.AppendAsync(connection, _schema, batch, results, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> CompleteRunAsync(string runId, long epoch, RunCompletion completion, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(runId);
        ArgumentNullException.ThrowIfNull(completion);
        return InTransactionAsync(commands => new PostgresRuns(commands, _schema).CompleteAsync(runId, epoch, completion), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<bool> HeartbeatAsync(string runId, long epoch, DateTimeOffset at, string? progress, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(runId);
        return InTransactionAsync(commands => new PostgresRuns(commands, _schema).BeatAsync(runId, epoch, at, progress), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<bool> CancelRunAsync(string runId, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(runId);
        return InTransactionAsync(commands => new PostgresRuns(commands, _schema).CancelAsync(runId, at), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<bool> ResetTasksAsync(
        string runId, IReadOnlyCollection<long> keys, RecordedGraph? graph = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(runId);
        ArgumentNullException.ThrowIfNull(keys);
        return InTransactionAsync(commands => new PostgresRuns(commands, _schema).ResetAsync(runId, keys, graph), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<RunPage> ListRunsAsync(RunFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return InTransactionAsync(commands => PostgresHistory.ListAsync(commands, _schema, filter), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<int> PurgeAsync(DateTimeOffset finishedBefore, int keepNewest, int atMost, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(keepNewest);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(atMost);
        return InTransactionAsync(commands => PostgresHistory.PurgeAsync(commands, _schema, finishedBefore, keepNewest, atMost), cancellationToken);
    }

    /// <inheritdoc/>
    public bool IsTransient(Exception exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => false,
        PostgresException { SqlState: PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CannotConnectNow } => true,
        NpgsqlException { IsTransient: true } or NpgsqlException { InnerException: SocketException or IOException or TimeoutException } => true,
        _ => exception is SocketException or IOException or TimeoutException,
    };

    /// <summary>Closes its connections.</summary>
    public async ValueTask DisposeAsync() => await _source.DisposeAsync().ConfigureAwait(false);

    private async ValueTask<T> InTransactionAsync<T>(
        Func<PostgresCommands, Task<T>> work, CancellationToken cancellationToken,
        System.Data.IsolationLevel isolation = System.Data.IsolationLevel.ReadCommitted)
    {
        NpgsqlConnection connection = await ConnectAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            NpgsqlTransaction transaction = await connection.BeginTransactionAsync(isolation, cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                T result = await work(new(connection, cancellationToken)).ConfigureAwait(false);
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                return result;
            }
        }
    }

    private async ValueTask<NpgsqlConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        if (!_isPrepared)
        {
            await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                if (!_isPrepared)
                {
                    await _schema.PrepareAsync(_source, cancellationToken).ConfigureAwait(false);
                    _isPrepared = true;
                }
            }
            finally
            {
                _gate.Release();
            }
        }

        return await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
    }
}
