using Orchestrator.Graphs;

namespace Orchestrator.Tests;

/// <summary>A generated workflow and its pool of runs.</summary>
public sealed partial class GeneratedWorkflowTests
{
    [Fact]
    public async Task OneObject_RunsAnyNumberOfTimesAtOnce_AndMixesNoValues()
    {
        var workflow = new Sum();
        for (int round = 0; round < 20; round++)
        {
            int[] sums = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(n => Task.Run(async () => await workflow.RunAsync(n))));
            Assert.Equal(Enumerable.Range(0, 1_000).Select(n => (2 * n) + 3), sums);
        }
    }

    [Fact]
    public async Task AResultTakenTwice_Throws_AndHarmsNoOtherRun()
    {
        var workflow = new Sum();
        ValueTask<int> run = workflow.RunAsync(1, new WorkflowRunOptions { StartInline = false });
        ValueTask<int> copy = run;
        Assert.Equal(5, await run);

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await copy);

        Assert.Equal(7, await workflow.RunAsync(2));
    }

    [Fact]
    public async Task ADroppedRun_IsLost_AndHarmsNoOtherRun()
    {
        var workflow = new Sum();
        for (int n = 0; n < 100; n++)
        {
            _ = workflow.RunAsync(n, new WorkflowRunOptions { StartInline = false });
            Assert.Equal((2 * n) + 3, await workflow.RunAsync(n));
        }
    }

    [Fact]
    public void Graph_TellsOfEveryTask() => Assert.Equal(
        ["Left", "Right", "Join"], Sum.Graph.Tasks.Select(static task => task.Name));

    /// <summary>By priority, then by bottom level, then by declaration: known when the workflow is compiled.</summary>
    [Fact]
    public void TheOrderOfReadyTasks_IsPartOfTheGeneratedGraph()
    {
        Assert.Equal([4, 1, 2, 0, 3], Ranked.Graph.Order!);
        Assert.Equal(Ranked.Graph.Order!, GraphOrder.ByPrecedence(Ranked.Graph.DependencyLists(), Ranked.Graph.Dependents, static task => Ranked.Graph.Tasks[task].Priority));
    }

    [Workflow]
    private sealed partial class Ranked
    {
        [Task]
        private static void Alone()
        {
        }

        [Task]
        private static void First()
        {
        }

        [Task(DependsOn = [nameof(First)])]
        private static void Second()
        {
        }

        [Task(DependsOn = [nameof(Second)])]
        private static void Third()
        {
        }

        [Task(Priority = 1)]
        private static void Urgent()
        {
        }
    }

    [Workflow]
    private sealed partial class Sum
    {
        [Task]
        private int Left(int number) => number + 1;

        [Task]
        private async ValueTask<int> RightAsync(int number, CancellationToken cancellationToken)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            return number + 2;
        }

        [Task]
        private int Join(int left, int right) => left + right;
    }
}
