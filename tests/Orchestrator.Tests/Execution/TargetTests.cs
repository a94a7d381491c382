using Orchestrator.CompilerServices;

namespace Orchestrator.Tests.Execution;

public sealed class TargetTests
{
    private static readonly int[][] s_graph = [[], [0], [0], [1], [2]];

    [Fact]
    public async Task RunTargets_RunsThemAndWhatTheyNeed_NothingElse()
    {
        var run = new GraphRun(GraphRun.GraphOf(s_graph));

        RunResult result = await run.RunTargetsAsync(["T3"], [], null, default);

        Assert.True(result.Succeeded);
        Assert.Equal(
            [TaskState.Succeeded, TaskState.Succeeded, TaskState.Pending, TaskState.Succeeded, TaskState.Pending],
            result.Tasks.Select(t => t.State));
    }

    [Fact]
    public void RunTargets_OfAnUnknownTask_SaysWhatWasMeant()
    {
        WorkflowGraph graph = new WorkflowGraphBuilder("W").Task("Prepare", null, [], [], [], method: "PrepareAsync").Build();
        var run = new GraphRun(graph);

        ArgumentException thrown = Assert.Throws<ArgumentException>(() => { _ = run.RunTargetsAsync(["Prepar"], [], null, default); });

        Assert.Equal("'Prepar' is not a task of workflow 'W'; did you mean 'Prepare'? (Parameter 'targets')", thrown.Message);
    }

    [Fact]
    public async Task RunTargets_WithoutANeededInput_NamesItAndTheTask()
    {
        WorkflowGraph graph = new WorkflowGraphBuilder("W")
            .Input("folder", typeof(string))
            .Task("Ingest", null, [], [], [0])
            .Task("Other", null, [], [], [])
            .Build();
        var run = new GraphRun(graph);

        ArgumentException thrown = Assert.Throws<ArgumentException>(() => { _ = run.RunTargetsAsync(["Ingest"], [0], null, default); });

        Assert.Equal(
            "The targets need task 'Ingest' of workflow 'W', which takes the input 'folder'; pass 'folder'. (Parameter 'folder')", thrown.Message);
        Assert.True((await run.RunTargetsAsync(["Other"], [0], null, default)).Succeeded);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(false)]
    public async Task RunTargets_OfNothing_EndsAtOnce(bool? startInline)
    {
        var run = new GraphRun(GraphRun.GraphOf(s_graph));

        RunResult result = await run.RunTargetsAsync([], [], new WorkflowRunOptions { StartInline = startInline }, default);

        Assert.True(result.Succeeded);
        Assert.All(result.Tasks, task => Assert.Equal(TaskState.Pending, task.State));
    }
}
