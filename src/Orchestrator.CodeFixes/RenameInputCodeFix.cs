using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Rename;
using Orchestrator.Generators.Analyzers;

namespace Orchestrator.CodeFixes;

/// <summary>ORCH009: renames the parameter, so that it is an input of its own.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RenameInputCodeFix))]
[Shared]
public sealed class RenameInputCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["ORCH009"];

    // Each is to get a name that a person has looked at.
    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(Finding.Suggestion, out string? name)
                && model?.SyntaxTree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<ParameterSyntax>() is { } parameter
                && model.GetDeclaredSymbol(parameter, context.CancellationToken) is { } symbol)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Rename to '{name}'",
                        cancellationToken => Renamer.RenameSymbolAsync(context.Document.Project.Solution, symbol, default, name!, cancellationToken),
                        nameof(RenameInputCodeFix)),
                    diagnostic);
            }
        }
    }
}
