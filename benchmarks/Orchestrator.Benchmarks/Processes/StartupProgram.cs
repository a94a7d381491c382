using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Benchmarks;

/// <summary>Orchestrator.Startup, published into a folder of its own, to be started many times.</summary>
internal sealed class StartupProgram : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("startup").FullName;

    /// <param name="isNative">Whether it is compiled ahead of time, or by the just-in-time compiler in each process.</param>
    public static async Task<StartupProgram> PublishAsync(bool isNative)
    {
        var program = new StartupProgram();
        string project = Path.Combine(Repository.Root, "benchmarks", "Orchestrator.Startup");
        // Restored as the project says, native: another restore would rewrite its lock file.
        await RunAsync("dotnet", "restore", project);
        await RunAsync("dotnet", ["publish", project, "-c", "Release", "--no-restore", "-r", RuntimeInformation.RuntimeIdentifier,
            .. isNative ? (string[])[] : ["--self-contained", "false", "-p:WithoutAot=true"], "-o", program._folder]);
        return program;
    }

    /// <summary>Starts it and takes the two times that it prints: until Main, and what the mode measures.</summary>
    public async Task<(double Main, double Result)> StartAsync(string mode)
    {
        string file = Path.Combine(_folder, OperatingSystem.IsWindows() ? "Orchestrator.Startup.exe" : "Orchestrator.Startup");
        string output = await RunAsync(file, mode, $"{Stopwatch.GetTimestamp()}");
        return output.Split(' ') is [string main, string result]
            ? (double.Parse(main), double.Parse(result))
            : throw new InvalidOperationException($"Unexpected output of {file}: {output}");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<string> RunAsync(string file, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true })!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{file} {string.Join(' ', arguments)} has failed:\n{output}");
    }
}
