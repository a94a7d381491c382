namespace Orchestrator.Interleavings;

/// <content>One run object after another, and several at once.</content>
internal static partial class Scenarios
{
    /// <summary>A helper that run one called may come when run two is under way on the same object, or between them.</summary>
    private static async Task LateHelperMeetsNextRun()
    {
        for (int run = 1; run <= 3; run++)
        {
            Steps steps = new Steps(Pair.Graph).With(run == 2 ? Way.Suspends : Way.Returns, "One");
            await Succeeds(new Pair(steps).RunAsync(), steps);
        }

        await Background.SettleAsync();
        int calls = Helpers.Calls;
        var last = new Steps(Pair.Graph);
        await Succeeds(new Pair(last).RunAsync(), last);
        Check.That(Helpers.Calls > calls, "A run called no helper though it had a task to give away.");
    }

    /// <summary>Whoever waits for a run goes on where the run has ended, maybe on the thread of a helper, and starts another run there.</summary>
    private static async Task AwaiterStartsNextRun()
    {
        Steps first = new Steps(Fan.Graph).With(Way.Suspends, "Two");
        var second = new Steps(Fan.Graph);
        var over = new TaskCompletionSource();
        ValueTask run = new Fan(first).RunAsync();
        InlineAwait.Then(run, () =>
        {
            first.RunIsOver();
            bool isHelped = Helpers.OthersAreAbout;
            int calls = Helpers.Calls;
            ValueTask next = new Fan(second).RunAsync();
            Check.That(isHelped || Helpers.Calls > calls, "A run called no helper though it had tasks to give away.");
            InlineAwait.Then(next, () =>
            {
                second.RunIsOver();
                over.SetResult();
            });
        });
        await over.Task;
        Check.That(first.AllEnded && second.AllEnded, "A run succeeded, but not all of its tasks ran.");
    }

    private static async Task TwoCallers()
    {
        Task other = Task.Run(RunTwice);
        await RunTwice();
        await other;

        static async Task RunTwice()
        {
            for (int run = 0; run < 2; run++)
            {
                Steps steps = new Steps(Pair.Graph).With(Way.Suspends, "Two");
                await Succeeds(new Pair(steps).RunAsync(), steps);
            }
        }
    }

    /// <summary>Nobody asks how the first run went: its object is lost, not shared.</summary>
    private static async Task DroppedRun()
    {
        Steps dropped = new Steps(Pair.Graph).With(Way.Suspends, "One", "Two");
        _ = new Pair(dropped).RunAsync();
        for (int run = 0; run < 2; run++)
        {
            var steps = new Steps(Pair.Graph);
            await Succeeds(new Pair(steps).RunAsync(), steps);
        }

        await Background.SettleAsync();
        Check.That(dropped.AllEnded, "A task of a run that nobody awaits did not run.");
    }

    private static async Task AwaitedElsewhere()
    {
        Steps steps = new Steps(Diamond.Graph).With(Way.Suspends, "Left");
        ValueTask run = new Diamond(steps).RunAsync();
        await Task.Run(() => Succeeds(run, steps));
        var next = new Steps(Diamond.Graph);
        await Succeeds(new Diamond(next).RunAsync(), next);
    }
}
