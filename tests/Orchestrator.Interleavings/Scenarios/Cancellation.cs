namespace Orchestrator.Interleavings;

/// <summary>A caller's cancellation, as far as the registration of a run has to wait for its callback.</summary>
internal static class Cancellation
{
    private static readonly Lock s_callbacks = new();

    public static void Cancel(CancellationTokenSource source)
    {
        lock (s_callbacks)
        {
            source.Cancel();
        }
    }

    /// <summary>Returns at once on the thread whose callback it is, as the original does.</summary>
    public static void WaitForCallbacks()
    {
        lock (s_callbacks)
        {
        }
    }
}
