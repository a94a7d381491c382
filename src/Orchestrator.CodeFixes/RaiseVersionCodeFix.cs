using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Orchestrator.Generators.Analyzers;

namespace Orchestrator.CodeFixes;

/// <summary>ORCH041: raises <c>Version</c> above the one that is locked.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RaiseVersionCodeFix))]
[Shared]
public sealed class RaiseVersionCodeFix : WorkflowCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["ORCH041"];

    private protected override IEnumerable<Fix> Find(SyntaxNode node, Diagnostic diagnostic, SemanticModel model)
    {
        if (node.FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute
            || !diagnostic.Properties.TryGetValue(Finding.Version, out string? property)
            || !int.TryParse(property, NumberStyles.None, CultureInfo.InvariantCulture, out int version))
        {
            return [];
        }

        AttributeArgumentSyntax? said = VersionOf(attribute);

        // What computes it may be used elsewhere.
        return said is null || said.Expression.IsKind(SyntaxKind.NumericLiteralExpression)
            ? [new Fix(nameof(RaiseVersionCodeFix), $"Raise Version to {version}", editor => editor.ReplaceNode(attribute, (now, _) => Raise((AttributeSyntax)now, version)))]
            : [];
    }

    private static AttributeArgumentSyntax? VersionOf(AttributeSyntax attribute) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault(static argument => argument.NameEquals?.Name.Identifier.ValueText == Finding.Version);

    private static AttributeSyntax Raise(AttributeSyntax attribute, int version)
    {
        LiteralExpressionSyntax literal = SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(version));
        if (VersionOf(attribute) is { } said)
        {
            return attribute.ReplaceNode(said.Expression, literal.WithTriviaFrom(said.Expression));
        }

        AttributeArgumentSyntax argument = SyntaxFactory.ParseAttributeArgumentList($"({Finding.Version} = {literal})")!.Arguments[0];
        return attribute.AddArgumentListArguments(argument.WithLeadingTrivia(SyntaxFactory.Space));
    }
}
