using Microsoft.CodeAnalysis;

namespace Orchestrator.Generators.Parsing.Fluent;

/// <summary>Finds the methods that define a workflow's tasks.</summary>
internal static class Definitions
{
    public const string Name = "Define";

    /// <summary>The definition that a class holds itself, or null.</summary>
    public static IMethodSymbol? In(INamedTypeSymbol type) => type.GetMembers(Name).OfType<IMethodSymbol>()
        .FirstOrDefault(static method => method.Parameters.Length == 1 && method.Parameters[0].Type.Is(AttributeNames.WorkflowDefinition));

    /// <summary>The definitions of a class and its bases, the bases' first; of one that is overridden, its override.</summary>
    public static List<IMethodSymbol> Of(INamedTypeSymbol type)
    {
        var overridden = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var definitions = new List<IMethodSymbol>();
        foreach (IMethodSymbol define in type.WithBases().Select(In).OfType<IMethodSymbol>())
        {
            if (!overridden.Contains(define.OriginalDefinition) && !define.IsAbstract)
            {
                definitions.Add(define);
            }

            if (define.OverriddenMethod is { } hidden)
            {
                overridden.Add(hidden.OriginalDefinition);
            }
        }

        definitions.Reverse();
        return definitions;
    }
}
