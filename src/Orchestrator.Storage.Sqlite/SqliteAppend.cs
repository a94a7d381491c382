using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Orchestrator.Storage.Sqlite;

/// <summary>Records rows: one statement each, which knows the key and the fence.</summary>
/// <remarks>It speaks to SQLite itself, because a row costs little more than what a command with twenty parameters does.</remarks>
internal sealed class SqliteAppend : IDisposable
{
    private readonly SqliteSession _session;
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _append;

    public SqliteAppend(SqliteSession session)
    {
        _session = session;
        _database = session.Database;
        Check(raw.sqlite3_prepare_v2(_database, SqlScript.Read("append"), out _append));
    }

    public AppendResult Append(Checkpoint row)
    {
        bool isInline = row.Payload.Length <= Checkpoint.MaxInlineBytes;
        Bind(row, isInline);
        int code = raw.sqlite3_step(_append);

        // The step has said what there is to say, and the reset says it again.
        raw.sqlite3_reset(_append);
        Check(code);
        if (raw.sqlite3_changes(_database) == 0)
        {
            return Refused(row);
        }

        if (!isInline)
        {
            SqliteStatement blob = _session["append-blob"];
            blob["$task"] = raw.sqlite3_last_insert_rowid(_database);
            blob["$data"] = row.Payload.ToArray();
            blob.Execute();
        }

        return new(AppendStatus.Recorded);
    }

    public void Dispose() => _append.Dispose();

    // In the order of the statement's parameters.
    private void Bind(Checkpoint row, bool isInline)
    {
        Bind(1, row.RunId);
        Bind(2, row.Epoch);
        Bind(3, row.Key);
        Bind(4, (long)row.Kind);
        Bind(5, row.Element);
        Bind(6, row.Generation);
        Bind(7, NumberOf(row));
        Bind(8, row.Name);
        Bind(9, (long)row.State);
        Bind(10, row.Attempt);
        Bind(11, row.Worker);
        Bind(12, row.Codec);
        Bind(13, row.StartedAt is { } started ? StoredTime.Of(started) : null);
        Bind(14, row.Duration is { } duration ? StoredTime.Of(duration) : null);
        Bind(15, row.DueAt is { } due ? StoredTime.Of(due) : null);
        Bind(16, row.Error?.Type);
        Bind(17, row.Error?.Message);
        Bind(18, row.Error?.Details);
        Check(isInline ? raw.sqlite3_bind_blob(_append, 19, row.Payload.Span) : raw.sqlite3_bind_null(_append, 19));
    }

    private void Bind(int parameter, long? value) =>
        Check(value is { } number ? raw.sqlite3_bind_int64(_append, parameter, number) : raw.sqlite3_bind_null(_append, parameter));

    private void Bind(int parameter, string? value) =>
        Check(value is not null ? raw.sqlite3_bind_text(_append, parameter, value) : raw.sqlite3_bind_null(_append, parameter));

    // Within the transaction of the statement that refused it, so nothing has changed since.
    private AppendResult Refused(Checkpoint row)
    {
        SqliteStatement select = _session["select-recorded"];
        select["$run"] = row.RunId;
        select["$epoch"] = row.Epoch;
        select["$key"] = row.Key;
        select["$kind"] = (long)row.Kind;
        select["$element"] = (long)row.Element;
        select["$generation"] = (long)row.Generation;
        select["$number"] = NumberOf(row);
        using SqliteDataReader stored = select.Query();
        return stored.Read() ? new(AppendStatus.Already, SqliteRows.ToCheckpoint(stored, row.RunId)) : new(AppendStatus.Fenced);
    }

    private void Check(int code)
    {
        if (code is not raw.SQLITE_OK and not raw.SQLITE_DONE)
        {
            SqliteException.ThrowExceptionForRC(code, _database);
        }
    }

    private static long NumberOf(Checkpoint row) => row.Kind == CheckpointKind.Attempt ? row.Attempt : 0;
}
