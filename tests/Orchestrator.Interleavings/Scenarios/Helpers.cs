namespace Orchestrator.Interleavings;

/// <summary>The helpers that runs called: one at most may be on its way to a run, beside a thread that is to start it.</summary>
internal static class Helpers
{
    private static readonly List<object> s_onTheirWay = [];
    private static readonly HashSet<int> s_threads = [];

    /// <summary>How many were called in this iteration.</summary>
    public static int Calls { get; private set; }

    /// <summary>How many may be on their way to the same run.</summary>
    public static int MostOnTheirWay { get; set; }

    /// <summary>Whether there is one, on its way or at work, beside the one whose thread this may be.</summary>
    public static bool OthersAreAbout =>
        s_onTheirWay.Count > 0 || s_threads.Any(static thread => thread != Environment.CurrentManagedThreadId);

    public static void Reset()
    {
        s_onTheirWay.Clear();
        s_threads.Clear();
        Calls = 0;
        MostOnTheirWay = 1;
    }

    public static void Called(object run)
    {
        s_onTheirWay.Add(run);
        Check.That(s_onTheirWay.Count(other => other == run) <= MostOnTheirWay, "A helper was called while another was on its way to the same run.");
        Calls++;
    }

    public static void Arrived(object run)
    {
        s_onTheirWay.Remove(run);
        s_threads.Add(Environment.CurrentManagedThreadId);
    }

    public static void Left() => s_threads.Remove(Environment.CurrentManagedThreadId);
}
