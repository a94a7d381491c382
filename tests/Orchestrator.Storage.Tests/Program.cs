using System.Diagnostics;
using Orchestrator.Storage.Tests.Crashes;
using Orchestrator.Storage.Tests.Released;
using Orchestrator.Storage.Tests.Sqlite;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace Orchestrator.Storage.Tests;

/// <summary>Runs the tests, or is another process for one of them.</summary>
internal static class Program
{
    /// <summary>Starts this program once more.</summary>
    public static Process Start(params string[] arguments) => Start(Environment.ProcessPath!, arguments);

    /// <summary>Starts a program that takes the same arguments.</summary>
    public static Process Start(string program, string[] arguments)
    {
        ProcessStartInfo start = new(program) { RedirectStandardOutput = true, RedirectStandardInput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(typeof(Program).Assembly.Location);
        }

        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // It is over before code that is compiled twice would pay.
        start.Environment["DOTNET_TieredPGO"] = "0";
        return Process.Start(start)!;
    }

    private static Task<int> Main(string[] arguments) => arguments switch
    {
        [CrashChild.Verb, .. string[] rest] => CrashChild.RunAsync(rest, Stores.Open),
        [ChildProcess.Verb, .. string[] rest] => ChildProcess.RunAsync(rest),
        [CrashSweepCommand.Verb, .. string[] rest] => CrashSweepCommand.RunAsync(rest),
        [ReleasedRun.Verb, string folder] => ReleasedRun.MakeAsync(folder),
        _ => TestAsync(arguments),
    };

    // Apart, so that the others do not load what runs tests.
    private static Task<int> TestAsync(string[] arguments) => arguments.Contains("--server") || arguments.Contains("--internal-msbuild-node")
        ? TestPlatformTestFramework.RunAsync(arguments, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
        : ConsoleRunner.Run(arguments);
}
