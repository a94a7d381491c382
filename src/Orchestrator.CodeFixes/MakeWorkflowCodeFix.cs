using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Orchestrator.CodeFixes;

/// <summary>ORCH013: makes the class around the task a workflow.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeWorkflowCodeFix))]
[Shared]
public sealed class MakeWorkflowCodeFix : WorkflowCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["ORCH013"];

    // Two tasks of one class would each add the attribute.
    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => null!;

    private protected override Fix? Find(SyntaxNode node, Diagnostic diagnostic) => TypeAround(node) is ClassDeclarationSyntax or RecordDeclarationSyntax
        ? Of(TypeAround(node)!)
        : null;

    private static Fix Of(TypeDeclarationSyntax type) => new(
        $"Make '{type.Identifier.ValueText}' a [Workflow]",
        editor => editor.ReplaceNode(type, (now, generator) =>
            generator.AddAttributes(MakePartialCodeFix.WithPartial((TypeDeclarationSyntax)now), generator.Attribute("Workflow"))));
}
