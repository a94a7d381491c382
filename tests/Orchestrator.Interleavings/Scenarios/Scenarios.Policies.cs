namespace Orchestrator.Interleavings;

/// <content>Rules that fire early, conditions, fallbacks and compensations. Retries are another library's, which is not under this scheduler.</content>
internal static partial class Scenarios
{
    private static async Task FirstReturns()
    {
        var steps = new Steps(FirstOfTwo.Graph);
        await Succeeds(new FirstOfTwo(steps).RunAsync(), steps);
    }

    private static async Task FirstSuspends()
    {
        Steps steps = new Steps(FirstOfTwo.Graph).With(Way.Suspends, "One", "Two", "First");
        await Succeeds(new FirstOfTwo(steps).RunAsync(), steps);
    }

    private static async Task FirstFails()
    {
        Steps steps = new Steps(FirstOfTwo.Graph).With(Way.SuspendsAndThrows, "One").With(Way.Suspends, "Two");
        await Fails(new FirstOfTwo(steps).RunAsync(), steps, "One");
        Check.That(steps.Started("First"), "A task did not run though one that it depends on had ended.");
    }

    private static async Task ConditionIsAskedOnce()
    {
        var steps = new Steps(Twins.Graph);
        int asked = 0;
        var suspension = new Suspension(0, static () => { });
        await new Twins(steps, AskAsync).RunAsync();
        steps.RunIsOver();
        Check.That(asked == 1, "A condition was evaluated twice in a run.");
        Check.That(!steps.Started("Left") && steps.Started("Right") && steps.Started("Bottom"), "The wrong branch was taken.");

        async ValueTask<bool> AskAsync()
        {
            Interlocked.Increment(ref asked);
            Background.StartLater(() => suspension.End());
            await suspension.Pending;
            return false;
        }
    }

    /// <summary>All that wait for a condition go on at once, and none after another.</summary>
    private static async Task ConditionFreesAll()
    {
        Steps steps = Meeting(new Steps(Guarded.Graph), "One", "Two", "Three");
        await Succeeds(new Guarded(steps, AskAsync).RunAsync(), steps);

        static async ValueTask<bool> AskAsync()
        {
            var suspension = new Suspension(0, static () => { });
            Background.StartLater(() => suspension.End());
            await suspension.Pending;
            return true;
        }
    }

    private static async Task CancellationCompensates()
    {
        Steps steps = new Steps(Undoable.Graph).With(Way.Suspends, "One");
        var undone = new List<string>();
        using var source = new CancellationTokenSource();
        Background.StartLater(() => Cancellation.Cancel(source));
        bool succeeded = await SucceedsOrIsCanceled(new Undoable(steps, undone.Add).RunAsync(source.Token), steps, source.Token);
        await Background.SettleAsync();
        string[] expected = succeeded ? [] : [.. new[] { "One", "Two" }.Where(steps.Started)];
        Check.That(undone.Order(StringComparer.Ordinal).SequenceEqual(expected), "Not just what was done was undone, once.");
    }

    private static async Task FailureCompensates()
    {
        Steps steps = new Steps(Undoable.Graph).With(Way.Suspends, "One", "Two").With(Way.Throws, "Last");
        var undone = new List<string>();
        await Fails(new Undoable(steps, undone.Add).RunAsync(), steps, "Last");
        Check.That(undone.Count == 2 && undone.Distinct().Count() == 2, "Not just what was done was undone, once.");
    }

    private static async Task FallbackSucceeds()
    {
        Steps steps = new Steps(Replaced.Graph).With(Way.Suspends, "One", "Two");
        await Succeeds(new Replaced(steps, FailAsync).RunAsync(), steps);
    }

    private static async Task CancellationMeetsFallback()
    {
        Steps steps = new Steps(Replaced.Graph).With(Way.Suspends, "One");
        using var source = new CancellationTokenSource();
        Background.StartLater(() => Cancellation.Cancel(source));
        try
        {
            await SucceedsOrIsCanceled(new Replaced(steps, FailAsync).RunAsync(source.Token), steps, source.Token);
        }
        catch (TaskFailedException failure)
        {
            // The failure came first, and the cancellation kept the fallback from running.
            steps.RunIsOver();
            Check.That(failure.Task == "One" && source.IsCancellationRequested, "A run failed though the fallback could have run.");
        }

        await Background.SettleAsync();
    }

    private static ValueTask FailAsync()
    {
        var suspension = new Suspension(0, static () => { });
        Background.StartLater(() => suspension.End(new StepException("One")));
        return suspension.Pending;
    }
}
