using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Orchestrator.CodeFixes;

/// <summary>ORCH026: lets the task take a token, as its last parameter.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddTokenCodeFix))]
[Shared]
public sealed class AddTokenCodeFix : WorkflowCodeFix
{
    private const string Name = "cancellationToken";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["ORCH026"];

    private protected override IEnumerable<Fix> Find(SyntaxNode node, Diagnostic diagnostic, SemanticModel model)
    {
        // The signature of an override, of a part or of what others override or ask for is not its own to change.
        if (MethodOf(node, model) is not { } method
            || model.GetDeclaredSymbol(method) is not { IsOverride: false, IsVirtual: false, IsAbstract: false, IsPartialDefinition: false, PartialDefinitionPart: null } symbol
            || Implements(symbol))
        {
            return [];
        }

        string name = FreeName(method);
        return
        [
            new Fix(nameof(AddTokenCodeFix), $"Add the parameter '{name}'", editor => editor.ReplaceNode(method, (now, _) =>
                WithParameter((MethodDeclarationSyntax)now, TokenOf((MethodDeclarationSyntax)now, name)))),
        ];
    }

    private static bool Implements(IMethodSymbol method) => method.ContainingType.AllInterfaces
        .SelectMany(static type => type.GetMembers(), static (_, member) => member)
        .Any(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method));

    private static string FreeName(MethodDeclarationSyntax method)
    {
        var used = new HashSet<string>(method.DescendantTokens().Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(static token => token.ValueText));
        string name = Name;
        for (int number = 2; used.Contains(name); number++)
        {
            name = Name + number;
        }

        return name;
    }

    // What follows an optional parameter must be optional.
    private static ParameterSyntax TokenOf(MethodDeclarationSyntax method, string name)
    {
        ParameterSyntax token = SyntaxFactory.Parameter(SyntaxFactory.Identifier(name)).WithType(
            SyntaxFactory.ParseTypeName("System.Threading.CancellationToken").WithTrailingTrivia(SyntaxFactory.Space).WithAdditionalAnnotations(Simplifier.Annotation));
        return method.ParameterList.Parameters.Any(static parameter => parameter.Default is not null)
            ? token.WithDefault(SyntaxFactory.EqualsValueClause(
                SyntaxFactory.Token(SyntaxKind.EqualsToken).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space),
                SyntaxFactory.LiteralExpression(SyntaxKind.DefaultLiteralExpression, SyntaxFactory.Token(SyntaxKind.DefaultKeyword))))
            : token;
    }

    private static MethodDeclarationSyntax WithParameter(MethodDeclarationSyntax method, ParameterSyntax token)
    {
        SeparatedSyntaxList<ParameterSyntax> parameters = method.ParameterList.Parameters;
        if (parameters.Count == 0)
        {
            return method.WithParameterList(method.ParameterList.AddParameters(token));
        }

        // What follows the last parameter, as the end of its line, follows the new one; where each has its line, so has the new one.
        ParameterSyntax last = parameters[parameters.Count - 1];
        SyntaxTriviaList between = parameters.Count > 1 ? parameters.GetSeparator(parameters.Count - 2).TrailingTrivia : default;
        bool isOnItsLine = between.Any(SyntaxKind.EndOfLineTrivia);
        SyntaxToken comma = SyntaxFactory.Token(SyntaxKind.CommaToken)
            .WithTrailingTrivia(isOnItsLine ? between.First(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)) : SyntaxFactory.Space);
        ParameterSyntax added = token
            .WithLeadingTrivia(isOnItsLine ? last.GetLeadingTrivia().Where(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)) : [])
            .WithTrailingTrivia(last.GetTrailingTrivia());
        return method.WithParameterList(method.ParameterList.WithParameters(SyntaxFactory.SeparatedList<ParameterSyntax>(
            parameters.Replace(last, last.WithTrailingTrivia()).GetWithSeparators().Add(comma).Add(added))));
    }
}
