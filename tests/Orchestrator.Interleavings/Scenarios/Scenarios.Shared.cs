namespace Orchestrator.Interleavings;

/// <content>What tasks and runs share: resources, and outputs that are kept.</content>
internal static partial class Scenarios
{
    private const int Number = 42;

    /// <summary>Each holds both, or neither: else they would wait for each other.</summary>
    private static async Task CrossedDemands()
    {
        ResourcePools pools = ResourcePools.Create(("a", 1), ("b", 1));
        Steps steps = new Steps(Crossed.Graph) { Limit = 1 }.With(Way.Suspends, "One", "Two");
        await Succeeds(new Crossed(steps).RunAsync(new WorkflowRunOptions { Resources = pools }), steps);
        NothingIsHeld(pools);
    }

    private static async Task FailureGivesBack()
    {
        ResourcePools pools = ResourcePools.Create(("a", 1), ("b", 1));
        Steps steps = new Steps(Crossed.Graph) { Limit = 1 }.With(Way.SuspendsAndThrows, "One").With(Way.Suspends, "Two");
        await Fails(new Crossed(steps).RunAsync(new WorkflowRunOptions { Resources = pools }), steps, "One");
        NothingIsHeld(pools);
    }

    private static async Task CancellationMeetsGrant()
    {
        var options = new WorkflowRunOptions { Resources = ResourcePools.Create(("a", 1), ("b", 1)) };
        Steps steps = new Steps(Crossed.Graph) { Limit = 1 }.With(Way.Suspends, "One", "Two");
        using var source = new CancellationTokenSource();
        Background.StartLater(() => Cancellation.Cancel(source));
        await SucceedsOrIsCanceled(new Crossed(steps).RunAsync(options, source.Token), steps, source.Token);
        NothingIsHeld(options.Resources);
        await Background.SettleAsync();
        Steps next = new Steps(Crossed.Graph) { Limit = 1 }.With(Way.Suspends, "Two");
        await Succeeds(new Crossed(next).RunAsync(options), next);
        NothingIsHeld(options.Resources);
    }

    private static async Task RunsShareResources()
    {
        var options = new WorkflowRunOptions { Resources = ResourcePools.Create(("a", 1), ("b", 1)) };
        Task other = Task.Run(RunOnce);
        await RunOnce();
        await other;
        NothingIsHeld(options.Resources);

        async Task RunOnce()
        {
            Steps steps = new Steps(Crossed.Graph) { Limit = 1 }.With(Way.Suspends, "One");
            await Succeeds(new Crossed(steps).RunAsync(options), steps);
        }
    }

    private static async Task OutputIsMadeOnce()
    {
        int made = 0;
        await RunsAskAtOnce(Make, static run => run);
        Check.That(made == 1, "An output was made twice.");

        ValueTask<int> Make(CancellationToken token)
        {
            Interlocked.Increment(ref made);
            return SuspendedNumber(null, token);
        }
    }

    /// <summary>The failure is of the run whose task failed, and no other's.</summary>
    private static async Task MakerFails()
    {
        int made = 0;
        int failed = 0;
        await RunsAskAtOnce(Make, async run =>
        {
            try
            {
                return await run;
            }
            catch (TaskFailedException)
            {
                Interlocked.Increment(ref failed);
                return Number;
            }
        });
        Check.That(made == 2 && failed == 1, "Not just one run failed, for which the other made the output.");

        ValueTask<int> Make(CancellationToken token) =>
            SuspendedNumber(Interlocked.Increment(ref made) == 1 ? new StepException("Made") : null, token);
    }

    /// <summary>One of the two is cancelled, be it the one that makes or the one that waits; that is nothing to the other.</summary>
    private static async Task CancellationMeetsTheMaker()
    {
        int made = 0;
        using var source = new CancellationTokenSource();
        Background.StartLater(() => Cancellation.Cancel(source));
        await RunsAskAtOnce(
            Make,
            async run =>
            {
                try
                {
                    return await run;
                }
                catch (OperationCanceledException canceled) when (canceled.CancellationToken == source.Token)
                {
                    return Number;
                }
            },
            source.Token);
        await Background.SettleAsync();
        Check.That(made is 1 or 2, "An output was made again though nobody was cancelled who made it.");

        ValueTask<int> Make(CancellationToken token)
        {
            Interlocked.Increment(ref made);
            return SuspendedNumber(null, token);
        }
    }

    // The clock makes the cache one of this iteration's own. The token is that of the second run.
    private static async Task RunsAskAtOnce(
        Func<CancellationToken, ValueTask<int>> make, Func<ValueTask<int>, ValueTask<int>> end, CancellationToken token = default)
    {
        var options = new WorkflowRunOptions { TimeProvider = new ManualClock() };
        Task<int> second = Task.Run(() => end(new Kept(make).RunAsync(options, token)).AsTask());
        int first = await end(new Kept(make).RunAsync(options));
        Check.That(first == Number && await second == Number, "A run got another output than the one that was made.");
    }

    private static ValueTask<int> SuspendedNumber(Exception? failure, CancellationToken token)
    {
        var suspension = new Suspension(Number, static () => { });
        token.UnsafeRegister(_ => suspension.End(new OperationCanceledException(token)), null);
        Background.StartLater(() => suspension.End(failure));
        return suspension.PendingNumber;
    }

    private static void NothingIsHeld(ResourcePools pools) =>
        Check.That(pools.GetUnitsInUse("a") == 0 && pools.GetUnitsInUse("b") == 0, "Units are held though no attempt is in progress.");
}
