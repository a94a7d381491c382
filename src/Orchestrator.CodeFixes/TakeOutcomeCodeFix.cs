using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Orchestrator.CodeFixes;

/// <summary>ORCH025: takes <c>TaskOutcome&lt;T&gt;</c> instead of <c>T</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TakeOutcomeCodeFix))]
[Shared]
public sealed class TakeOutcomeCodeFix : WorkflowCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["ORCH025"];

    private protected override IEnumerable<Fix> Find(SyntaxNode node, Diagnostic diagnostic, SemanticModel model)
    {
        // The types of an override or of a part are not its own to change.
        if (node is not ParameterSyntax { Type: { } type, Parent.Parent: MethodDeclarationSyntax method }
            || method.Modifiers.Any(SyntaxKind.OverrideKeyword) || method.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            return [];
        }

        SyntaxNode outcome = SyntaxFactory.QualifiedName(
                SyntaxFactory.IdentifierName("Orchestrator"),
                SyntaxFactory.GenericName("TaskOutcome").AddTypeArgumentListArguments(type.WithoutTrivia()))
            .WithTriviaFrom(type)
            .WithAdditionalAnnotations(Simplifier.Annotation, Simplifier.AddImportsAnnotation);
        return [new Fix(nameof(TakeOutcomeCodeFix), "Take TaskOutcome<T>", editor => editor.ReplaceNode(type, outcome))];
    }
}
