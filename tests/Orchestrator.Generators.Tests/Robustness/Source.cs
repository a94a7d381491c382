using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Orchestrator.Generators.Analyzers;

namespace Orchestrator.Generators.Tests.Robustness;

/// <summary>Source code and the way it is compiled: what is generated for it must add no word to what the compiler says anyway.</summary>
internal sealed record Source(params string[] Files)
{
    public const string Usings = "using System; using System.Threading; using System.Threading.Tasks; using System.Collections.Generic; using Orchestrator;\n";

    /// <summary>Whether the usual namespaces are imported in front of every file.</summary>
    public bool HasUsings { get; init; } = true;

    public LanguageVersion Language { get; init; } = LanguageVersion.CSharp14;

    public DocumentationMode Documentation { get; init; } = DocumentationMode.Diagnose;

    public OutputKind Output { get; init; } = OutputKind.DynamicallyLinkedLibrary;

    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;

    public bool CheckOverflow { get; init; }

    /// <summary>An expression of a task, whose result is compared.</summary>
    public string? Use { get; init; }

    public MetadataReference[] References { get; init; } = [];

    /// <summary>Compiler diagnostics that the source itself deserves.</summary>
    public string[] Expected { get; init; } = [];

    public CSharpCompilation Compile()
    {
        IEnumerable<string> files = Files.Select(file => HasUsings ? Usings + file : file);
        if (Use is not null)
        {
            files = files.Append($"public static class User {{ public static async global::System.Threading.Tasks.Task<string> Use() => global::System.FormattableString.Invariant($\"{{{Use}}}\"); }}");
        }

        var parse = new CSharpParseOptions(Language, Documentation);
        return CSharpCompilation.Create(
            "Test" + Guid.NewGuid().ToString("n"),
            files.Select((file, i) => CSharpSyntaxTree.ParseText(file, parse, $"Source{i}.cs")),
            [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(WorkflowAttribute).Assembly.Location), .. References],
            new CSharpCompilationOptions(Output, nullableContextOptions: Nullable, checkOverflow: CheckOverflow, allowUnsafe: true, warningLevel: 9999)
                .WithSpecificDiagnosticOptions([new("CS1591", ReportDiagnostic.Suppress), new("CS8019", ReportDiagnostic.Suppress), new("CS8981", ReportDiagnostic.Suppress)]));
    }

    /// <summary>Compiles with the generator and the analyzer: there is nothing to say but what is expected, and no exception.</summary>
    public async Task<Compilation> CheckAsync()
    {
        CSharpCompilation compilation = Compile();
        if (Expected.Length == 0)
        {
            Harness.Generate(compilation, out _);
        }

        (Compilation output, ImmutableArray<Diagnostic> all) = await DiagnoseAsync(compilation);
        Assert.Equal(Expected.Order(StringComparer.Ordinal), all.Select(static d => d.Id).Distinct().Order(StringComparer.Ordinal));
        return output;
    }

    /// <summary>Compiles code that C# rejects, and returns its errors: there is nothing to add to them, and no exception.</summary>
    public async Task<Diagnostic[]> CheckBrokenAsync()
    {
        CSharpCompilation compilation = Compile();
        Diagnostic[] errors = [.. compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(static d => d.Severity == DiagnosticSeverity.Error)];
        (_, ImmutableArray<Diagnostic> all) = await DiagnoseAsync(compilation);
        Assert.Empty(all.Where(d => d.Severity == DiagnosticSeverity.Error && !errors.Any(error => error.Id == d.Id && error.Location.GetLineSpan().Equals(d.Location.GetLineSpan()))));
        return errors;
    }

    /// <summary>Also runs <see cref="Use"/>.</summary>
    public async Task<string> RunAsync()
    {
        Compilation output = await CheckAsync();
        using var stream = new MemoryStream();
        Assert.Empty(output.Emit(stream, cancellationToken: TestContext.Current.CancellationToken).Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error));
        stream.Position = 0;
        Type user = new AssemblyLoadContext(null).LoadFromStream(stream).GetType("User")!;
        return await (Task<string>)user.GetMethod("Use", BindingFlags.Public | BindingFlags.Static)!.Invoke(null, null)!;
    }

    /// <summary>What generator, analyzer and compiler say of a compilation; an exception of ours fails the test.</summary>
    public static async Task<(Compilation Output, ImmutableArray<Diagnostic> All)> DiagnoseAsync(CSharpCompilation compilation)
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        GeneratorDriver driver = Harness.Driver(compilation).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out ImmutableArray<Diagnostic> generated, token);
        Assert.Null(driver.GetRunResult().Results[0].Exception);
        Exception? thrown = null;
        CompilationWithAnalyzers analyzed = output.WithAnalyzers(
            [new WorkflowAnalyzer(), new LockAnalyzer()],
            new CompilationWithAnalyzersOptions(new AnalyzerOptions(Locked.TextsOf(compilation)), (exception, _, _) => thrown = exception, concurrentAnalysis: false, logAnalyzerExecutionTime: false));
        ImmutableArray<Diagnostic> all = await analyzed.GetAllDiagnosticsAsync(token);
        Assert.Null(thrown);
        return (output, [.. all.Concat(generated).Where(static d => d.Severity >= DiagnosticSeverity.Warning)]);
    }
}
