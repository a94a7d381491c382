using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Orchestrator.Generators.Tests.Recording;

/// <summary>Whether values can be recorded depends on files beside the workflow's own; what is remembered of an earlier version of them is forgotten in time.</summary>
public sealed class RecordCachingTests
{
    private const string Json = "using System.Text.Json.Serialization; ";

    private static readonly string[] s_files =
    [
        "[Workflow(Durable = true, Json = typeof(Context))] public sealed partial class W { [Task] public Part A() => new(); [Task] public int B(Part a) => 1; }",
        Json + "[JsonSerializable(typeof(Model))] public sealed partial class Context : JsonSerializerContext { }",
        Json + "public class Model : ModelBase { public int Number { get; set; } }",
        Json + "public class ModelBase { public Part? Part { get; set; } }",
        Json + "public class Part : PartBase { public List<Leaf> Leaves { get; set; } = []; }",
        Json + "public class PartBase { public int Base { get; set; } }",
        Json + "public class Leaf { public string Name { get; set; } = \"\"; }",
    ];

    [Theory]
    [InlineData(1, "typeof(Model)", "typeof(Leaf)")]
    [InlineData(1, ": JsonSerializerContext { }", "{ }")]
    [InlineData(2, ": ModelBase ", "")]
    [InlineData(3, "public Part?", "internal Part?")]
    [InlineData(3, "public Part?", "[JsonIgnore] public Part?")]
    [InlineData(3, "public Part? Part { get; set; }", "")]
    [InlineData(5, "int Base", "Action? Base")]
    [InlineData(6, "string Name", "object Name")]
    [InlineData(6, "string Name { get; set; } = \"\"", "IDisposable? Name { get; set; }")]
    [InlineData(6, "public class Leaf", "public abstract class Leaf")]
    public void AnEditElsewhere_MakesTheErrorComeAndGo(int file, string old, string replacement)
    {
        CSharpCompilation right = Harness.Compile(s_files);
        SyntaxTree tree = right.SyntaxTrees[file];
        string changed = tree.ToString().Replace(old, replacement, StringComparison.Ordinal);
        Assert.NotEqual(tree.ToString(), changed);
        CSharpCompilation wrong = right.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(changed, (CSharpParseOptions)tree.Options, tree.FilePath, cancellationToken: TestContext.Current.CancellationToken));

        GeneratorDriver driver = Harness.Driver(right, Harness.WithoutAnalyzers);
        foreach ((CSharpCompilation next, bool isWrong) in new[] { (right, false), (wrong, true), (right, false), (wrong, true) })
        {
            driver = driver.RunGenerators(next, TestContext.Current.CancellationToken);
            GeneratorDriverRunResult result = driver.GetRunResult();

            Assert.Equal(isWrong ? ["ORCH040"] : [], result.Diagnostics.Select(static diagnostic => diagnostic.Id).Where(static id => id.StartsWith("ORCH", StringComparison.Ordinal)));
            Assert.Equal(isWrong, Harness.TextOf(driver).Contains("has errors; build it without them", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void AnEditThatTellsTheWorkflowNothing_LeavesItAsItIs()
    {
        CSharpCompilation before = Harness.Compile(s_files);
        GeneratorDriver driver = Harness.Driver(before).RunGenerators(before, TestContext.Current.CancellationToken);
        SyntaxTree tree = before.SyntaxTrees[6];
        CSharpCompilation after = before.ReplaceSyntaxTree(tree, tree.WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From(tree.ToString().Replace("\"\"", "\"none\"", StringComparison.Ordinal))));

        GeneratorRunResult result = driver.RunGenerators(after, TestContext.Current.CancellationToken).GetRunResult().Results[0];

        Assert.All(result.TrackedSteps[WorkflowGenerator.ModelStep].SelectMany(static step => step.Outputs), static output => Assert.Contains(output.Reason, new[] { IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged }));
    }
}
