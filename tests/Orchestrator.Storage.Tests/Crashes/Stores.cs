namespace Orchestrator.Storage.Tests.Crashes;

/// <summary>Stores by what can be told to another process.</summary>
internal static class Stores
{
    /// <summary>The text for <see cref="Open"/> of a schema in PostgreSQL.</summary>
    public static string Postgres(string schema, string connectionString) => $"postgres:{schema}:{connectionString}";

    /// <summary>The store of a path, or of what <see cref="Postgres"/> says.</summary>
    public static ICheckpointStore Open(string text) => text.Split(':', 3) is ["postgres", string schema, string connection]
        ? new PostgresCheckpointStore(connection) { Schema = schema }
        : new SqliteCheckpointStore(text);
}
