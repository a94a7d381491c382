using Npgsql;

namespace Orchestrator.Storage.Postgres;

/// <summary>Rows as they are read.</summary>
internal static class PostgresRows
{
    public static RunInfo ToInfo(NpgsqlDataReader row) => new()
    {
        Id = row.GetString(row.GetOrdinal("id")),
        Workflow = row.GetString(row.GetOrdinal("workflow")),
        Version = row.GetInt32(row.GetOrdinal("version")),
        Fingerprint = row.GetString(row.GetOrdinal("fingerprint")),
        State = (TaskState)row.GetInt16(row.GetOrdinal("state")),
        Epoch = row.GetInt64(row.GetOrdinal("epoch")),
        Owner = row.GetString(row.GetOrdinal("owner")),
        Error = ToError(row),
        TraceParent = Text(row, "traceparent"),
        CreatedAt = Time(row, "created_at") ?? default,
        CompletedAt = Time(row, "completed_at"),
        HeartbeatAt = Time(row, "heartbeat_at"),
        Progress = Text(row, "progress"),
    };

    public static Checkpoint ToCheckpoint(NpgsqlDataReader row, string runId)
    {
        int duration = row.GetOrdinal("duration");
        return new()
        {
            RunId = runId,
            Epoch = row.GetInt64(row.GetOrdinal("epoch")),
            Key = row.GetInt64(row.GetOrdinal("key")),
            Name = row.GetString(row.GetOrdinal("name")),
            Kind = (CheckpointKind)row.GetInt16(row.GetOrdinal("kind")),
            Element = row.GetInt32(row.GetOrdinal("element")),
            Generation = row.GetInt32(row.GetOrdinal("generation")),
            State = (TaskState)row.GetInt16(row.GetOrdinal("state")),
            Attempt = row.GetInt32(row.GetOrdinal("attempt")),
            Codec = Text(row, "codec"),
            Payload = Bytes(row, "payload") ?? Bytes(row, "data") ?? [],
            Error = ToError(row),
            StartedAt = Time(row, "started_at"),
            Duration = row.IsDBNull(duration) ? null : TimeSpan.FromMicroseconds(row.GetInt64(duration)),
            DueAt = Time(row, "due_at"),
            Worker = Text(row, "worker"),
        };
    }

    public static byte[]? Bytes(NpgsqlDataReader row, string column)
    {
        int at = row.GetOrdinal(column);
        return row.IsDBNull(at) ? null : row.GetFieldValue<byte[]>(at);
    }

    private static RecordedError? ToError(NpgsqlDataReader row) =>
        Text(row, "error_type") is { } type ? new(type, Text(row, "error_message") ?? "", Text(row, "error_details")) : null;

    private static DateTimeOffset? Time(NpgsqlDataReader row, string column)
    {
        int at = row.GetOrdinal(column);
        return row.IsDBNull(at) ? null : new(row.GetDateTime(at));
    }

    private static string? Text(NpgsqlDataReader row, string column)
    {
        int at = row.GetOrdinal(column);
        return row.IsDBNull(at) ? null : row.GetString(at);
    }
}
