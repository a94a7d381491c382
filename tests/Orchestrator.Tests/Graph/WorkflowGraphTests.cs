using System.Text.Json;
using Orchestrator.CompilerServices;

namespace Orchestrator.Tests.Graph;

public sealed class WorkflowGraphTests
{
    private static readonly WorkflowGraph s_graph = new WorkflowGraphBuilder("Train") { Version = 2 }
        .Input("folder", typeof(string))
        .Task("Ingest", typeof(string), [], [], [0])
        .Task("Prepare", typeof(int), [0], [], [])
        .Task("Audit", null, [], [1], [], displayName: "Audit \"all\"")
        .Task("Train", typeof(double), [1], [0], [], TaskTraits.AllowFailure, priority: 3, method: "TrainAsync")
        .Build();

    [Fact]
    public void Levels_WidthAndLongestPath_FollowFromTheEdges()
    {
        Assert.Equal([[0], [1], [2, 3]], s_graph.Levels);
        Assert.Equal(2, s_graph.Width);
        Assert.Equal([0, 1, 2], s_graph.LongestPath);
        Assert.Equal([new(0, 1, true), new(1, 2, false), new(0, 3, false), new(1, 3, true)], s_graph.Edges);
    }

    [Fact]
    public void ToMermaid_DrawsDataAndControlEdges() => Assert.Equal(
        """
        flowchart LR
            t0["Ingest"]
            t1["Prepare"]
            t2["Audit &quot;all&quot;"]
            t3["Train"]
            t0 --> t1
            t1 -.-> t2
            t0 -.-> t3
            t1 --> t3

        """.ReplaceLineEndings("\n"),
        s_graph.ToMermaid());

    [Fact]
    public void ToDot_DrawsDataAndControlEdges() => Assert.Equal(
        """
        digraph "Train" {
            rankdir=LR;
            node [shape=box];
            t0 [label="Ingest"];
            t1 [label="Prepare"];
            t2 [label="Audit \"all\""];
            t3 [label="Train"];
            t0 -> t1;
            t1 -> t2 [style=dashed];
            t0 -> t3 [style=dashed];
            t1 -> t3;
        }

        """.ReplaceLineEndings("\n"),
        s_graph.ToDot());

    [Fact]
    public void ToJson_HoldsTheWholeGraph()
    {
        using JsonDocument json = JsonDocument.Parse(s_graph.ToJson());
        JsonElement root = json.RootElement;

        Assert.Equal(("Train", 2), (root.GetProperty("name").GetString(), root.GetProperty("version").GetInt32()));
        Assert.Equal(4, root.GetProperty("tasks").GetArrayLength());
        Assert.Equal(4, root.GetProperty("edges").GetArrayLength());
        Assert.Equal(3, root.GetProperty("levels").GetArrayLength());
        Assert.Equal("System.Double", root.GetProperty("tasks")[3].GetProperty("output").GetString());
        Assert.Equal("folder", root.GetProperty("inputs")[0].GetProperty("name").GetString());
    }

    [Fact]
    public void ATaskThatFansOut_IsSeenAsOne()
    {
        WorkflowGraph graph = new WorkflowGraphBuilder("Fan").Task("Split", typeof(int[]), [], [], []).Task("Score", typeof(int[]), [0], [], []).Each(4).Build();
        using JsonDocument json = JsonDocument.Parse(graph.ToJson());
        JsonElement[] tasks = [.. json.RootElement.GetProperty("tasks").EnumerateArray()];

        Assert.Contains("t1[[\"Score\"]]", graph.ToMermaid(), StringComparison.Ordinal);
        Assert.Contains("t1 [label=\"Score\" peripheries=2];", graph.ToDot(), StringComparison.Ordinal);
        Assert.Equal((false, true, 4), (tasks[0].GetProperty("fansOut").GetBoolean(), tasks[1].GetProperty("fansOut").GetBoolean(), tasks[1].GetProperty("maxParallelism").GetInt32()));
        Assert.False(tasks[0].TryGetProperty("maxParallelism", out _));
    }

    [Fact]
    public void Chain_OfFiftyThousand_IsLinear()
    {
        var builder = new WorkflowGraphBuilder("Long").Task("T0", null, [], [], []);
        for (int task = 1; task < 50_000; task++)
        {
            builder.Task("T" + task, null, [], [task - 1], []);
        }

        Assert.Equal(50_000, builder.Build().LongestPath.Count);
    }
}
