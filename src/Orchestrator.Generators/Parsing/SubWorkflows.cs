using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Orchestrator.Generators.Emit;

namespace Orchestrator.Generators.Parsing;

/// <summary>Whether a workflow seems to start runs of others, which then belong to its tasks. By names alone: the members that start them are generated, so
/// the compiler knows nothing of them yet; who takes another method of such a name pays for what it does not need.</summary>
internal static class SubWorkflows
{
    public static bool AreStartedBy(INamedTypeSymbol type, CancellationToken cancellationToken) => type.WithBases()
        .SelectMany(static at => at.DeclaringSyntaxReferences)
        .Any(part => part.GetSyntax(cancellationToken).DescendantTokens().Any(static token =>
            token.IsKind(SyntaxKind.IdentifierToken) && Array.IndexOf(Names.RunMethods, token.ValueText) >= 0));
}
