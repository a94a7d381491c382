using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Orchestrator.Generators.Analyzers;

namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>Nobody is told to remove <c>Define</c> of a workflow, and everybody hears it of other members.</summary>
public sealed class DefineSuppressorTests
{
    public static TheoryData<string> Ids => [.. new DefineSuppressor().SupportedSuppressions.Select(static known => known.SuppressedDiagnosticId)];

    [Theory]
    [InlineData("[Workflow] public sealed partial class W { private void Define(WorkflowDefinition w) { } }")]
    [InlineData("[Workflow] internal sealed partial record W { internal void Define(WorkflowDefinition w) => w.Task(Go); private static void Go() { } }")]
    public async Task AdviceOfTheSdk_OnDefine_IsSuppressed(string source)
    {
        Diagnostic[] all = await AnalyzeAsync(source, Sdk.Quality);

        Assert.Contains(all, static diagnostic => diagnostic.Id == "CA1822");
        Assert.All(all.Where(static diagnostic => diagnostic.Id == "CA1822"), static diagnostic => Assert.True(diagnostic.IsSuppressed, diagnostic.ToString()));
    }

    [Theory]
    [InlineData("[Workflow] public sealed partial class W { private void Defined(WorkflowDefinition w) { } }")]
    [InlineData("[Workflow] public sealed partial class W { private void Define(string w) { } }")]
    [InlineData("[Workflow] public sealed partial class W { private void Define(WorkflowDefinition w, int x) { } }")]
    [InlineData("[Workflow] public sealed partial class W { private int Define(WorkflowDefinition w) => 1; }")]
    [InlineData("public sealed partial class W { private void Define(WorkflowDefinition w) { } }")]
    public async Task AdviceOfTheSdk_OnOtherMembers_Stays(string source)
    {
        Diagnostic[] all = await AnalyzeAsync(source, Sdk.Quality);

        Assert.False(Assert.Single(all, static diagnostic => diagnostic.Id == "CA1822").IsSuppressed);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task AdviceOfThatId_IsSuppressed_OnTheMethodAndItsParameterAlone(string id)
    {
        const string Source = "[Workflow] public sealed partial class W { private void Define(WorkflowDefinition w) { } private void Other(WorkflowDefinition w) { } }";

        Diagnostic[] all = await AnalyzeAsync(Source, [new OnEveryMember(new(id, "Title", "Message", "Category", DiagnosticSeverity.Warning, isEnabledByDefault: true))]);

        Assert.Equal(["Define", "w", "Other", "w"], all.Select(static diagnostic => diagnostic.Pointed()));
        Assert.Equal([true, true, false, false], all.Select(static diagnostic => diagnostic.IsSuppressed));
    }

    private static async Task<Diagnostic[]> AnalyzeAsync(string source, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        CSharpCompilation compilation = Harness.Compile(source);
        string[] ids = [.. analyzers.SelectMany(static analyzer => analyzer.SupportedDiagnostics).Select(static rule => rule.Id).Distinct()];
        compilation = compilation.WithOptions(compilation.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default)
            .WithSpecificDiagnosticOptions(ids.Select(static id => KeyValuePair.Create(id, ReportDiagnostic.Warn))));
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true);

        ImmutableArray<Diagnostic> all = await compilation.WithAnalyzers([.. analyzers, new DefineSuppressor()], options).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

        Assert.DoesNotContain(all, static diagnostic => diagnostic.Id == "AD0001");
        return [.. all.Where(static diagnostic => diagnostic.Location.IsInSource && diagnostic.Pointed() is "Define" or "Defined" or "Other" or "w" or "x").OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    /// <summary>Says of every method and parameter what another's analyzer would.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("MicrosoftCodeAnalysisCorrectness", "RS1001", Justification = "Not found by the compiler, but made here.")]
    private sealed class OnEveryMember(DiagnosticDescriptor rule) : DiagnosticAnalyzer
    {
        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [rule];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSyntaxNodeAction(
                at => at.ReportDiagnostic(Diagnostic.Create(rule, (at.Node is MethodDeclarationSyntax method ? method.Identifier : ((ParameterSyntax)at.Node).Identifier).GetLocation())),
                SyntaxKind.MethodDeclaration, SyntaxKind.Parameter);
        }
    }
}
