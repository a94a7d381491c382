using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Orchestrator.Generators.Tests.Robustness;

/// <summary>A project with every rule of the SDK's analyzers turned on (<c>AnalysisMode=All</c>) hears nothing of generated code.</summary>
public sealed class AnalysisTests
{
    [Theory]
    [InlineData("namespace Demo; public sealed record Corpus(string Folder); [Workflow(Name = \"train\", Version = 2)] public sealed partial class Train { [Task] public Corpus Ingest(string folder) => new(folder); [Task] public async Task<int> CountAsync(Corpus ingest, int seed = 7, CancellationToken token = default) { await Task.Delay(1, token); return seed; } [Task(AllowFailure = true)] public ValueTask Audit(TaskContext context) => default; [Task] public string Report(TaskOutcome<int> count) => \"\"; }")]
    [InlineData("[Workflow(Durable = true)] public static partial class W { [Task] public static int A(string? text, int? number = null) => 1; [Task(DependsOn = [nameof(A)])] public static void B() { } }")]
    [InlineData("public partial class Outer<T> where T : class { [Workflow] internal partial record W<U>(T Start) where U : new() { [Task] private U Make(T seed) => new U(); [Task] private List<U> Twice(U make) => [make, make]; private sealed class Hidden; [Task] private Hidden C(U make) => new(); } }")]
    [InlineData("[Workflow] public partial class my_workflow { [Task] public int snake_case(int Upper, string @event) => Upper; [Task, Obsolete] public object Other(List<int>[] items) => items; }")]
    public async Task WithEveryRule_GeneratedCodeIsClean(string source)
    {
        CSharpCompilation compilation = new Source(source).Compile();
        Harness.Driver(compilation).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _, TestContext.Current.CancellationToken);
        ImmutableArray<DiagnosticAnalyzer> analyzers = Sdk.Quality;
        Assert.True(analyzers.Length > 100);
        output = output.WithOptions(output.Options.WithSpecificDiagnosticOptions(output.Options.SpecificDiagnosticOptions.AddRange(
            analyzers.SelectMany(static analyzer => analyzer.SupportedDiagnostics).Select(static rule => rule.Id).Distinct()
                .Select(static id => KeyValuePair.Create(id, ReportDiagnostic.Warn)))));

        ImmutableArray<Diagnostic> all = await output.WithAnalyzers(analyzers).GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);

        Assert.Contains(all, static d => d.Id.StartsWith("CA", StringComparison.Ordinal));
        Assert.Empty(all.Where(static d => d.Id == "AD0001" || (d.Severity >= DiagnosticSeverity.Warning && d.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true)));
    }
}
