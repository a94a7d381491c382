using System.Globalization;

namespace Orchestrator.Tests.Durability;

/// <summary>Random workflows whose store gives out at random rows, over and over: they end as if nothing had happened, and what is recorded is not run again.</summary>
/// <remarks><c>ORCHESTRATOR_RANDOM_ROUNDS</c> says how many.</remarks>
public sealed class RandomDurableTests
{
    private static readonly int s_rounds = int.Parse(
        Environment.GetEnvironmentVariable("ORCHESTRATOR_RANDOM_ROUNDS") ?? "300", NumberStyles.None, CultureInfo.InvariantCulture);

    [Fact]
    public async Task Run_ThatBreaksOffAgainAndAgain_EndsAsOneThatDoesNot()
    {
        int broken = 0;
        for (int seed = 0; seed < s_rounds; seed++)
        {
            if (Make(seed) is { } @case)
            {
                broken += await CheckAsync(@case, new Random(seed), "seed-" + seed);
            }
        }

        Assert.True(broken > s_rounds / 2, $"Only {broken} runs broke off.");
    }

    // What the builder refuses, since a rule can never fire, has nothing to be run.
    private static DurableCase? Make(int seed)
    {
        try
        {
            return new DurableCase(seed);
        }
        catch (WorkflowDefinitionException thrown) when (thrown.Faults.All(static fault => fault.Id == "ORCH027"))
        {
            return null;
        }
    }

    private static async Task<int> CheckAsync(DurableCase @case, Random random, string id)
    {
        string expected = DurableCase.Describe(await @case.Workflow.RunDetailedAsync(@case.Inputs));
        Dictionary<string, int> calls = CertainCallsOf(@case);
        @case.Forget();
        await using var store = new InMemoryCheckpointStore();
        int broken = 0;
        RunResult? result = null;
        while (result is null)
        {
            // A task that may have been in flight when its process ended is started again three times, and no more.
            ICheckpointStore at = broken < 3 ? new FaultyStore(store, random.Next(12), random.Next(2) == 0) : store;
            var options = new WorkflowRunOptions { Store = at, RunId = id, MaxParallelism = random.Next(3) };
            try
            {
                result = await @case.Workflow.RunDetailedAsync(@case.Inputs, options);
            }
            catch (IOException)
            {
                broken++;
            }
        }

        Assert.True(expected == DurableCase.Describe(result), $"{id}:\n{DurableCase.Describe(result)}\ninstead of\n{expected}");
        await CheckRowsAsync(store, id);
        foreach ((string name, int count) in calls)
        {
            Assert.InRange(@case.Calls.GetValueOrDefault(name), count, count * (broken + 1));
        }

        Assert.Equal(calls.Keys.Order(StringComparer.Ordinal), CertainCallsOf(@case).Keys.Order(StringComparer.Ordinal));
        return broken;
    }

    // How many of those that follow others have begun when one of these fails is chance.
    private static Dictionary<string, int> CertainCallsOf(DurableCase @case) =>
        @case.Calls.Where(static call => !call.Key.Contains(".next", StringComparison.Ordinal)).ToDictionary(static call => call.Key, static call => call.Value);

    private static async Task CheckRowsAsync(InMemoryCheckpointStore store, string id)
    {
        StoredRun stored = (await store.GetRunAsync(id))!;
        Assert.NotEqual(TaskState.Pending, stored.Info.State);
        Assert.All(
            stored.Checkpoints.Where(static row => row.Kind == CheckpointKind.Outcome).CountBy(static row => (row.Name, row.Element)),
            static outcome => Assert.Equal(1, outcome.Value));
        Assert.DoesNotContain(stored.Checkpoints, static row => row is { Kind: CheckpointKind.Outcome, State: TaskState.Canceled });
    }
}
