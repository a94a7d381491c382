using Orchestrator.Graphs;

namespace Orchestrator.Generators.Tests.Graph;

public sealed class GraphCyclesTests
{
    private const int Many = 50_000;

    [Fact]
    public void AChainOfManyTasks_HasNone() =>
        Assert.Empty(GraphCycles.Of([.. Enumerable.Range(0, Many).Select(static task => task + 1 < Many ? new[] { task + 1 } : [])]));

    [Fact]
    public void ACycleOfManyTasks_IsFoundWhole()
    {
        (int[] path, int[] members) = Assert.Single(GraphCycles.Of([.. Enumerable.Range(0, Many).Select(static task => new[] { (task + 1) % Many })]));

        Assert.Equal(Enumerable.Range(0, Many), path);
        Assert.Equal(Enumerable.Range(0, Many), members);
    }

    [Fact]
    public void ManyCycles_AreAllFound() =>
        Assert.Equal(Many / 2, GraphCycles.Of([.. Enumerable.Range(0, Many).Select(static task => new[] { task ^ 1 })]).Count);

    [Fact]
    public void RandomGraphs_AgreeWithDistancesOverAllPairs()
    {
        var random = new Random(20_260_101);
        for (int round = 0; round < 300; round++)
        {
            int count = random.Next(1, 12);
            int[][] dependencies = [.. Enumerable.Range(0, count).Select(task => Enumerable.Range(0, count).Where(other => other != task && random.Next(count) < 2).ToArray())];
            int[,] distance = Distances(dependencies);

            List<(int[] Path, int[] Members)> cycles = GraphCycles.Of(dependencies);

            var expected = Enumerable.Range(0, count)
                .Where(task => distance[task, task] < int.MaxValue)
                .GroupBy(task => Enumerable.Range(0, count).First(other => distance[task, other] < int.MaxValue && distance[other, task] < int.MaxValue))
                .ToList();
            Assert.Equal(expected.Select(group => group.ToArray()), cycles.Select(cycle => cycle.Members));
            foreach ((int[] path, int[] members) in cycles)
            {
                Assert.Equal(members[0], path[0]);
                Assert.Equal(distance[path[0], path[0]], path.Length);
                Assert.All(Enumerable.Range(0, path.Length), at => Assert.Contains(path[(at + 1) % path.Length], dependencies[path[at]]));
            }
        }
    }

    // Floyd and Warshall; a task's distance to itself is the length of its shortest cycle.
    private static int[,] Distances(int[][] dependencies)
    {
        int count = dependencies.Length;
        var distance = new int[count, count];
        for (int from = 0; from < count; from++)
        {
            for (int to = 0; to < count; to++)
            {
                distance[from, to] = dependencies[from].Contains(to) ? 1 : int.MaxValue;
            }
        }

        for (int by = 0; by < count; by++)
        {
            for (int from = 0; from < count; from++)
            {
                for (int to = 0; to < count; to++)
                {
                    if (distance[from, by] < int.MaxValue && distance[by, to] < int.MaxValue)
                    {
                        distance[from, to] = Math.Min(distance[from, to], distance[from, by] + distance[by, to]);
                    }
                }
            }
        }

        return distance;
    }
}
