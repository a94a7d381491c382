using Microsoft.Data.Sqlite;

namespace Orchestrator.Storage.Sqlite;

/// <summary>Records rows: one statement each, which knows the key and the fence.</summary>
internal sealed class SqliteAppend
{
    private readonly SqliteSession _session;
    private readonly SqliteStatement _append;
    private readonly SqliteParameter _run, _key, _kind, _element, _generation, _number, _epoch, _name, _state, _attempt, _worker, _codec;
    private readonly SqliteParameter _startedAt, _duration, _dueAt, _errorType, _errorMessage, _errorDetails, _payload;

    public SqliteAppend(SqliteSession session)
    {
        _session = session;
        _append = session["append"];
        _run = _append.Add("$run", SqliteType.Text);
        _key = _append.Add("$key", SqliteType.Integer);
        _kind = _append.Add("$kind", SqliteType.Integer);
        _element = _append.Add("$element", SqliteType.Integer);
        _generation = _append.Add("$generation", SqliteType.Integer);
        _number = _append.Add("$number", SqliteType.Integer);
        _epoch = _append.Add("$epoch", SqliteType.Integer);
        _name = _append.Add("$name", SqliteType.Text);
        _state = _append.Add("$state", SqliteType.Integer);
        _attempt = _append.Add("$attempt", SqliteType.Integer);
        _worker = _append.Add("$worker", SqliteType.Text);
        _codec = _append.Add("$codec", SqliteType.Text);
        _startedAt = _append.Add("$started_at", SqliteType.Integer);
        _duration = _append.Add("$duration", SqliteType.Integer);
        _dueAt = _append.Add("$due_at", SqliteType.Integer);
        _errorType = _append.Add("$error_type", SqliteType.Text);
        _errorMessage = _append.Add("$error_message", SqliteType.Text);
        _errorDetails = _append.Add("$error_details", SqliteType.Text);
        _payload = _append.Add("$payload", SqliteType.Blob);
    }

    public AppendResult Append(Checkpoint row)
    {
        bool isInline = row.Payload.Length <= Checkpoint.MaxInlineBytes;
        Bind(row, isInline);
        if (_append.Scalar() is not long id)
        {
            return Refused(row);
        }

        if (!isInline)
        {
            SqliteStatement blob = _session["append-blob"];
            blob["$task"] = id;
            blob["$data"] = row.Payload.ToArray();
            blob.Execute();
        }

        return new(AppendStatus.Recorded);
    }

    private void Bind(Checkpoint row, bool isInline)
    {
        _run.Value = row.RunId;
        _key.Value = row.Key;
        _kind.Value = (long)row.Kind;
        _element.Value = (long)row.Element;
        _generation.Value = (long)row.Generation;
        _number.Value = NumberOf(row);
        _epoch.Value = row.Epoch;
        _name.Value = row.Name;
        _state.Value = (long)row.State;
        _attempt.Value = (long)row.Attempt;
        _worker.Value = OrNull(row.Worker);
        _codec.Value = OrNull(row.Codec);
        _startedAt.Value = OrNull(row.StartedAt is { } started ? StoredTime.Of(started) : null);
        _duration.Value = OrNull(row.Duration is { } duration ? StoredTime.Of(duration) : null);
        _dueAt.Value = OrNull(row.DueAt is { } due ? StoredTime.Of(due) : null);
        _errorType.Value = OrNull(row.Error?.Type);
        _errorMessage.Value = OrNull(row.Error?.Message);
        _errorDetails.Value = OrNull(row.Error?.Details);
        _payload.Value = isInline ? row.Payload.ToArray() : DBNull.Value;
    }

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

    private static long NumberOf(Checkpoint row) => row.Kind == CheckpointKind.Attempt ? row.Attempt : 0;

    private static object OrNull(object? value) => value ?? DBNull.Value;
}
