using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
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
        if (!diagnostic.Properties.TryGetValue(Finding.Suggestion, out string? source))
        {
            return [];
        }

        return diagnostic.Properties.TryGetValue(Finding.Definition, out string? definition)
            ? InDefine(node.SyntaxTree.GetRoot().FindToken(int.Parse(definition!, CultureInfo.InvariantCulture)).Parent!, diagnostic.Properties[Finding.Parameter]!, source!)
            : OnParameter(node.FirstAncestorOrSelf<ParameterSyntax>(), NameOf(source!));
    }

    private static IEnumerable<Fix> OnParameter(ParameterSyntax? parameter, ExpressionSyntax name) => parameter is null
        ? []
        :
        [
            new Fix("From", $"Take the output: [From({name})]", editor => editor.AddAttribute(parameter, AttributeOf("From", name))),
            new Fix("Input", "Keep as an input: [Input]", editor => editor.AddAttribute(parameter, AttributeOf("Input"))),
        ];

    private static IEnumerable<Fix> InDefine(SyntaxNode method, string parameter, string source)
    {
        string text = SymbolDisplay.FormatLiteral(parameter, quote: true);
        return method.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } task
            ? []
            :
            [
                new Fix("From", $"Take the output: From({text}, {source})", editor => editor.ReplaceNode(task, (now, _) => With((ExpressionSyntax)now, $"From({text}, {source})"))),
                new Fix("Input", $"Keep as an input: Input({text})", editor => editor.ReplaceNode(task, (now, _) => With((ExpressionSyntax)now, $"Input({text})"))),
            ];
    }

    private static InvocationExpressionSyntax With(ExpressionSyntax task, string verb)
    {
        var call = (InvocationExpressionSyntax)SyntaxFactory.ParseExpression(verb);
        return call
            .WithExpression(SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, task.WithoutTrailingTrivia(), (SimpleNameSyntax)call.Expression))
            .WithTrailingTrivia(task.GetTrailingTrivia());
    }
}
