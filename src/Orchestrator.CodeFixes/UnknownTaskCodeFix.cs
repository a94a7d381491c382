using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Orchestrator.Generators.Analyzers;

namespace Orchestrator.CodeFixes;

/// <summary>ORCH002: takes the suggested name.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnknownTaskCodeFix))]
[Shared]
public sealed class UnknownTaskCodeFix : WorkflowCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["ORCH002"];

    private protected override IEnumerable<Fix> Find(SyntaxNode node, Diagnostic diagnostic, SemanticModel model)
    {
        if (!diagnostic.Properties.TryGetValue(Finding.Suggestion, out string? suggestion)
            || node.DescendantNodesAndSelf().OfType<ExpressionSyntax>().FirstOrDefault() is not { } expression)
        {
            return [];
        }

        // In code that adds tasks by names of their own, there may be no member of that name.
        ExpressionSyntax name = expression.FirstAncestorOrSelf<AttributeSyntax>() is null
            ? SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(suggestion!))
            : NameOf(suggestion!);
        name = name.WithTriviaFrom(expression);
        return [new Fix(nameof(UnknownTaskCodeFix), $"Change to '{name}'", editor => editor.ReplaceNode(expression, name))];
    }
}
