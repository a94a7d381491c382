using Orchestrator.Execution;

namespace Orchestrator.Interleavings;

/// <summary>What is run under every order that the exploration comes up with.</summary>
/// <param name="Name">For the report and the command line.</param>
/// <param name="RunAsync">One iteration.</param>
internal sealed record Scenario(string Name, Func<Task> RunAsync);

/// <summary>Small runs, in which every promise about threads can be broken: the smaller, the more of their orders are seen.</summary>
internal static partial class Scenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new(nameof(Chain), Chain),
        new(nameof(DiamondReturns), DiamondReturns),
        new(nameof(DiamondSuspends), DiamondSuspends),
        new(nameof(DiamondMoves), DiamondMoves),
        new(nameof(DiamondBailsOut), DiamondBailsOut),
        new(nameof(LineIsLeftAtASuspension), LineIsLeftAtASuspension),
        new(nameof(LineIsLeftAtAFailure), LineIsLeftAtAFailure),
        new(nameof(FanReturns), FanReturns),
        new(nameof(FanIsMixed), FanIsMixed),
        new(nameof(JoinHandsOverValues), JoinHandsOverValues),
        new(nameof(LeavingHelperMeetsOffer), LeavingHelperMeetsOffer),
        new(nameof(LateHelperMeetsStart), LateHelperMeetsStart),
        new(nameof(BusyThreadsAreHelped), BusyThreadsAreHelped),
        new(nameof(LimitHolds), LimitHolds),
        new(nameof(TaskEndsItsSibling), TaskEndsItsSibling),
        new(nameof(ObserverSeesAll), ObserverSeesAll),
        new(nameof(FailureBesideReturning), FailureBesideReturning),
        new(nameof(FailureBesideSuspended), FailureBesideSuspended),
        new(nameof(TwoFailures), TwoFailures),
        new(nameof(FailureContinues), FailureContinues),
        new(nameof(BrokenSource), BrokenSource),
        new(nameof(CancellationMeetsTheEnd), CancellationMeetsTheEnd),
        new(nameof(CancellationEndsTasks), CancellationEndsTasks),
        new(nameof(CancellationMeetsTheNextRun), CancellationMeetsTheNextRun),
        new(nameof(TimeoutMeetsTheEnd), TimeoutMeetsTheEnd),
        new(nameof(LateHelperMeetsNextRun), LateHelperMeetsNextRun),
        new(nameof(AwaiterStartsNextRun), AwaiterStartsNextRun),
        new(nameof(TwoCallers), TwoCallers),
        new(nameof(DroppedRun), DroppedRun),
        new(nameof(AwaitedElsewhere), AwaitedElsewhere),
        new(nameof(PoolHandsOutOnce), PoolHandsOutOnce),
        new(nameof(FirstReturns), FirstReturns),
        new(nameof(FirstSuspends), FirstSuspends),
        new(nameof(FirstFails), FirstFails),
        new(nameof(ConditionIsAskedOnce), ConditionIsAskedOnce),
        new(nameof(CancellationCompensates), CancellationCompensates),
        new(nameof(FailureCompensates), FailureCompensates),
        new(nameof(FallbackSucceeds), FallbackSucceeds),
        new(nameof(CancellationMeetsFallback), CancellationMeetsFallback),
        new(nameof(ConditionFreesAll), ConditionFreesAll),
        new(nameof(ElementsReturn), ElementsReturn),
        new(nameof(ElementsSuspend), ElementsSuspend),
        new(nameof(LimitHoldsForElements), LimitHoldsForElements),
        new(nameof(BrokenSourceOfElement), BrokenSourceOfElement),
        new(nameof(ElementFailsBesideSuspended), ElementFailsBesideSuspended),
        new(nameof(FollowingElementFails), FollowingElementFails),
        new(nameof(ElementFailureContinues), ElementFailureContinues),
        new(nameof(CancellationMeetsElements), CancellationMeetsElements),
        new(nameof(CancellationEndsElements), CancellationEndsElements),
        new(nameof(CrossedDemands), CrossedDemands),
        new(nameof(FailureGivesBack), FailureGivesBack),
        new(nameof(CancellationMeetsGrant), CancellationMeetsGrant),
        new(nameof(RunsShareResources), RunsShareResources),
        new(nameof(OutputIsMadeOnce), OutputIsMadeOnce),
        new(nameof(MakerFails), MakerFails),
        new(nameof(CancellationMeetsTheMaker), CancellationMeetsTheMaker),
        new(nameof(PrioritiesDecide), PrioritiesDecide),
        new(nameof(QueueIsShared), QueueIsShared),
        new(nameof(BusyThreadsAreHelpedFromQueue), BusyThreadsAreHelpedFromQueue),
        new(nameof(OpenMeetsAppends), OpenMeetsAppends),
        new(nameof(ResetMeetsAppends), ResetMeetsAppends),
        new(nameof(CancelMeetsAppends), CancelMeetsAppends),
        new(nameof(OneRowOfTwoWriters), OneRowOfTwoWriters),
        new(nameof(CancellationMeetsAnAnswer), CancellationMeetsAnAnswer),
    ];

    private static async Task Chain()
    {
        Steps steps = new Steps(Interleavings.Chain.Graph).With(Way.Suspends, "First", "Third");
        await Succeeds(new Chain(steps).RunAsync(), steps);
    }

    private static async Task DiamondReturns()
    {
        var steps = new Steps(Diamond.Graph);
        await Succeeds(new Diamond(steps).RunAsync(), steps);
    }

    private static async Task DiamondSuspends()
    {
        Steps steps = new Steps(Diamond.Graph).With(Way.Suspends, "Left", "Right");
        await Succeeds(new Diamond(steps).RunAsync(), steps);
    }

    private static async Task DiamondMoves()
    {
        Steps steps = new Steps(Diamond.Graph).With(Way.SuspendsAndMoves, "Top", "Left", "Right");
        await Succeeds(new Diamond(steps).RunAsync(), steps);
    }

    private static async Task DiamondBailsOut()
    {
        Steps steps = new Steps(SequentialDiamond.Graph).With(Way.Suspends, "Left", "Bottom");
        await Succeeds(new SequentialDiamond(steps).RunAsync(), steps);
    }

    private static async Task LineIsLeftAtASuspension()
    {
        Steps steps = new Steps(LineDiamond.Graph).With(Way.SuspendsAndMoves, "Left", "Bottom");
        await Succeeds(new LineDiamond(steps).RunAsync(), steps);
    }

    private static async Task LineIsLeftAtAFailure()
    {
        Steps steps = new Steps(LineDiamond.Graph).With(Way.Throws, "Left");
        await Fails(new LineDiamond(steps).RunAsync(), steps, "Left");
    }

    private static async Task FanReturns()
    {
        var steps = new Steps(Fan.Graph);
        await Succeeds(new Fan(steps).RunAsync(), steps);
    }

    private static async Task FanIsMixed()
    {
        Steps steps = new Steps(Fan.Graph).With(Way.Suspends, "One", "Three");
        await Succeeds(new Fan(steps).RunAsync(), steps);
    }

    private static async Task JoinHandsOverValues()
    {
        Steps steps = new Steps(Join.Graph).With(Way.Suspends, "One", "Three");
        int sum = await new Join(steps).RunAsync(7);
        steps.RunIsOver();
        Check.That(sum == 42, "The sum is not of the numbers that were put out.");
    }

    private static async Task LimitHolds()
    {
        Steps steps = new Steps(Fan.Graph) { Limit = 2 }.With(Way.Suspends, "One");
        await Succeeds(new Fan(steps).RunAsync(new WorkflowRunOptions { MaxParallelism = 2 }), steps);
    }

    /// <summary>The end of a suspended task comes from inside another task of the same run, on the thread that runs it.</summary>
    private static async Task TaskEndsItsSibling()
    {
        var steps = new Steps(Diamond.Graph);
        Suspension left = steps.Suspend("Left");
        steps.Inside("Right", () => left.End());
        await Succeeds(new Diamond(steps).RunAsync(), steps);
    }

    private static async Task ObserverSeesAll()
    {
        Steps steps = new Steps(Diamond.Graph).With(Way.Suspends, "Left");
        var observer = new OrderObserver();
        RunResult result = await new Diamond(steps).RunDetailedAsync(new WorkflowRunOptions { Observer = observer });
        steps.RunIsOver();
        observer.RunIsOver();
        Check.That(result.Tasks.All(static task => task.State == TaskState.Succeeded), "Not all tasks are reported to have succeeded.");
    }

    private static async Task PoolHandsOutOnce()
    {
        var pool = new RunPool<Pooled>();
        pool.Return(new Pooled());
        pool.Return(new Pooled());
        for (int user = 0; user < 3; user++)
        {
            Background.Start(() =>
            {
                for (int turn = 0; turn < 2; turn++)
                {
                    Pooled item = pool.TryTake() ?? new Pooled();
                    Check.That(Interlocked.Increment(ref item.Hands) == 1, "A pooled object is in two hands.");
                    Interlocked.Decrement(ref item.Hands);
                    pool.Return(item);
                }
            });
        }

        await Background.SettleAsync();
    }

    private static async Task Succeeds(ValueTask run, Bodies bodies)
    {
        await run;
        bodies.RunIsOver();
        Check.That(bodies.AllEnded, "The run succeeded, but not all of its tasks ran.");
    }

    private sealed class Pooled
    {
        public int Hands;
    }
}
