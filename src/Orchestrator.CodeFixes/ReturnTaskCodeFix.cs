using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Orchestrator.CodeFixes;

/// <summary>ORCH015: returns <c>Task</c> instead of <c>void</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReturnTaskCodeFix))]
[Shared]
public sealed class ReturnTaskCodeFix : WorkflowCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["ORCH015"];

    private protected override IEnumerable<Fix> Find(SyntaxNode node, Diagnostic diagnostic, SemanticModel model)
    {
        // The type of an override or of a part is not its own to change.
        if (MethodOf(node, model) is not { } method
            || method.Modifiers.Any(SyntaxKind.OverrideKeyword) || method.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            return [];
        }

        TypeSyntax task = SyntaxFactory.ParseTypeName("System.Threading.Tasks.Task")
            .WithTriviaFrom(method.ReturnType)
            .WithAdditionalAnnotations(Simplifier.Annotation, Simplifier.AddImportsAnnotation);
        return [new Fix(nameof(ReturnTaskCodeFix), "Return Task", editor => editor.ReplaceNode(method.ReturnType, task))];
    }
}
