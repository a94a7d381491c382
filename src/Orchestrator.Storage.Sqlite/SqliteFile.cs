using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Orchestrator.Storage.Sqlite;

/// <summary>The file of a store: where it may lie, how it is opened, and its schema.</summary>
internal sealed class SqliteFile(string path, SqliteSynchronous synchronous)
{
    /// <summary>The schema that this version makes, reads and writes.</summary>
    public const int SchemaVersion = 1;

    /// <summary>How long a reader waits for a lock.</summary>
    public const int BusyTimeoutMilliseconds = 5_000;

    // SQLite's locks do not hold between machines.
    private static readonly string[] s_networkFileSystems = ["nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "9p", "fuse.sshfs", "ceph", "glusterfs", "lustre"];

    private readonly string _path = Path.GetFullPath(path);

    /// <summary>Opens a connection to a file that is ready.</summary>
    /// <param name="busyTimeoutMilliseconds">How long SQLite itself waits for a lock.</param>
    public SqliteConnection Open(int busyTimeoutMilliseconds = BusyTimeoutMilliseconds)
    {
        SqliteConnectionStringBuilder text = new() { DataSource = _path, DefaultTimeout = 1 };
        var connection = new SqliteConnection(text.ToString());
        try
        {
            connection.Open();
            string durability = synchronous == SqliteSynchronous.Full ? "full" : "normal";
            Execute(connection, $"pragma busy_timeout = {busyTimeoutMilliseconds}; pragma synchronous = {durability};");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Makes the file, or brings its schema up to date.</summary>
    /// <exception cref="CheckpointStoreException">The file can't be used.</exception>
    public void Prepare()
    {
        string folder = Path.GetDirectoryName(_path)!;
        Directory.CreateDirectory(folder);
        RefuseNetwork(_path, FileSystemOf(folder));
        try
        {
            PrepareSchema();
        }
        catch (SqliteException cause) when (cause.SqliteErrorCode is raw.SQLITE_READONLY or raw.SQLITE_CORRUPT or raw.SQLITE_CANTOPEN or raw.SQLITE_NOTADB)
        {
            throw new CheckpointStoreException($"'{_path}' can't be used as a store: {cause.Message} Name another file, or put back a copy of it.", cause);
        }
    }

    /// <summary>Lets go of pooled connections, so that the file can be moved or deleted.</summary>
    public void Release()
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _path, DefaultTimeout = 1 }.ToString());
        SqliteConnection.ClearPool(connection);
    }

    /// <summary>Refuses file systems of other machines.</summary>
    internal static void RefuseNetwork(string path, string? fileSystem)
    {
        if (s_networkFileSystems.Contains(fileSystem, StringComparer.OrdinalIgnoreCase))
        {
            throw new CheckpointStoreException(
                $"'{path}' is on a network file system ({fileSystem}), where SQLite can't keep processes apart. Put it on a local disk, or use PostgreSQL.");
        }
    }

    /// <summary>The kind of file system that a folder is on, as far as the system tells.</summary>
    internal static string? FileSystemOf(string folder)
    {
        if (!OperatingSystem.IsWindows())
        {
            return new DriveInfo(folder).DriveFormat;
        }

        return folder.StartsWith(@"\\", StringComparison.Ordinal) || new DriveInfo(folder).DriveType == DriveType.Network ? "smb" : null;
    }

    private void PrepareSchema()
    {
        using SqliteConnection connection = Open();
        if (Scalar(connection, "pragma journal_mode = wal;") is not "wal")
        {
            throw new CheckpointStoreException($"'{_path}' can't be written ahead of (journal mode WAL), which a store needs: its file system does not allow for it.");
        }

        // Beside a process that writes without a pause the lock is not taken for nothing.
        if (VersionOf(connection) < SchemaVersion)
        {
            using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
            Migrate(connection);
            transaction.Commit();
        }
    }

    private void Migrate(SqliteConnection connection)
    {
        for (int next = VersionOf(connection) + 1; next <= SchemaVersion; next++)
        {
            Execute(connection, SqlScript.Read($"schema-{next}"));
        }
    }

    /// <summary>The version of the schema; 0 where there is none yet.</summary>
    /// <exception cref="CheckpointStoreException">A newer version of this library is needed.</exception>
    private int VersionOf(SqliteConnection connection)
    {
        if (Scalar(connection, "select 1 from sqlite_master where type = 'table' and name = 'meta';") is null)
        {
            return 0;
        }

        using SqliteCommand select = connection.CreateCommand();
        select.CommandText = "select version, min_reader, min_writer from meta;";
        using SqliteDataReader meta = select.ExecuteReader();
        meta.Read();
        int version = meta.GetInt32(0);
        int needed = Math.Max(meta.GetInt32(1), meta.GetInt32(2));
        return needed <= SchemaVersion ? version : throw new CheckpointStoreException(
            $"'{_path}' was made by a newer version of Orchestrator: its schema is {version}, and asks for {needed} or later, but this version knows {SchemaVersion}. Update the package.");
    }

    private static void Execute(SqliteConnection connection, string text)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    private static object? Scalar(SqliteConnection connection, string text)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = text;
        return command.ExecuteScalar();
    }
}
