using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Orchestrator.CodeFixes;

/// <summary>ORCH003 and ORCH004: removes the entry of <c>DependsOn</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveDependencyCodeFix))]
[Shared]
public sealed class RemoveDependencyCodeFix : WorkflowCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["ORCH003", "ORCH004"];

    private protected override Fix? Find(SyntaxNode node, Diagnostic diagnostic)
    {
        SyntaxNode? entry = node.FirstAncestorOrSelf<CollectionElementSyntax>()
            ?? node.AncestorsAndSelf().FirstOrDefault(static at => at.Parent is InitializerExpressionSyntax);
        return entry is null ? null : new Fix("Remove the dependency", editor => editor.RemoveNode(entry));
    }
}
