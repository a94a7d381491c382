using System.Text;
using Basic.Reference.Assemblies;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Orchestrator;
using Orchestrator.Generators;

namespace Benchmarks;

/// <summary>What the generator costs in a build, and at a keystroke in the editor.</summary>
[MemoryDiagnoser]
public class GeneratorBenchmarks
{
    private CSharpCompilation _compilation = null!;
    private CSharpCompilation _edited = null!;
    private GeneratorDriver _cold = null!;
    private GeneratorDriver _warm = null!;

    [Params(1, 100, 1000)]
    public int Tasks { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(Source(Tasks), path: "Long.cs");
        _compilation = CSharpCompilation.Create(
            "Benchmark",
            [tree],
            [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(WorkflowAttribute).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        _cold = CSharpGeneratorDriver.Create(new WorkflowGenerator());
        _warm = _cold.RunGenerators(_compilation);
        if (_warm.GetRunResult() is not { Diagnostics: [], GeneratedTrees.Length: 1 })
        {
            throw new InvalidOperationException("The source of the benchmark does not generate.");
        }

        // One more blank in the body of the last task: the text changes, the graph does not.
        SourceText text = tree.GetText();
        int position = text.ToString().LastIndexOf("+ 1", StringComparison.Ordinal);
        SyntaxTree edited = tree.WithChangedText(text.WithChanges(new TextChange(new TextSpan(position, 0), " ")));
        _edited = _compilation.ReplaceSyntaxTree(tree, edited);
    }

    /// <summary>A build: a new driver on a compilation that no generator has seen.</summary>
    [Benchmark(Baseline = true)]
    public GeneratorDriver Full() => _cold.RunGenerators(_compilation.Clone());

    /// <summary>The editor: the driver of before, one key later.</summary>
    [Benchmark]
    public GeneratorDriver Keystroke() => _warm.RunGenerators(_edited.Clone());

    /// <summary>Each task takes the output of the one before.</summary>
    private static string Source(int tasks)
    {
        StringBuilder source = new StringBuilder("using Orchestrator;\n[Workflow]\npublic sealed partial class Long\n{\n")
            .Append("    [Task] public int T0(int start) => start + 1;\n");
        for (int task = 1; task < tasks; task++)
        {
            source.Append("    [Task] public int T").Append(task).Append("(int t").Append(task - 1).Append(") => t").Append(task - 1).Append(" + 1;\n");
        }

        return source.Append("}\n").ToString();
    }
}
