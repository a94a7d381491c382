using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Orchestrator.Generators.Parsing;

/// <summary>Whether a type is half-typed, so that nothing can be said about its tasks that would not be a guess.</summary>
internal static class SyntaxErrors
{
    // A brace that is missing in one method makes local functions of the methods behind it, and may be missed only at the end of the file.
    private static readonly HashSet<string> s_braces = new(StringComparer.Ordinal) { "CS1513", "CS1022", "CS1514" };

    public static bool Blur(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? at = type; at is not null; at = at.BaseType)
        {
            if (at.DeclaringSyntaxReferences.Any(static part => part.SyntaxTree.GetDiagnostics().Any(IsOutsideOfBodies)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOutsideOfBodies(Diagnostic error) =>
        error.Severity == DiagnosticSeverity.Error
        && (s_braces.Contains(error.Id)
            || !error.Location.SourceTree!.GetRoot().FindToken(error.Location.SourceSpan.Start).Parent!.AncestorsAndSelf()
                .Any(static node => node is BlockSyntax or ArrowExpressionClauseSyntax));
}
