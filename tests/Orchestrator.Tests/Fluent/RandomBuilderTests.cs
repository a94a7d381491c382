using System.Globalization;
using Orchestrator.CompilerServices;
using Orchestrator.Tests.Execution;

namespace Orchestrator.Tests.Fluent;

/// <summary>Random graphs by a builder, against the reference semantics and against the same graphs without one.</summary>
/// <remarks>As for <see cref="RandomGraphTests"/>, <c>ORCHESTRATOR_RANDOM_ROUNDS</c> says how many.</remarks>
public sealed class RandomBuilderTests
{
    private static readonly int s_rounds = int.Parse(
        Environment.GetEnvironmentVariable("ORCHESTRATOR_RANDOM_ROUNDS") ?? "300", NumberStyles.None, CultureInfo.InvariantCulture);

    public static TheoryData<ParallelMode> Modes => new(Enum.GetValues<ParallelMode>());

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Run_OfRandomGraph_EndsAsTheReferenceSays(ParallelMode parallel)
    {
        for (int seed = 0; seed < s_rounds; seed++)
        {
            var random = new Random(seed);
            var @case = RandomCase.Of(random);
            using var run = new RandomRun(@case, parallel, random);
            if (random.Next(20) == 0)
            {
                run.Cancel();
            }

            await run.RunAsync(random.Next(2) == 0 ? null : new WorkflowRunOptions { MaxParallelism = random.Next(4), StartInline = random.Next(2) == 0 });

            Reference.Check(@case, run, $"Seed {seed}");
        }
    }

    // Nothing but the tasks themselves decides here: both must agree on every state.
    [Theory]
    [MemberData(nameof(Modes))]
    public async Task States_WithRulesAndConditions_AreThoseOfACompiledGraph(ParallelMode parallel)
    {
        int compared = 0;
        for (int seed = 0; seed < s_rounds; seed++)
        {
            if (await TryCompareAsync(new Random(seed), parallel, $"Seed {seed}"))
            {
                compared++;
            }
        }

        Assert.True(compared > s_rounds / 20, $"Only {compared} of {s_rounds} graphs could be built.");
    }

    // What the builder refuses, since a rule can never fire, has nothing to be compared.
    private static async Task<bool> TryCompareAsync(Random random, ParallelMode parallel, string name)
    {
        int count = random.Next(2, 12);
        int[] behaviors = [.. Enumerable.Range(0, count).Select(_ => random.Next(3) == 0 ? random.Next(3) : 0)];
        var compiled = new WorkflowGraphBuilder("Test") { OnFailure = FailureMode.Continue, Parallel = parallel };
        var flow = new WorkflowBuilder("Test") { OnFailure = FailureMode.Continue, Parallel = parallel };
        for (int i = 0; i < count; i++)
        {
            int task = i;
            int[] dependencies = [.. Enumerable.Range(0, task).Where(_ => random.Next(3) == 0)];
            TriggerRule rule = dependencies.Length == 0 || random.Next(2) == 0 ? TriggerRule.AllSucceeded : (TriggerRule)random.Next(12);
            bool allowsFailure = random.Next(4) == 0;
            compiled.Task("T" + task, null, [], dependencies, [], allowsFailure ? TaskTraits.AllowFailure : TaskTraits.None, trigger: rule);
            TaskRef handle = flow.Task("T" + task, token => BodyAsync(behaviors[task])).Trigger(rule).DependsOn([.. dependencies.Select(static at => "T" + at)]);
            if (allowsFailure)
            {
                handle.AllowFailure();
            }

            if (behaviors[task] == 2)
            {
                compiled.When("M" + task, count + task);
                handle.When(static async _ =>
                {
                    await Task.Yield();
                    return false;
                });
            }
        }

        RuntimeWorkflow workflow;
        try
        {
            workflow = flow.Build();
        }
        catch (WorkflowDefinitionException thrown) when (thrown.Faults.All(static fault => fault.Id == "ORCH027"))
        {
            return false;
        }

        RunResult expected = await new GraphRun(compiled.Build()) { Conditions = static _ => false, Body = (task, _) => BodyAsync(task < count ? behaviors[task] : 0) }
            .RunDetailedAsync(null, CancellationToken.None);
        RunResult result = await workflow.RunDetailedAsync();

        Assert.True(
            expected.Tasks.Select(static task => task.State).SequenceEqual(result.Tasks.Select(static task => task.State)),
            $"{name}: {string.Join(", ", result.Tasks)} instead of {string.Join(", ", expected.Tasks)}");
        Assert.Equal(expected.State, result.State);
        return true;
    }

    private static async ValueTask BodyAsync(int behavior)
    {
        await Task.Yield();
        if (behavior == 1)
        {
            throw new InvalidOperationException("on purpose");
        }
    }
}
