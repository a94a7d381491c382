using Orchestrator.Graphs;

namespace Orchestrator.Generators.Tests.Graph;

public sealed class ReachabilityTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(7, 30)]
    [InlineData(64, 5)]
    [InlineData(65, 2)]
    [InlineData(130, 3)]
    [InlineData(200, 0)]
    public void IsBefore_OfRandomGraphs_IsWhatWalkingThemSays(int tasks, int percentOfEdges)
    {
        int[][] dependencies = RandomGraph(tasks, percentOfEdges, new Random(tasks));
        var order = new Reachability(dependencies);

        for (int second = 0; second < tasks; second++)
        {
            HashSet<int> before = Walk(second, dependencies);
            Assert.Equal(before.Order(), Enumerable.Range(0, tasks).Where(first => order.IsBefore(first, second)));
            Assert.All(before, first => Assert.True(order.AreOrdered(first, second) && order.AreOrdered(second, first)));
        }
    }

    [Fact]
    public void AreOrdered_OfSiblings_IsFalse()
    {
        var diamond = new Reachability([[], [0], [0], [1, 2]]);

        Assert.False(diamond.AreOrdered(1, 2));
        Assert.True(diamond.IsBefore(0, 3));
        Assert.False(diamond.IsBefore(3, 0));
        Assert.False(diamond.IsBefore(1, 1));
    }

    // Tasks are declared in any order: an edge may go to a later one.
    private static int[][] RandomGraph(int tasks, int percentOfEdges, Random random)
    {
        int[] declared = [.. Enumerable.Range(0, tasks)];
        random.Shuffle(declared);
        var dependencies = new int[tasks][];
        for (int task = 0; task < tasks; task++)
        {
            dependencies[declared[task]] = [.. declared.Take(task).Where(_ => random.Next(100) < percentOfEdges).Order()];
        }

        return dependencies;
    }

    private static HashSet<int> Walk(int task, int[][] dependencies)
    {
        var seen = new HashSet<int>();
        var pending = new Queue<int>(dependencies[task]);
        while (pending.TryDequeue(out int at))
        {
            if (seen.Add(at))
            {
                Array.ForEach(dependencies[at], pending.Enqueue);
            }
        }

        return seen;
    }
}
