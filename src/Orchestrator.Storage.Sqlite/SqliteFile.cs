using Microsoft.Data.Sqlite;

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
        using SqliteConnection connection = Open();
        if (Scalar(connection, "pragma journal_mode = wal;") is not "wal")
        {
            throw new CheckpointStoreException($"'{_path}' can't be written ahead of (journal mode WAL), which a store needs: its file system does not allow for it.");
        }

        using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
        Migrate(connection);
        transaction.Commit();
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

    private void Migrate(SqliteConnection connection)
    {
        int version = 0;
        if (Scalar(connection, "select 1 from sqlite_master where type = 'table' and name = 'meta';") is not null)
        {
            using SqliteCommand select = connection.CreateCommand();
            select.CommandText = "select version, min_reader, min_writer from meta;";
            using SqliteDataReader meta = select.ExecuteReader();
            meta.Read();
            version = meta.GetInt32(0);
            int needed = Math.Max(meta.GetInt32(1), meta.GetInt32(2));
            if (needed > SchemaVersion)
            {
                throw new CheckpointStoreException(
                    $"'{_path}' was made by a newer version of Orchestrator: its schema is {version}, and asks for {needed} or later, but this version knows {SchemaVersion}. Update the package.");
            }
        }

        for (int next = version + 1; next <= SchemaVersion; next++)
        {
            Execute(connection, SqlScript.Read($"schema-{next}"));
        }
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
