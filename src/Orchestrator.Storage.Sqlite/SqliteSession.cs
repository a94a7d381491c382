using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Orchestrator.Storage.Sqlite;

/// <summary>A connection with its statements, each prepared once. One at a time may use it.</summary>
internal sealed class SqliteSession(SqliteConnection connection) : IDisposable
{
    // Takes the writer's lock at once: a reader that asks for it later may be refused halfway.
    private const string BeginWrite = "begin immediate";

    private static readonly TimeSpan s_lockTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_lockStep = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan s_tries = TimeSpan.FromMilliseconds(0.3);

    private readonly Dictionary<string, SqliteStatement> _statements = [];

    /// <summary>The database, for what speaks to SQLite itself.</summary>
    public sqlite3 Database => connection.Handle!;

    /// <summary>The statement of a file.</summary>
    public SqliteStatement this[string name]
    {
        get
        {
            if (!_statements.TryGetValue(name, out SqliteStatement? statement))
            {
                _statements.Add(name, statement = new(connection, SqlScript.Read(name)));
            }

            return statement;
        }
    }

    /// <summary>Writes as a whole or not at all.</summary>
    public async ValueTask<T> WriteAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellationToken)
    {
        await BeginWriteAsync(cancellationToken).ConfigureAwait(false);
        return End(work);
    }

    /// <summary>Reads as of one moment.</summary>
    public T Read<T>(Func<SqliteSession, T> work)
    {
        this["begin-read"].Execute();
        return End(work);
    }

    public void Dispose()
    {
        foreach (SqliteStatement statement in _statements.Values)
        {
            statement.Dispose();
        }

        connection.Dispose();
    }

    // SQLite has no queue for its lock, and waits in steps that grow: beside a process that writes without a pause, another could wait for very long.
    private async ValueTask BeginWriteAsync(CancellationToken cancellationToken)
    {
        long start = TimeProvider.System.GetTimestamp();
        int code;
        while ((code = TryBeginWrite()) == raw.SQLITE_BUSY && TimeProvider.System.GetElapsedTime(start) < s_lockTimeout)
        {
            await Task.Delay(s_lockStep, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }

        SqliteException.ThrowExceptionForRC(code, Database);
    }

    // Who writes without a pause lets go of the lock for some microseconds only, between a commit and the next transaction: tries that are as long as a commit find that gap.
    private int TryBeginWrite()
    {
        int code = raw.sqlite3_exec(Database, BeginWrite);
        for (long start = TimeProvider.System.GetTimestamp(); code == raw.SQLITE_BUSY && TimeProvider.System.GetElapsedTime(start) < s_tries;)
        {
            code = raw.sqlite3_exec(Database, BeginWrite);
        }

        return code;
    }

    private T End<T>(Func<SqliteSession, T> work)
    {
        try
        {
            T result = work(this);
            this["commit"].Execute();
            return result;
        }
        catch
        {
            // Some errors roll back by themselves.
            if (raw.sqlite3_get_autocommit(Database) == 0)
            {
                this["rollback"].Execute();
            }

            throw;
        }
    }
}
