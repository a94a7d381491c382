using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Orchestrator.Generators.Analyzers;

namespace Orchestrator.CodeFixes;

/// <summary>ORCH016: says that the parameter is the output that it looks like, or an input.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MarkParameterCodeFix))]
[Shared]
public sealed class MarkParameterCodeFix : WorkflowCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["ORCH016"];

    private protected override IEnumerable<Fix> Find(SyntaxNode node, Diagnostic diagnostic, SemanticModel model)
    {
        if (node.FirstAncestorOrSelf<ParameterSyntax>() is not { } parameter || !diagnostic.Properties.TryGetValue(Finding.Suggestion, out string? method))
        {
            return [];
        }

        ExpressionSyntax name = NameOf(method!);
        return
        [
            new Fix("From", $"Take the output: [From({name})]", editor => editor.AddAttribute(parameter, AttributeOf("From", name))),
            new Fix("Input", "Keep as an input: [Input]", editor => editor.AddAttribute(parameter, AttributeOf("Input"))),
        ];
    }
}
