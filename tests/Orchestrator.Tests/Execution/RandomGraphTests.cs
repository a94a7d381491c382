using System.Globalization;

namespace Orchestrator.Tests.Execution;

/// <summary>Random graphs with random bodies on every path, against what a few lines of reference semantics say of them.</summary>
/// <remarks>The environment variable <c>ORCHESTRATOR_RANDOM_ROUNDS</c> says how many graphs each test tries (300 by default), always the same
/// ones first: the seed of a graph is its number.</remarks>
public sealed class RandomGraphTests
{
    private static readonly int s_rounds = int.Parse(
        Environment.GetEnvironmentVariable("ORCHESTRATOR_RANDOM_ROUNDS") ?? "300", NumberStyles.None, CultureInfo.InvariantCulture);

    public static TheoryData<RunPath> Paths => new(Enum.GetValues<RunPath>());

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Run_OfRandomGraph_EndsAsTheReferenceSays(RunPath path)
    {
        for (int seed = 0; seed < s_rounds; seed++)
        {
            var random = new Random(seed);
            var @case = RandomCase.Of(random);
            using var run = new RandomRun(@case, path);
            if (random.Next(20) == 0)
            {
                run.Cancel();
            }

            WorkflowRunOptions? options = path == RunPath.Line || random.Next(2) == 0
                ? null
                : new WorkflowRunOptions { MaxParallelism = random.Next(4), StartInline = random.Next(2) == 0 };
            await run.RunAsync(options);

            Reference.Check(@case, run, $"Seed {seed}");
        }
    }

    // Everything before a place completes at once, so that the line is left just there.
    [Fact]
    public async Task Line_HandsOverAtEveryPlace_InEveryWay()
    {
        for (int seed = 0; seed < Math.Max(1, s_rounds / 30); seed++)
        {
            var @case = RandomCase.Of(new Random(seed));
            using var first = new RandomRun(@case, RunPath.Line);
            int[] order = first.LineOrder;
            for (int place = 0; place < order.Length; place++)
            {
                foreach (Behavior behavior in Enum.GetValues<Behavior>().Where(static behavior => behavior > Behavior.Completes))
                {
                    await LeaveLine(@case, order, place, behavior, $"Seed {seed}, place {place}, {behavior}");
                }
            }
        }
    }

    private static async Task LeaveLine(RandomCase @case, int[] order, int place, Behavior behavior, string name)
    {
        Behavior[] behaviors = [.. @case.Behaviors];
        for (int at = 0; at < place; at++)
        {
            behaviors[order[at]] = (Behavior)(at % 2);
        }

        behaviors[order[place]] = behavior;
        RandomCase changed = @case with { Behaviors = behaviors };
        using var run = new RandomRun(changed, RunPath.Line);
        await run.RunAsync(null);

        Assert.Equal(order[..(place + 1)], run.Order[..(place + 1)]);
        Reference.Check(changed, run, name);
    }
}
