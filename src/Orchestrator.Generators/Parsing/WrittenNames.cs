using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Orchestrator.Generators.Parsing;

/// <summary>Names of members that stand in the source, as text or as <c>nameof</c>.</summary>
internal static class WrittenNames
{
    /// <summary>Whether C# itself says that there is no such member. It gives <c>nameof</c> a value even where what that names does not
    /// exist, and a base that it does not know may have any member.</summary>
    public static bool AreUnknownToTheCompiler(Location place, INamedTypeSymbol type, Compilation compilation)
    {
        if (type.WithBases().Any(static at => at is IErrorTypeSymbol))
        {
            return true;
        }

        if (place.SourceTree is not { } tree || !compilation.ContainsSyntaxTree(tree)
            || tree.GetRoot().FindNode(place.SourceSpan).DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().FirstOrDefault() is not
            { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" }, ArgumentList.Arguments: { Count: 1 } named })
        {
            return false;
        }

        SymbolInfo info = compilation.GetSemanticModel(tree).GetSymbolInfo(named[0].Expression);
        return info.Symbol is null && info.CandidateSymbols.IsEmpty;
    }
}
