namespace Orchestrator.Interleavings;

/// <content>Elements of tasks that fan out, and those that follow them without waiting for the rest.</content>
internal static partial class Scenarios
{
    private static async Task ElementsReturn()
    {
        var elements = new Elements(3);
        await Succeeds(Sums(elements), elements);
    }

    private static async Task ElementsSuspend()
    {
        Elements elements = new Elements(3)
            .With(Way.Suspends, Elements.Source, 0, 2).With(Way.Suspends, Elements.Follower, 1).With(Way.SuspendsAndMoves, Elements.Follower, 2);
        await Succeeds(Sums(elements), elements);
    }

    private static async Task LimitHoldsForElements()
    {
        Elements elements = new Elements(3) { Limit = 2 }.With(Way.Suspends, Elements.Source, 0, 1).With(Way.Suspends, Elements.Follower, 0);
        await Succeeds(Sums(elements, new WorkflowRunOptions { MaxParallelism = 2 }), elements);
    }

    private static async Task BrokenSourceOfElement()
    {
        Elements elements = new Elements(2).With(Way.SuspendsAndBreaks, Elements.Source, 0).With(Way.Suspends, Elements.Source, 1);
        try
        {
            await Succeeds(Sums(elements), elements);
        }
        catch (TaskFailedException)
        {
            elements.RunIsOver();
        }

        Elements next = new Elements(3).With(Way.Suspends, Elements.Source, 0);
        await Succeeds(Sums(next), next);
        await Background.SettleAsync();
    }

    private static async Task ElementFailsBesideSuspended()
    {
        Elements elements = new Elements(3)
            .With(Way.SuspendsAndThrows, Elements.Source, 1).With(Way.Suspends, Elements.Source, 0).With(Way.WaitsForCancellation, Elements.Source, 2);
        await Fails(Sums(elements), elements, Elements.Source);
    }

    private static async Task FollowingElementFails()
    {
        Elements elements = new Elements(3).With(Way.Throws, Elements.Follower, 0).With(Way.Suspends, Elements.Source, 1, 2);
        await Fails(Sums(elements), elements, Elements.Follower);
    }

    private static async Task ElementFailureContinues()
    {
        Elements elements = new Elements(3).With(Way.SuspendsAndThrows, Elements.Source, 0).With(Way.Suspends, Elements.Source, 1);
        await Fails(RunAsync(), elements, Elements.Source);
        Check.That(elements.Numbers.All(element => elements.Started(Elements.Source, element)), "A failure kept an element from running.");

        async ValueTask RunAsync() => await new ContinuingElementwise(elements).RunAsync(elements.Numbers);
    }

    /// <summary>The next run takes the same object with all that it keeps for elements, while the cancellation may come late.</summary>
    private static async Task CancellationMeetsElements()
    {
        Elements elements = new Elements(3).With(Way.Suspends, Elements.Source, 0, 1).With(Way.Suspends, Elements.Follower, 2);
        using var source = new CancellationTokenSource();
        Background.StartLater(() => Cancellation.Cancel(source));
        await SucceedsOrIsCanceled(Sums(elements, token: source.Token), elements, source.Token);
        Elements next = new Elements(4).With(Way.Suspends, Elements.Source, 3);
        await Succeeds(Sums(next), next);
        await Background.SettleAsync();
    }

    private static async Task CancellationEndsElements()
    {
        Elements elements = new Elements(2).With(Way.WaitsForCancellation, Elements.Follower, 0, 1);
        using var source = new CancellationTokenSource();
        Background.StartLater(() => Cancellation.Cancel(source));
        bool succeeded = await SucceedsOrIsCanceled(Sums(elements, token: source.Token), elements, source.Token);
        Check.That(!succeeded, "A run succeeded whose elements end by cancellation only.");
        await Background.SettleAsync();
    }

    private static async ValueTask Sums(Elements elements, WorkflowRunOptions? options = null, CancellationToken token = default)
    {
        int sum = await new Elementwise(elements).RunAsync(elements.Numbers, options ?? new WorkflowRunOptions(), token);
        Check.That(sum == elements.Numbers.Sum(), "The sum is not of the numbers that the elements put out.");
    }
}
