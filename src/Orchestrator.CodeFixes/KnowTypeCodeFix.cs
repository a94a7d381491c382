using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;
using Orchestrator.Generators.Analyzers;

namespace Orchestrator.CodeFixes;

/// <summary>ORCH040: adds <c>[JsonSerializable]</c> to the context that does not know a type, in whatever file it stands.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(KnowTypeCodeFix))]
[Shared]
public sealed class KnowTypeCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["ORCH040"];

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => new All();

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics.Where(static diagnostic => diagnostic.Properties.ContainsKey(Finding.Context)))
        {
            string name = diagnostic.Properties[Finding.Context]!;
            string shown = name.Substring(name.LastIndexOfAny(['.', '+']) + 1);
            context.RegisterCodeFix(
                CodeAction.Create($"Add [JsonSerializable] to '{shown}'", cancellationToken => AddAsync(context.Document.Project, [diagnostic], cancellationToken), nameof(KnowTypeCodeFix)),
                diagnostic);
        }

        return Task.CompletedTask;
    }

    private static async Task<Solution> AddAsync(Project project, IEnumerable<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var editor = new SolutionEditor(project.Solution);
        Compilation? compilation = await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false);
        foreach ((string context, string type) in diagnostics
            .Where(static diagnostic => diagnostic.Properties.ContainsKey(Finding.Context))
            .Select(static diagnostic => (diagnostic.Properties[Finding.Context]!, diagnostic.Properties[Finding.Type]!))
            .Distinct())
        {
            // Where there are several parts, the one that has such attributes already.
            if (compilation?.GetTypeByMetadataName(context)?.DeclaringSyntaxReferences.Select(part => part.GetSyntax(cancellationToken)).OfType<TypeDeclarationSyntax>()
                    .OrderByDescending(static part => part.AttributeLists.Count).FirstOrDefault() is { } declaration
                && project.Solution.GetDocument(declaration.SyntaxTree) is { } document)
            {
                (await editor.GetDocumentEditorAsync(document.Id, cancellationToken).ConfigureAwait(false)).AddAttribute(declaration, AttributeFor(type));
            }
        }

        return editor.GetChangedSolution();
    }

    private static AttributeSyntax AttributeFor(string type) => SyntaxFactory
        .Attribute(SyntaxFactory.ParseName("System.Text.Json.Serialization.JsonSerializable").WithAdditionalAnnotations(Simplifier.Annotation))
        .WithArgumentList(SyntaxFactory.AttributeArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.AttributeArgument(
            SyntaxFactory.TypeOfExpression(SyntaxFactory.ParseTypeName(type).WithAdditionalAnnotations(Simplifier.Annotation))))));

    /// <summary>Several types go to one context, which stands in none of their files.</summary>
    private sealed class All : FixAllProvider
    {
        public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
        {
            ImmutableArray<Diagnostic> diagnostics = fixAllContext.Scope == FixAllScope.Document && fixAllContext.Document is { } document
                ? await fixAllContext.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false)
                : await fixAllContext.GetAllDiagnosticsAsync(fixAllContext.Project).ConfigureAwait(false);
            return CodeAction.Create(
                "Add [JsonSerializable] for all types", cancellationToken => AddAsync(fixAllContext.Project, diagnostics, cancellationToken), nameof(KnowTypeCodeFix));
        }

        public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project];
    }
}
