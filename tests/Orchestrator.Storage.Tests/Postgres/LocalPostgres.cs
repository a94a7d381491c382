using System.ComponentModel;
using System.Diagnostics;
using Npgsql;

namespace Orchestrator.Storage.Tests.Postgres;

/// <summary>A PostgreSQL server in a temporary folder, reached through a socket there. It ends with its object.</summary>
internal sealed class LocalPostgres : IAsyncDisposable
{
    private readonly string _binaries;
    private string _folder = "";

    private LocalPostgres(string binaries) => _binaries = binaries;

    public string ConnectionString => new NpgsqlConnectionStringBuilder { Host = _folder, Username = "postgres", Database = "postgres", MaxPoolSize = 20 }.ToString();

    private string Data => Path.Combine(_folder, "data");

    /// <summary>Starts a server; <see langword="null"/> where PostgreSQL is not installed.</summary>
    public static async Task<LocalPostgres?> StartAsync()
    {
        if (FindBinaries() is not { } binaries)
        {
            return null;
        }

        var server = new LocalPostgres(binaries);
        server._folder = (await server.RunAsync("mktemp", "-d", "-t", "orchestrator-XXXXXXXX")).Trim();
        await server.RunAsync("initdb", "-D", server.Data, "-U", "postgres", "--auth=trust", "--no-locale", "-E", "UTF8");
        await server.StartServerAsync();
        return server;
    }

    /// <summary>Stops the server as a crash would, and starts it again after a while.</summary>
    public async Task CrashAsync(TimeSpan away)
    {
        await RunAsync("pg_ctl", "stop", "-D", Data, "-m", "immediate", "-w");
        await Task.Delay(away);
        await StartServerAsync();
    }

    /// <summary>A schema with all that is in it, as statements.</summary>
    public async Task<string> DumpAsync(string schema)
    {
        string text = await RunAsync("pg_dump", "-h", _folder, "-U", "postgres", "-d", "postgres", "-n", schema, "--no-owner", "--inserts");

        // Some lines are for psql alone, and the path is that of one session.
        return string.Join('\n', text.Split('\n').Where(static line => !line.StartsWith('\\') && !line.Contains("set_config('search_path'", StringComparison.Ordinal)));
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await RunAsync("pg_ctl", "stop", "-D", Data, "-m", "fast", "-w");
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartServerAsync() => await RunAsync(
        "pg_ctl", "start", "-D", Data, "-w", "-l", Path.Combine(_folder, "log"), "-o", $"-k {_folder} -h '' -c max_connections=100");

    private static string? FindBinaries()
    {
        IEnumerable<string> installed = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderByDescending(static version => version, StringComparer.Ordinal).Select(static version => Path.Combine(version, "bin"))
            : [];
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Concat(installed)
            .FirstOrDefault(static folder => File.Exists(Path.Combine(folder, "initdb")));
    }

    // PostgreSQL refuses to run as root.
    private async Task<string> RunAsync(string program, params string[] arguments)
    {
        string path = Path.Combine(_binaries, program);
        string[] command = [File.Exists(path) ? path : program, .. arguments];
        if (Environment.IsPrivilegedProcess)
        {
            command = ["runuser", "-u", "postgres", "--", .. command];
        }

        ProcessStartInfo start = new(command[0], command[1..]) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = "/" };
        using Process process = Process.Start(start) ?? throw new Win32Exception();
        // The server inherits these, so their end is not that of the process.
        Task<string> output = program == "pg_ctl" ? Task.FromResult("") : process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}.");
    }
}
