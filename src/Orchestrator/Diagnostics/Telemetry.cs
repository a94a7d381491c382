using System.Diagnostics;

namespace Orchestrator.Diagnostics;

/// <summary>What spans and measurements have in common.</summary>
internal static class Telemetry
{
    /// <summary>The library's version, which a test holds against the assembly's: to ask that costs a first run milliseconds.</summary>
    public const string Version = "0.1.0";

    public static string NameOf(TaskState state) => state switch
    {
        TaskState.Succeeded => "succeeded",
        TaskState.Failed => "failed",
        TaskState.UpstreamFailed => "upstream_failed",
        TaskState.Skipped => "skipped",
        TaskState.Canceled => "canceled",
        _ => "pending",
    };

    /// <summary>The type that tells why something failed: of a run the one that its task threw.</summary>
    public static string? ErrorTypeOf(Exception? exception) => (exception is TaskFailedException failed ? failed.InnerException : exception)?.GetType().FullName;

    /// <summary>Tells listeners something: they are somebody else's code, which must not harm the run.</summary>
    public static void Tell<TState>(TState state, Action<TState> tell)
    {
        try
        {
            tell(state);
        }
        catch (Exception thrown)
        {
            Trace.TraceWarning("A listener to '{0}' threw: {1}", OrchestratorDiagnostics.SourceName, thrown);
        }
    }
}
