using System.ComponentModel;
using System.Diagnostics;
using Npgsql;

[assembly: AssemblyFixture(typeof(Orchestrator.Storage.Tests.Postgres.PostgresServer))]

namespace Orchestrator.Storage.Tests.Postgres;

/// <summary>A PostgreSQL server of the tests' own, in a temporary folder, reached through a socket there; started when a test first asks for it.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private string? _folder;
    private string? _absence;
    private string _binaries = "";

    /// <summary>How to connect to the server. Skips the test where PostgreSQL is not installed.</summary>
    public async Task<string> ConnectAsync()
    {
        await _gate.WaitAsync();
        try
        {
            if (_folder is null && _absence is null)
            {
                await StartAsync();
            }
        }
        finally
        {
            _gate.Release();
        }

        Assert.SkipWhen(_absence is not null, _absence ?? "");
        return new NpgsqlConnectionStringBuilder { Host = _folder, Username = "postgres", Database = "postgres", MaxPoolSize = 20 }.ToString();
    }

    /// <summary>Stops the server as a crash would, and starts it again after a while.</summary>
    public async Task CrashAsync(TimeSpan away)
    {
        await RunAsync("pg_ctl", "stop", "-D", Data, "-m", "immediate", "-w");
        await Task.Delay(away);
        await StartServerAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_folder is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await RunAsync("pg_ctl", "stop", "-D", Data, "-m", "fast", "-w");
            Directory.Delete(_folder, recursive: true);
        }

        _gate.Dispose();
    }

    private string Data => Path.Combine(_folder!, "data");

    private async Task StartAsync()
    {
        if (FindBinaries() is not { } binaries)
        {
            _absence = "PostgreSQL is not installed here: there is no initdb on the path or in /usr/lib/postgresql.";
            return;
        }

        _binaries = binaries;
        _folder = (await RunAsync("mktemp", "-d", "-t", "orchestrator-XXXXXXXX")).Trim();
        await RunAsync("initdb", "-D", Data, "-U", "postgres", "--auth=trust", "--no-locale", "-E", "UTF8");
        await StartServerAsync();
    }

    private async Task StartServerAsync() => await RunAsync(
        "pg_ctl", "start", "-D", Data, "-w", "-l", Path.Combine(_folder!, "log"), "-o", $"-k {_folder} -h '' -c max_connections=100");

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
