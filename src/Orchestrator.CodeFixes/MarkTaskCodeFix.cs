using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Orchestrator.Generators.Analyzers;

namespace Orchestrator.CodeFixes;

/// <summary>ORCH002: marks the method that a task depends on, in whatever file it stands.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MarkTaskCodeFix))]
[Shared]
public sealed class MarkTaskCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["ORCH002"];

    // Several tasks may depend on one method, which is to be marked once.
    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(Finding.Method, out string? name)
                && model?.GetEnclosingSymbol(diagnostic.Location.SourceSpan.Start, context.CancellationToken) is { } place
                && FindMethod(place, name!) is { } method
                && context.Document.Project.Solution.GetDocument(method.SyntaxTree) is { } document)
            {
                context.RegisterCodeFix(
                    CodeAction.Create($"Mark '{name}' with [Task]", cancellationToken => MarkAsync(document, method, cancellationToken), nameof(MarkTaskCodeFix)), diagnostic);
            }
        }
    }

    private static MethodDeclarationSyntax? FindMethod(ISymbol place, string name)
    {
        for (INamedTypeSymbol? at = place as INamedTypeSymbol ?? place.ContainingType; at is not null; at = at.BaseType)
        {
            if (at.GetMembers(name).SelectMany(static member => member.DeclaringSyntaxReferences).FirstOrDefault()?.GetSyntax() is MethodDeclarationSyntax method)
            {
                return method;
            }
        }

        return null;
    }

    private static async Task<Solution> MarkAsync(Document document, MethodDeclarationSyntax method, CancellationToken cancellationToken)
    {
        DocumentEditor editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        editor.AddAttribute(method, WorkflowCodeFix.AttributeOf("Task"));
        return editor.GetChangedDocument().Project.Solution;
    }
}
