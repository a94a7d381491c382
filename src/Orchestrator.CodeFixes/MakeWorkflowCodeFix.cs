using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Orchestrator.CodeFixes;

/// <summary>ORCH013: makes the class around the task a workflow.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeWorkflowCodeFix))]
[Shared]
public sealed class MakeWorkflowCodeFix : WorkflowCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["ORCH013"];

    private protected override IEnumerable<Fix> Find(SyntaxNode node, Diagnostic diagnostic, SemanticModel model) =>
        TypeAround(node) is { RawKind: (int)SyntaxKind.ClassDeclaration or (int)SyntaxKind.RecordDeclaration } type
            ? [new Fix(nameof(MakeWorkflowCodeFix), $"Make '{type.Identifier.ValueText}' a [Workflow]", editor => editor.ReplaceNode(type, static (now, generator) =>
                generator.AddAttributes(MakePartialCodeFix.WithPartial((TypeDeclarationSyntax)now), AttributeOf("Workflow"))))]
            : [];
}
