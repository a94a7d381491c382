using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Orchestrator.Storage.Tests.Crashes;

/// <summary>Told of each point that a run passes, and where its process dies at one of them.</summary>
/// <param name="write">Takes a line for each, before the process dies.</param>
/// <param name="deadly">The point to die at; none where it is <see langword="null"/>.</param>
internal sealed class CrashProbe(Action<string> write, string? deadly = null)
{
    /// <summary>With what a process ends that has died where it should.</summary>
    public const int ExitCode = 99;

    public void Note(string line) => write(line);

    public void Pass(string point)
    {
        if (IsDeadly(point))
        {
            Die();
        }
    }

    /// <summary>As <see cref="Pass"/>, for who sees to the death itself.</summary>
    public bool IsDeadly(string point)
    {
        write(point);
        return point == deadly;
    }

    /// <summary>Ends the process where it stands: nothing is flushed, disposed or finished.</summary>
    public static void Die()
    {
        if (OperatingSystem.IsWindows())
        {
            Process.GetCurrentProcess().Kill();
        }

        Exit(ExitCode);
    }

    [DllImport("libc", EntryPoint = "_exit"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void Exit(int code);
}
