using System.Text.Json.Serialization;
using Orchestrator.CompilerServices;

namespace Orchestrator.Storage.Tests.Manifest;

public sealed partial class GraphManifestTests
{
    [Fact]
    public void AManifest_SaysAllThatIsRecordedOfAGraph()
    {
        var manifest = GraphManifest.Of(Sample().Build(), null);

        Assert.Equal([new InputContract("folder", "String"), new InputContract("seed", "Int32")], manifest.Inputs);
        Assert.Equal(["Ingest", "Split", "Score", "Report"], manifest.Tasks.Select(static task => task.Name));
        AssertTask(manifest, "Ingest", 1, false, "{Path:String}", [], ["folder"]);
        AssertTask(manifest, "Split", 2, false, "[Int32]", ["Ingest"], []);
        AssertTask(manifest, "Score", 1, true, "Double", ["Split"], ["seed"]);
        AssertTask(manifest, "Report", 1, false, null, ["Ingest", "Score"], ["folder", "seed"]);
        Assert.Null(manifest.Find("score"));
    }

    [Fact]
    public void AManifest_IsReadAsItWasRecorded()
    {
        var manifest = GraphManifest.Of(Sample().Build(), null);

        var read = GraphManifest.Of(manifest.ToRecorded());

        Assert.Equal(manifest.ToRecorded(), read.ToRecorded());
        Assert.Equal(manifest.Inputs, read.Inputs);
        Assert.All(manifest.Tasks, task => Assert.Null(task.DifferenceTo(Assert.IsType<TaskContract>(read.Find(task.Name)))));
        Assert.Equal(4, read.Tasks.Count);
    }

    [Fact]
    public void AFingerprint_DoesNotDependOnTheOrderOfDeclaration()
    {
        WorkflowGraph reordered = new WorkflowGraphBuilder("Train")
            .Input("seed", typeof(int))
            .Input("folder", typeof(string))
            .Task("Report", null, [1, 3], [], [0, 1])
            .Task("Score", typeof(double[]), [2], [], [0]).Each(1)
            .Task("Split", typeof(int[]), [3], [], [], version: 2)
            .Task("Ingest", typeof(Corpus), [], [], [1])
            .Build();

        Assert.Equal(GraphManifest.Of(Sample().Build(), null).ToRecorded(), GraphManifest.Of(reordered, null).ToRecorded());
    }

    [Fact]
    public void AFingerprint_DependsOnEachPartOfAContract()
    {
        string fingerprint = GraphManifest.Of(Sample().Build(), null).ToRecorded().Fingerprint;

        WorkflowGraph[] others =
        [
            Sample(version: 2).Build(),
            Sample(output: typeof(Other)).Build(),
            Sample(seed: typeof(long)).Build(),
            Sample(control: [2]).Build(),
            Sample(name: "Reports").Build(),
            Sample().Task("More", null, [], [], []).Build(),
        ];

        Assert.Equal(
            others.Length + 1,
            others.Select(static graph => GraphManifest.Of(graph, null).ToRecorded().Fingerprint).Append(fingerprint).Distinct().Count());
        Assert.Equal(32, fingerprint.Length);
    }

    [Fact]
    public void AManifest_IsTheSame_WithOrWithoutAContext() =>
        Assert.Equal(GraphManifest.Of(Sample().Build(), null).ToRecorded(), GraphManifest.Of(Sample().Build(), ManifestContext.Default).ToRecorded());

    [Fact]
    public void AClosure_IsWhatFollows_AndNothingElse()
    {
        var manifest = GraphManifest.Of(Sample().Build(), null);

        Assert.Equal(["Ingest", "Report", "Score", "Split"], manifest.Closure(["Ingest"]).Order());
        Assert.Equal(["Report", "Score", "Split"], manifest.Closure(["Split"]).Order());
        Assert.Equal(["Report"], manifest.Closure(["Report"]));
        Assert.Equal(["Report", "Score"], manifest.Closure(["Report", "Score"]).Order());
        Assert.Empty(manifest.Closure([]));
    }

    [Fact]
    public void WhatCannotBeRecorded_IsRefused_ByNameOfTaskOrInput()
    {
        Assert.Equal(
            "The output of task 'Ingest' of workflow 'Train' can't be recorded: an object of any type can't be told from its JSON; name the type.",
            Assert.Throws<CheckpointStoreException>(() => GraphManifest.Of(Sample(output: typeof(object)).Build(), null)).Message);
        Assert.StartsWith(
            "The input 'seed' of workflow 'Train' can't be recorded: ",
            Assert.Throws<CheckpointStoreException>(() => GraphManifest.Of(Sample(seed: typeof((int, int))).Build(), null)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"inputs":[],"tasks":[{"name":"A"}]}""")]
    [InlineData("""{"inputs":[],"tasks":[{"name":"A","version":"1"}]}""")]
    public void ARecordedGraphThatIsNone_IsRefused(string manifest) =>
        Assert.StartsWith("The graph 'f', as it is recorded, can't be read: ", Assert.Throws<CheckpointStoreException>(() => GraphManifest.Of(new RecordedGraph("f", manifest))).Message, StringComparison.Ordinal);

    private static WorkflowGraphBuilder Sample(
        int version = 1, Type? output = null, Type? seed = null, int[]? control = null, string name = "Report") => new WorkflowGraphBuilder("Train")
            .Input("folder", typeof(string))
            .Input("seed", seed ?? typeof(int))
            .Task("Ingest", output ?? typeof(Corpus), [], [], [0], version: version)
            .Task("Split", typeof(int[]), [0], [], [], version: 2)
            .Task("Score", typeof(double[]), [1], [], [1]).Each(2)
            .Task(name, null, [], control ?? [0, 2], [0, 1]);

    private static void AssertTask(GraphManifest manifest, string name, int version, bool fansOut, string? output, string[] dependencies, string[] inputs)
    {
        TaskContract task = Assert.IsType<TaskContract>(manifest.Find(name));
        Assert.Equal((name, version, fansOut, output), (task.Name, task.Version, task.FansOut, task.Output));
        Assert.Equal(dependencies, task.Dependencies);
        Assert.Equal(inputs, task.Inputs.Select(static input => input.Name));
    }

    internal sealed record Corpus(string Path);

    internal sealed record Other(string Path, int Size);

    [JsonSerializable(typeof(Corpus))]
    private sealed partial class ManifestContext : JsonSerializerContext;
}
