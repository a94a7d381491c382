using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Orchestrator.Generators.Analyzers;

namespace Orchestrator.CodeFixes;

/// <summary>ORCH002: takes the suggested name, or makes the method a task.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnknownTaskCodeFix))]
[Shared]
public sealed class UnknownTaskCodeFix : WorkflowCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["ORCH002"];

    private protected override Fix? Find(SyntaxNode node, Diagnostic diagnostic)
    {
        if (diagnostic.Properties.TryGetValue(Finding.Suggestion, out string? suggestion) && suggestion is not null
            && node.DescendantNodesAndSelf().OfType<ExpressionSyntax>().FirstOrDefault() is { } expression)
        {
            ExpressionSyntax name = SyntaxFactory.ParseExpression($"nameof({suggestion})").WithTriviaFrom(expression);
            return new Fix($"Change to 'nameof({suggestion})'", editor => editor.ReplaceNode(expression, name));
        }

        MethodDeclarationSyntax? method = diagnostic.Properties.TryGetValue(Finding.Method, out string? lacking)
            ? TypeAround(node)?.Members.OfType<MethodDeclarationSyntax>().FirstOrDefault(member => member.Identifier.ValueText == lacking)
            : null;
        return method is null
            ? null
            : new Fix($"Mark '{lacking}' with [Task]", editor => editor.ReplaceNode(
                method, static (now, generator) => generator.AddAttributes(now, generator.Attribute("Task"))));
    }
}
