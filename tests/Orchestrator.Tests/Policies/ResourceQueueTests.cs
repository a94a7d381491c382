using Orchestrator.Policies;

namespace Orchestrator.Tests.Policies;

public sealed class ResourceQueueTests
{
    [Fact]
    public async Task Acquire_WhenUnitsAreMissing_TakesNothingOfTheRest()
    {
        ResourcePools pools = ResourcePools.Create(("gpu", 1), ("memory", 4));
        ResourceDemand gpu = Demands.On(pools, ("gpu", 1));
        await gpu.Ask();

        Task both = Demands.On(pools, ("memory", 3), ("gpu", 1)).Ask();

        Assert.False(both.IsCompleted);
        Assert.Equal(0, pools.GetUnitsInUse("memory"));
        gpu.Release();
        await both.Soon();
        Assert.Equal(3, pools.GetUnitsInUse("memory"));
        Assert.Equal(1, pools.GetUnitsInUse("gpu"));
    }

    [Fact]
    public async Task Acquire_WhenDemandsAreCrossed_NeverWaitsForEver()
    {
        ResourcePools pools = ResourcePools.Create(("a", 1), ("b", 1));
        ResourceDemand[] crossed = [Demands.On(pools, ("a", 1), ("b", 1)), Demands.On(pools, ("b", 1), ("a", 1))];

        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            for (int i = 0; i < 500; i++)
            {
                ResourceDemand demand = crossed[(worker + i) % 2];
                await demand.AcquireAsync(0, default);
                demand.Release();
            }
        }))).Soon();

        Assert.Equal(0, pools.GetUnitsInUse("a") + pools.GetUnitsInUse("b"));
    }

    [Fact]
    public async Task Release_ServesWhoeverFits_ByPriorityThenArrival()
    {
        ResourcePools pools = ResourcePools.Create(("gpu", 2));
        ResourceDemand all = Demands.On(pools, ("gpu", 2));
        ResourceDemand one = Demands.On(pools, ("gpu", 1));
        await all.Ask();
        Task first = one.Ask();
        Task large = all.Ask(priority: 5);
        Task urgent = one.Ask(priority: 9);
        Task second = one.Ask();

        all.Release();
        await Task.WhenAll(urgent, first).Soon();
        Assert.False(large.IsCompleted);
        Assert.False(second.IsCompleted);

        one.Release();
        await second.Soon();
        one.Release();
        Assert.False(large.IsCompleted);
        one.Release();
        await large.Soon();
    }

    [Fact]
    public async Task Release_OfSeveralPools_ServesTheMostUrgentAcrossThem()
    {
        ResourcePools pools = ResourcePools.Create(("a", 1), ("b", 1));
        ResourceDemand both = Demands.On(pools, ("a", 1), ("b", 1));
        await both.Ask();
        Task onA = Demands.On(pools, ("a", 1)).Ask(priority: 1);
        Task urgent = Demands.On(pools, ("b", 1), ("a", 1)).Ask(priority: 2);

        both.Release();

        await urgent.Soon();
        Assert.False(onA.IsCompleted);
    }

    [Fact]
    public async Task Acquire_WhenOvertakenUpToTheLimit_IsServedNext()
    {
        ResourcePools pools = ResourcePools.Create(("gpu", 2));
        ResourceDemand one = Demands.On(pools, ("gpu", 1));
        await one.Ask();
        Task large = Demands.On(pools, ("gpu", 2)).Ask();
        for (int i = 0; i < ResourceWaiter.OvertakingLimit; i++)
        {
            Task small = one.Ask(priority: 1);
            Assert.True(small.IsCompleted);
            one.Release();
        }

        Task late = one.Ask(priority: 1);

        Assert.False(late.IsCompleted);
        one.Release();
        await large.Soon();
        Assert.False(late.IsCompleted);
    }

    [Fact]
    public async Task Acquire_WhenManyOfLowPriorityWait_IsStillServedByPriority()
    {
        ResourcePools pools = ResourcePools.Create(("gpu", 1));
        ResourceDemand gpu = Demands.On(pools, ("gpu", 1));
        await gpu.Ask();
        Task[] low = [.. Enumerable.Range(0, 10).Select(_ => gpu.Ask())];
        const int Urgent = 4 * ResourceWaiter.OvertakingLimit;
        Task[] urgent = [.. Enumerable.Range(0, Urgent).Select(_ => gpu.Ask(priority: 1))];

        for (int i = 0; i < Urgent; i++)
        {
            Task next = Task.WhenAny(low.Concat(urgent).Where(static task => !task.IsCompleted));
            gpu.Release();
            await next.Soon();
        }

        // One of low priority after every OvertakingLimit urgent ones, and no more.
        Assert.Equal(3, low.Count(static task => task.IsCompleted));
        Assert.Equal(Urgent - 3, urgent.Count(static task => task.IsCompleted));
        for (int i = 0; i < low.Length; i++)
        {
            gpu.Release();
        }

        await Task.WhenAll([.. low, .. urgent]).Soon();
    }

    [Fact]
    public async Task Cancel_OfAReservedDemand_LetsOthersHaveWhatWasKept()
    {
        ResourcePools pools = ResourcePools.Create(("gpu", 2));
        ResourceDemand one = Demands.On(pools, ("gpu", 1));
        await one.Ask();
        using var tokens = new CancellationTokenSource();
        Task large = Demands.On(pools, ("gpu", 2)).Ask(token: tokens.Token);
        for (int i = 0; i < ResourceWaiter.OvertakingLimit; i++)
        {
            await one.Ask();
            one.Release();
        }

        Task late = one.Ask();
        Assert.False(late.IsCompleted);
        await tokens.CancelAsync();

        await late.Soon();
        OperationCanceledException canceled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => large);
        Assert.Equal(tokens.Token, canceled.CancellationToken);
        Assert.Equal(2, pools.GetUnitsInUse("gpu"));
    }

    [Fact]
    public async Task Acquire_WhenTheTokenIsCanceledAlready_LeavesNobodyWaiting()
    {
        ResourcePools pools = ResourcePools.Create(("gpu", 1));
        ResourceDemand gpu = Demands.On(pools, ("gpu", 1));
        await gpu.Ask();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gpu.Ask(token: new CancellationToken(true)));

        gpu.Release();
        Assert.Equal(0, pools.GetUnitsInUse("gpu"));
    }

    [Fact]
    public async Task Grant_ContinuesOnAnotherThread()
    {
        ResourcePools pools = ResourcePools.Create(("gpu", 1));
        ResourceDemand gpu = Demands.On(pools, ("gpu", 1));
        await gpu.Ask();
        using var isReleased = new ManualResetEventSlim();
        Task next = Next();

        gpu.Release();
        isReleased.Set();

        await next.Soon();

        async Task Next()
        {
            await gpu.AcquireAsync(0, default).ConfigureAwait(false);

            // Inside Release it would wait for ever, and with the lock held nobody could look.
            Assert.True(isReleased.Wait(TimeSpan.FromSeconds(30)));
            Assert.Equal(1, pools.GetUnitsInUse("gpu"));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Acquire_UnderRandomLoadAndCancellation_LosesNothing(int seed)
    {
        (string, int)[] sizes = [("a", 3), ("b", 5), ("c", 2)];
        ResourcePools pools = ResourcePools.Create(sizes);
        int[] held = new int[sizes.Length];
        int served = 0;
        int canceled = 0;

        await Task.WhenAll(Enumerable.Range(0, 16).Select(worker => Task.Run(() => WorkAsync(new Random((seed * 100) + worker))))).WaitAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(16 * 400, served + canceled);
        Assert.True(served > 0 && canceled > 0, $"{served} were served, {canceled} canceled.");
        Assert.All(sizes, size => Assert.Equal(0, pools.GetUnitsInUse(size.Item1)));
        await Demands.On(pools, sizes).Ask().Soon();

        async Task WorkAsync(Random random)
        {
            for (int i = 0; i < 400; i++)
            {
                int[] units = [.. sizes.Select(size => random.Next(size.Item2 + 1))];
                int needed = random.Next(units.Length);
                units[needed] = Math.Max(1, units[needed]);
                ResourceDemand demand = Demands.On(pools, [.. sizes.Select((size, at) => (size.Item1, units[at])).Where(static amount => amount.Item2 > 0)]);
                using var tokens = new CancellationTokenSource();
                int priority = random.Next(3);
                bool isRaced = random.Next(3) == 0;
                Task asked = demand.Ask(priority, tokens.Token);
                if (isRaced)
                {
                    await Task.Yield();
                    await tokens.CancelAsync();
                }

                try
                {
                    await asked.ConfigureAwait(false);
                }
                catch (OperationCanceledException)
                {
                    Interlocked.Increment(ref canceled);
                    continue;
                }

                for (int at = 0; at < sizes.Length; at++)
                {
                    Assert.InRange(Interlocked.Add(ref held[at], units[at]), 0, sizes[at].Item2);
                }

                if (random.Next(2) == 0)
                {
                    await Task.Yield();
                }

                for (int at = 0; at < sizes.Length; at++)
                {
                    Interlocked.Add(ref held[at], -units[at]);
                }

                Interlocked.Increment(ref served);
                demand.Release();
            }
        }
    }
}
