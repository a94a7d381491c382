using Microsoft.Data.Sqlite;

namespace Orchestrator.Storage.Sqlite;

/// <summary>Rows as they are read.</summary>
internal static class SqliteRows
{
    public static RunInfo ToInfo(SqliteDataReader row) => new()
    {
        Id = row.GetString(row.GetOrdinal("id")),
        Workflow = row.GetString(row.GetOrdinal("workflow")),
        Version = row.GetInt32(row.GetOrdinal("version")),
        Fingerprint = row.GetString(row.GetOrdinal("fingerprint")),
        State = (TaskState)row.GetInt32(row.GetOrdinal("state")),
        Epoch = row.GetInt64(row.GetOrdinal("epoch")),
        Owner = row.GetString(row.GetOrdinal("owner")),
        Error = ToError(row),
        TraceParent = Text(row, "traceparent"),
        CreatedAt = StoredTime.ToTime(row.GetInt64(row.GetOrdinal("created_at"))),
        CompletedAt = Number(row, "completed_at") is { } at ? StoredTime.ToTime(at) : null,
        HeartbeatAt = Number(row, "heartbeat_at") is { } beat ? StoredTime.ToTime(beat) : null,
        Progress = Text(row, "progress"),
    };

    public static Checkpoint ToCheckpoint(SqliteDataReader row, string runId) => new()
    {
        RunId = runId,
        Epoch = row.GetInt64(row.GetOrdinal("epoch")),
        Key = row.GetInt64(row.GetOrdinal("key")),
        Name = row.GetString(row.GetOrdinal("name")),
        Kind = (CheckpointKind)row.GetInt32(row.GetOrdinal("kind")),
        Element = row.GetInt32(row.GetOrdinal("element")),
        Generation = row.GetInt32(row.GetOrdinal("generation")),
        State = (TaskState)row.GetInt32(row.GetOrdinal("state")),
        Attempt = row.GetInt32(row.GetOrdinal("attempt")),
        Codec = Text(row, "codec"),
        Payload = Bytes(row, "payload") ?? Bytes(row, "data") ?? [],
        Error = ToError(row),
        StartedAt = Number(row, "started_at") is { } started ? StoredTime.ToTime(started) : null,
        Duration = Number(row, "duration") is { } duration ? StoredTime.ToDuration(duration) : null,
        DueAt = Number(row, "due_at") is { } due ? StoredTime.ToTime(due) : null,
        Worker = Text(row, "worker"),
    };

    public static byte[]? Bytes(SqliteDataReader row, string column)
    {
        int at = row.GetOrdinal(column);
        return row.IsDBNull(at) ? null : row.GetFieldValue<byte[]>(at);
    }

    private static RecordedError? ToError(SqliteDataReader row) =>
        Text(row, "error_type") is { } type ? new(type, Text(row, "error_message") ?? "", Text(row, "error_details")) : null;

    private static string? Text(SqliteDataReader row, string column)
    {
        int at = row.GetOrdinal(column);
        return row.IsDBNull(at) ? null : row.GetString(at);
    }

    private static long? Number(SqliteDataReader row, string column)
    {
        int at = row.GetOrdinal(column);
        return row.IsDBNull(at) ? null : row.GetInt64(at);
    }
}
