namespace Orchestrator.Interleavings;

/// <content>Threads that come and go, and the order in which they start what is ready.</content>
internal static partial class Scenarios
{
    /// <summary>A thread that is busy must not keep from running what it could give away: here all three are busy until all have begun.</summary>
    private static async Task BusyThreadsAreHelped()
    {
        Steps steps = Meeting(new Steps(Fan.Graph), "One", "Two", "Three");
        await Succeeds(new Fan(steps).RunAsync(), steps);
    }

    /// <summary>The helper that the first run called may be about to leave when the second offers it something.</summary>
    private static async Task LeavingHelperMeetsOffer()
    {
        var first = new Steps(Pair.Graph);
        await Succeeds(new Pair(first).RunAsync(), first);
        Steps second = Meeting(new Steps(Pair.Graph), "One", "Two");
        await Succeeds(new Pair(second).RunAsync(), second);
    }

    /// <summary>The thread that is to start a run may come after a helper of an earlier one, or before.</summary>
    private static async Task LateHelperMeetsStart()
    {
        Helpers.MostOnTheirWay = 2;
        for (int run = 1; run <= 3; run++)
        {
            Steps steps = new Steps(Pair.Graph).With(run == 2 ? Way.Suspends : Way.Returns, "One");
            await Succeeds(new Pair(steps).RunAsync(new WorkflowRunOptions { StartInline = run == 1 }), steps);
        }
    }

    private static async Task PrioritiesDecide()
    {
        Steps steps = new Steps(Ranked.Graph) { Limit = 1 }.With(Way.Suspends, "Root", "High", "Middle");
        steps.Inside("Middle", () => Check.That(steps.Started("High"), "A task began before one that comes first."));
        steps.Inside("Low", () => Check.That(steps.Started("Middle"), "A task began before one that comes first."));
        await Succeeds(new Ranked(steps).RunAsync(new WorkflowRunOptions { MaxParallelism = 1 }), steps);
    }

    private static async Task QueueIsShared()
    {
        Steps steps = new Steps(Ranked.Graph).With(Way.Suspends, "Root", "High");
        await Succeeds(new Ranked(steps).RunAsync(), steps);
    }

    private static async Task BusyThreadsAreHelpedFromQueue()
    {
        Steps steps = Meeting(new Steps(Ranked.Graph), "Low", "Middle", "High");
        await Succeeds(new Ranked(steps).RunAsync(), steps);
    }

    // Each keeps its thread until the last has come.
    private static Steps Meeting(Steps steps, params string[] tasks)
    {
        var all = new TaskCompletionSource();
        int missing = tasks.Length;
        foreach (string task in tasks)
        {
            steps.Inside(task, () =>
            {
                if (Interlocked.Decrement(ref missing) == 0)
                {
                    all.SetResult();
                }

                all.Task.Wait();
            });
        }

        return steps;
    }
}
