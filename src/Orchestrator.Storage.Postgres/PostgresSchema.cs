using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Orchestrator.Storage.Postgres;

/// <summary>The tables of a store, in a schema of their own, and its statements.</summary>
internal sealed class PostgresSchema
{
    /// <summary>The schema that this version makes, reads and writes.</summary>
    public const int SchemaVersion = 1;

    /// <summary>What PostgreSQL cuts longer names off at.</summary>
    public const int MaxNameLength = 63;

    private readonly string _name;
    private readonly string _quotedName;

    public PostgresSchema(string name)
    {
        _name = name;
        _quotedName = $"\"{name}\"";
        Append = Statement("append");
        SelectRecorded = Statement("select-recorded");
        SelectTasks = Statement("select-tasks");
        SelectRun = Statement("select-run");
        CreateGraph = Statement("create-graph");
        CreateRun = Statement("create-run");
        OpenRun = Statement("open-run");
        CompleteRun = Statement("complete-run");
        CancelRun = Statement("cancel-run");
        ResetRun = Statement("reset-run");
        ResetTasks = Statement("reset-tasks");
        Purge = Statement("purge");
        ListRuns = Statement("list-runs");
        Heartbeat = Statement("heartbeat");
    }

    public string Append { get; }

    public string SelectRecorded { get; }

    public string SelectTasks { get; }

    public string SelectRun { get; }

    public string CreateGraph { get; }

    public string CreateRun { get; }

    public string OpenRun { get; }

    public string CompleteRun { get; }

    public string Heartbeat { get; }

    public string CancelRun { get; }

    public string ResetRun { get; }

    public string ResetTasks { get; }

    public string Purge { get; }

    /// <summary>The statement without its conditions.</summary>
    public string ListRuns { get; }

    /// <summary>Makes the tables, or brings them up to date.</summary>
    /// <exception cref="CheckpointStoreException">They were made by a newer version.</exception>
    public async Task PrepareAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        NpgsqlConnection connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                // One process at a time looks and migrates. The lock ends with the transaction.
                await ExecuteAsync(connection, $"select pg_advisory_xact_lock({LockId(_name)})", cancellationToken).ConfigureAwait(false);
                for (int next = await VersionAsync(connection, cancellationToken).ConfigureAwait(false) + 1; next <= SchemaVersion; next++)
                {
                    await ExecuteAsync(connection, $"create schema if not exists {_quotedName};\n{Statement($"schema-{next}")}", cancellationToken).ConfigureAwait(false);
                }

                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<int> VersionAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (await ScalarAsync(connection, $"select to_regclass('{_quotedName}.meta')::text", cancellationToken).ConfigureAwait(false) is not string)
        {
            return 0;
        }

        int version = (int)(await ScalarAsync(connection, $"select version from {_quotedName}.meta", cancellationToken).ConfigureAwait(false))!;
        int needed = (int)(await ScalarAsync(connection, $"select greatest(min_reader, min_writer) from {_quotedName}.meta", cancellationToken).ConfigureAwait(false))!;
        return needed <= SchemaVersion
            ? version
            : throw new CheckpointStoreException(
                $"The tables in schema '{_name}' were made by a newer version of Orchestrator: their version is {version}, and asks for {needed} or later, " +
                $"but this version knows {SchemaVersion}. Update the package.");
    }

    private string Statement(string name) => SqlScript.Read(name).Replace("$schema", _quotedName, StringComparison.Ordinal);

    private static long LockId(string name) => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"Orchestrator {name}")));

    private static async Task ExecuteAsync(NpgsqlConnection connection, string text, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(text, connection);
        await using (command.ConfigureAwait(false))
        {
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string text, CancellationToken cancellationToken)
    {
        var command = new NpgsqlCommand(text, connection);
        await using (command.ConfigureAwait(false))
        {
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
