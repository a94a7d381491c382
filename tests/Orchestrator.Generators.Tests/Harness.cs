using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Orchestrator.Generators.Analyzers;

namespace Orchestrator.Generators.Tests;

/// <summary>Generates, and proves with every use that the output is deterministic, cached and clean.</summary>
internal static class Harness
{
    /// <summary>What stands before every source.</summary>
    public const string Usings = "using System; using System.Threading; using System.Threading.Tasks; using System.Collections.Generic; using Orchestrator;\n";

    private static readonly CSharpCompilationOptions s_library = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
        .WithNullableContextOptions(NullableContextOptions.Enable).WithWarningLevel(9999).WithGeneralDiagnosticOption(ReportDiagnostic.Error)
        .WithSpecificDiagnosticOptions([new("CS1591", ReportDiagnostic.Suppress), new("CS8019", ReportDiagnostic.Suppress)]);

    public static string RepositoryRoot { get; } = typeof(Harness).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;

    public static AnalyzerConfigOptionsProvider WithoutAnalyzers { get; } = new BuildProperty("RunAnalyzers", "false");

    public static CSharpCompilation Compile(params string[] sources) => Compile(LanguageVersion.CSharp14, s_library, sources);

    public static CSharpCompilation Compile(LanguageVersion version, CSharpCompilationOptions options, params string[] sources) => CSharpCompilation.Create(
        "Test" + Guid.NewGuid().ToString("n"),
        sources.Select((source, i) => CSharpSyntaxTree.ParseText(
            Usings + source, new CSharpParseOptions(version, DocumentationMode.Diagnose), $"Source{i}.cs")),
        [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(WorkflowAttribute).Assembly.Location)],
        options);

    public static CSharpCompilation CompileWithoutNullable(string source) =>
        Compile(LanguageVersion.CSharp12, s_library.WithNullableContextOptions(NullableContextOptions.Disable), source);

    public static CSharpGeneratorDriver Driver(CSharpCompilation compilation, AnalyzerConfigOptionsProvider? options = null) => CSharpGeneratorDriver.Create(
        compilation.SyntaxTrees.Any(static tree => tree.ToString().Contains("JsonSerializable(", StringComparison.Ordinal))
            ? [new WorkflowGenerator().AsSourceGenerator(), Sdk.Json]
            : [new WorkflowGenerator().AsSourceGenerator()],
        additionalTexts: Locked.TextsOf(compilation),
        parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options,
        optionsProvider: options,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>The generated text, once it is known to be right in every way that does not depend on the source.</summary>
    public static string Generate(params string[] sources) => Generate(Compile(sources), out _);

    public static string Generate(CSharpCompilation compilation, out Compilation output)
    {
        GeneratorDriver driver = Driver(compilation).RunGeneratorsAndUpdateCompilation(compilation, out output, out ImmutableArray<Diagnostic> reported, TestContext.Current.CancellationToken);
        Assert.Empty(reported);
        string text = TextOf(driver);
        Assert.Empty(output.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity >= DiagnosticSeverity.Warning));
        CheckDeterminism(compilation, text);
        CheckCaching(driver, compilation);
        return text;
    }

    /// <summary>Loads what was compiled and returns a new object of the type.</summary>
    public static object Create(string type, params string[] sources)
    {
        Generate(Compile(sources), out Compilation output);
        using var stream = new MemoryStream();
        Assert.True(output.Emit(stream, cancellationToken: TestContext.Current.CancellationToken).Success);
        stream.Position = 0;
        return Activator.CreateInstance(new AssemblyLoadContext(null).LoadFromStream(stream).GetType(type)!)!;
    }

    /// <summary>What the analyzer and C# say of generated and written code together, at their places: errors, warnings and what the
    /// analyzer only informs of.</summary>
    public static Task<Diagnostic[]> DiagnoseAsync(params string[] sources) => DiagnoseAsync(severities: null, sources);

    public static Task<Diagnostic[]> DiagnoseAsync(SyntaxTreeOptionsProvider? severities, params string[] sources)
    {
        CSharpCompilation compilation = Compile(sources);
        return DiagnoseAsync(compilation.WithOptions(compilation.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default).WithSyntaxTreeOptionsProvider(severities)));
    }

    public static async Task<Diagnostic[]> DiagnoseAsync(CSharpCompilation compilation)
    {
        Driver(compilation).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _, TestContext.Current.CancellationToken);
        CompilationWithAnalyzers analyzed = output.WithAnalyzers([new WorkflowAnalyzer(), new BuilderAnalyzer(), new LockAnalyzer()], new AnalyzerOptions(Locked.TextsOf(compilation)));
        ImmutableArray<Diagnostic> all = await analyzed.GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. all.Where(d => d.Severity >= DiagnosticSeverity.Warning || d.Descriptor.Category == "Orchestrator").OrderBy(d => d.Location.SourceSpan.Start)];
    }

    /// <summary>The source text that a diagnostic points at.</summary>
    public static string Pointed(this Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(diagnostic.Location.SourceSpan);

    public static string TextOf(GeneratorDriver driver) =>
        string.Join("\n", driver.GetRunResult().Results[0].GeneratedSources.OrderBy(s => s.HintName, StringComparer.Ordinal).Select(s => s.SourceText.ToString()));

    private static void CheckDeterminism(CSharpCompilation compilation, string text)
    {
        CSharpCompilation reversed = compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(compilation.SyntaxTrees.Reverse());
        Assert.Equal(text, TextOf(Driver(reversed).RunGenerators(reversed, TestContext.Current.CancellationToken)));
    }

    private static void CheckCaching(GeneratorDriver driver, CSharpCompilation compilation)
    {
        SyntaxTree unrelated = CSharpSyntaxTree.ParseText("class Unrelated { }", (CSharpParseOptions)compilation.SyntaxTrees[0].Options, "Unrelated.cs", cancellationToken: TestContext.Current.CancellationToken);
        GeneratorRunResult result = driver.RunGenerators(compilation.AddSyntaxTrees(unrelated), TestContext.Current.CancellationToken).GetRunResult().Results[0];
        foreach ((_, ImmutableArray<IncrementalGeneratorRunStep> steps) in result.TrackedOutputSteps)
        {
            Assert.All(steps.SelectMany(step => step.Outputs), o => Assert.Equal(IncrementalStepRunReason.Cached, o.Reason));
        }

        string[] others = [WorkflowGenerator.ErrorStep, WorkflowGenerator.LockStep];
        foreach (IncrementalGeneratorRunStep step in result.TrackedSteps[WorkflowGenerator.ModelStep].Concat(
            others.SelectMany(name => result.TrackedSteps.GetValueOrDefault(name, []))))
        {
            Assert.All(step.Outputs, output => CheckValue(output.Value, 0));
            Assert.All(step.Outputs, o => Assert.Contains(o.Reason, new[] { IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged }));
        }
    }

    // What a stage hands on must be values: a symbol or node would keep a whole compilation alive, and never be equal.
    private static void CheckValue(object? value, int depth)
    {
        Assert.False(value is ISymbol or SyntaxNode or SyntaxTree or Location or Compilation or SemanticModel or Diagnostic, $"A stage holds a {value?.GetType()}");
        if (value is null or string || value.GetType().IsPrimitive || depth > 6)
        {
            return;
        }

        if (value is IEnumerable items)
        {
            foreach (object? item in items)
            {
                CheckValue(item, depth + 1);
            }

            return;
        }

        foreach (FieldInfo field in value.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            CheckValue(field.GetValue(value), depth + 1);
        }
    }
}
