using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Orchestrator.Generators.Analyzers;

namespace Orchestrator.Generators.Tests.Locks;

/// <summary>What is said of a lock, and when nothing is.</summary>
public sealed class LockFileTests
{
    private const string Durable = "[Workflow(Durable = true)] public sealed partial class W { [Task] void A() { } }";

    private static readonly string s_other = Locked.TextOf(Harness.Compile("[Workflow(Durable = true)] public sealed partial class W { [Task] void B() { } }"))!;

    [Theory]
    [InlineData("{ \"format\": 1,\n<<<<<<< HEAD", 1, 0, "'\"' is expected")]
    [InlineData("{ \"format\": 1,\n \"workflows\": 3 }", 0, 0, "a value is of another kind than a lock has there")]
    [InlineData(null, 0, 0, "a value is expected")]
    public async Task ALockThatCannotBeRead_IsReported_InTheFile(string? text, int line, int column, string why)
    {
        Diagnostic byAnalyzer = Assert.Single(await AnalyzeAsync(Durable, text));
        Diagnostic byGenerator = Assert.Single(Generate(Durable, text, Harness.WithoutAnalyzers));

        Assert.All([byAnalyzer, byGenerator], diagnostic =>
        {
            Assert.Equal(
                $"ORCH041: Workflows.lock.json can't be read: {why}; take one side of a merge whole, or write it anew by dotnet build -p:UpdateWorkflowLock=true",
                $"{diagnostic.Id}: {diagnostic.GetMessage()}");
            Assert.Equal(("/project/Workflows.lock.json", line, column), (diagnostic.Location.GetLineSpan().Path, diagnostic.Location.GetLineSpan().StartLinePosition.Line, diagnostic.Location.GetLineSpan().StartLinePosition.Character));
        });
    }

    [Fact]
    public async Task WhereNoWorkflowIsDurable_NobodyLooksAtIt()
    {
        const string Source = "[Workflow] public sealed partial class W { [Task] void A() { } }";

        Assert.Empty(await AnalyzeAsync(Source, "nonsense"));
        Assert.Empty(Generate(Source, "nonsense", Harness.WithoutAnalyzers));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("the other")]
    public async Task WhileItIsWritten_NothingIsSaid(string text)
    {
        text = text == "nonsense" ? text : s_other;
        Assert.Single(await AnalyzeAsync(Durable, text));
        Assert.Single(Generate(Durable, text, Harness.WithoutAnalyzers));

        Assert.Empty(await AnalyzeAsync(Durable, text, new BuildProperty("UpdateWorkflowLock", "true")));
        Assert.Empty(Generate(Durable, text, new BuildProperty("UpdateWorkflowLock", "true")));
        Assert.Empty(Generate(Durable, text, new BuildProperty("UpdateWorkflowLock", "true", Harness.WithoutAnalyzers)));
    }

    [Fact]
    public void WhereAnalyzersRun_TheGeneratorLeavesItToThem() => Assert.Empty(Generate(Durable, s_other, options: null));

    [Fact]
    public async Task WhatIsWritten_IsCompared_NotWhatOtherGeneratorsAdd()
    {
        // As another generator would: the member comes after ours has looked.
        CSharpCompilation compilation = Harness.Compile("public sealed partial class P { public int X { get; set; } } [Workflow(Durable = true, Json = typeof(Any))] public sealed partial class W { [Task] P A() => new(); }" + Locked.Context);
        Harness.Driver(compilation).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _, TestContext.Current.CancellationToken);
        SyntaxTree generated = CSharpSyntaxTree.ParseText("partial class P { public int Y { get; set; } }", (CSharpParseOptions)compilation.SyntaxTrees[0].Options, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Empty(await AnalyzeAsync(output.AddSyntaxTrees(generated), Locked.TextOf(compilation), options: null));
    }

    private static Task<ImmutableArray<Diagnostic>> AnalyzeAsync(string source, string? text, AnalyzerConfigOptionsProvider? options = null)
    {
        CSharpCompilation compilation = Harness.Compile(source);
        Harness.Driver(compilation).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _, TestContext.Current.CancellationToken);
        return AnalyzeAsync(output, text, options);
    }

    private static Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Compilation compilation, string? text, AnalyzerConfigOptionsProvider? options)
    {
        ImmutableArray<AdditionalText> files = [new Locked.TextFile(text)];
        return compilation.WithAnalyzers([new LockAnalyzer()], options is null ? new AnalyzerOptions(files) : new AnalyzerOptions(files, options))
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
    }

    private static ImmutableArray<Diagnostic> Generate(string source, string? text, AnalyzerConfigOptionsProvider? options)
    {
        CSharpCompilation compilation = Harness.Compile(source);
        GeneratorDriver driver = Harness.Driver(compilation, options).AddAdditionalTexts([new Locked.TextFile(text)]);
        return driver.RunGenerators(compilation, TestContext.Current.CancellationToken).GetRunResult().Diagnostics;
    }
}
