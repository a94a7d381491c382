namespace Orchestrator.Interleavings;

/// <content>Failure, cancellation, timeout: whichever comes first decides, once.</content>
internal static partial class Scenarios
{
    private static async Task FailureBesideReturning()
    {
        Steps steps = new Steps(Diamond.Graph).With(Way.Throws, "Left");
        await Fails(new Diamond(steps).RunAsync(), steps, "Left");
    }

    private static async Task FailureBesideSuspended()
    {
        Steps steps = new Steps(Diamond.Graph).With(Way.SuspendsAndThrows, "Left").With(Way.Suspends, "Right");
        await Fails(new Diamond(steps).RunAsync(), steps, "Left");
    }

    private static async Task TwoFailures()
    {
        Steps steps = new Steps(Fan.Graph).With(Way.SuspendsAndThrows, "One", "Three").With(Way.WaitsForCancellation, "Two");
        await Fails(new Fan(steps).RunAsync(), steps, "One", "Three");
    }

    private static async Task FailureContinues()
    {
        Steps steps = new Steps(ContinuingDiamond.Graph).With(Way.SuspendsAndThrows, "Left").With(Way.Suspends, "Right");
        await Fails(new ContinuingDiamond(steps).RunAsync(), steps, "Left");
        Check.That(steps.Started("Right"), "A failure kept a task from running that does not depend on it.");
        Check.That(!steps.Started("Bottom"), "A task ran though what it depends on failed.");
    }

    /// <summary>The call and what was thrown compete for the end of the task; the loser must not reach the next run either.</summary>
    private static async Task BrokenSource()
    {
        Steps steps = new Steps(Pair.Graph).With(Way.SuspendsAndBreaks, "One").With(Way.Suspends, "Two");
        try
        {
            await Succeeds(new Pair(steps).RunAsync(), steps);
        }
        catch (TaskFailedException failure)
        {
            steps.RunIsOver();
            Check.That(failure.Task == "One", $"The run blames {failure.Task}.");
        }

        Steps next = new Steps(Pair.Graph).With(Way.Suspends, "One");
        await Succeeds(new Pair(next).RunAsync(), next);
        await Background.SettleAsync();
    }

    private static async Task CancellationMeetsTheEnd()
    {
        Steps steps = new Steps(Diamond.Graph).With(Way.Suspends, "Right");
        using var source = new CancellationTokenSource();
        Background.StartLater(() => Cancellation.Cancel(source));
        await SucceedsOrIsCanceled(new Diamond(steps).RunAsync(source.Token), steps, source.Token);
        await Background.SettleAsync();
    }

    private static async Task CancellationEndsTasks()
    {
        Steps steps = new Steps(Fan.Graph).With(Way.WaitsForCancellation, "One", "Three");
        using var source = new CancellationTokenSource();
        Background.StartLater(() => Cancellation.Cancel(source));
        bool succeeded = await SucceedsOrIsCanceled(new Fan(steps).RunAsync(source.Token), steps, source.Token);
        Check.That(!succeeded, "A run succeeded whose tasks end by cancellation only.");
        await Background.SettleAsync();
    }

    /// <summary>The cancellation of a run must not reach the next one on the same object.</summary>
    private static async Task CancellationMeetsTheNextRun()
    {
        Steps steps = new Steps(Pair.Graph).With(Way.Suspends, "One");
        using var source = new CancellationTokenSource();
        Background.StartLater(() => Cancellation.Cancel(source));
        await SucceedsOrIsCanceled(new Pair(steps).RunAsync(source.Token), steps, source.Token);
        Steps next = new Steps(Pair.Graph).With(Way.Suspends, "Two");
        await Succeeds(new Pair(next).RunAsync(), next);
        await Background.SettleAsync();
    }

    private static async Task TimeoutMeetsTheEnd()
    {
        Steps steps = new Steps(LimitedDiamond.Graph).With(Way.Suspends, "Left");
        var clock = new ManualClock();
        ValueTask run = new LimitedDiamond(steps).RunAsync(new WorkflowRunOptions { TimeProvider = clock });
        Background.StartLater(clock.Expire);
        try
        {
            await Succeeds(run, steps);
        }
        catch (TimeoutException)
        {
            steps.RunIsOver();
        }

        await Background.SettleAsync();
    }

    private static async Task Fails(ValueTask run, Bodies bodies, params string[] culprits)
    {
        try
        {
            await run;
        }
        catch (TaskFailedException failure)
        {
            bodies.RunIsOver();
            Check.That(culprits.Contains(failure.Task), $"The run blames {failure.Task}.");
            Check.That(failure.InnerException is StepException, "The failure does not carry what the task threw.");
            return;
        }

        Check.That(false, "The run succeeded though a task failed.");
    }

    private static async Task<bool> SucceedsOrIsCanceled(ValueTask run, Bodies bodies, CancellationToken token)
    {
        try
        {
            await Succeeds(run, bodies);
            return true;
        }
        catch (OperationCanceledException canceled)
        {
            bodies.RunIsOver();
            Check.That(canceled.CancellationToken == token, "The cancellation is not the caller's.");
            return false;
        }
    }
}
