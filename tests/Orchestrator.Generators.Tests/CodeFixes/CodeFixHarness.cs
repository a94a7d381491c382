using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace Orchestrator.Generators.Tests.CodeFixes;

/// <summary>Applies code fixes as the editor does.</summary>
internal sealed class CodeFixHarness : IDisposable
{
    private readonly AdhocWorkspace _workspace = new();
    private readonly CodeFixProvider _provider;
    private readonly string[] _sources;
    private readonly Document[] _documents;

    public CodeFixHarness(CodeFixProvider provider, params string[] sources)
    {
        _provider = provider;
        _sources = sources;
        CSharpCompilation compilation = Harness.Compile(sources);
        Project project = _workspace.AddProject("Test", LanguageNames.CSharp)
            .WithMetadataReferences(compilation.References)
            .WithCompilationOptions(compilation.Options)
            .WithParseOptions(compilation.SyntaxTrees[0].Options);
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            project = project.AddDocument(tree.FilePath, tree.GetText(Token), filePath: tree.FilePath).Project;
        }

        _documents = [.. project.Documents];
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The fixes that are offered for the first diagnostic.</summary>
    public async Task<List<CodeAction>> OfferedAsync()
    {
        Diagnostic diagnostic = (await FixableAsync(_sources)).First();
        var actions = new List<CodeAction>();
        await _provider.RegisterCodeFixesAsync(new CodeFixContext(DocumentOf(diagnostic), diagnostic.Location.SourceSpan, [diagnostic], (action, _) => actions.Add(action), Token));
        return actions;
    }

    /// <summary>The sources after the fix.</summary>
    public async Task<string[]> ApplyAsync(CodeAction action)
    {
        Solution changed = (await action.GetOperationsAsync(Token)).OfType<ApplyChangesOperation>().Single().ChangedSolution;
        return await Task.WhenAll(_documents.Select(async document =>
        {
            string text = (await changed.GetDocument(document.Id)!.GetTextAsync(Token)).ToString();
            return text[(text.IndexOf("using Orchestrator;\n", StringComparison.Ordinal) + "using Orchestrator;\n".Length)..];
        }));
    }

    /// <summary>The sources after the fix of this kind has been applied to all diagnostics of the project.</summary>
    public async Task<string[]> ApplyToAllAsync(string kind)
    {
        Diagnostic[] all = await Task.WhenAll((await FixableAsync(_sources)).Select(async diagnostic =>
            Diagnostic.Create(diagnostic.Descriptor, Location.Create((await DocumentOf(diagnostic).GetSyntaxTreeAsync(Token))!, diagnostic.Location.SourceSpan), diagnostic.Properties)));
        var context = new FixAllContext(_documents[0], _provider, FixAllScope.Project, kind, all.Select(d => d.Id).Distinct(), new Known(all), Token);
        CodeAction? action = await _provider.GetFixAllProvider()!.GetFixAsync(context);
        return await ApplyAsync(action!);
    }

    /// <summary>What of the sources this fix is for.</summary>
    public async Task<Diagnostic[]> FixableAsync(string[] sources) =>
        [.. (await Harness.DiagnoseAsync(sources)).Where(d => _provider.FixableDiagnosticIds.Contains(d.Id))];

    public void Dispose() => _workspace.Dispose();

    private Document DocumentOf(Diagnostic diagnostic) => _documents.Single(document => document.FilePath == diagnostic.Location.SourceTree!.FilePath);

    private sealed class Known(Diagnostic[] all) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult(all.Where(d => d.Location.SourceTree!.FilePath == document.FilePath));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(all);
    }
}
