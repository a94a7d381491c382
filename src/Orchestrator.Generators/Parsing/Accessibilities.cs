using Microsoft.CodeAnalysis;

namespace Orchestrator.Generators.Parsing;

/// <summary>How accessible a generated method may be: no more than the least accessible type in its signature.</summary>
internal static class Accessibilities
{
    public static IEnumerable<ITypeSymbol> TypesInSignature(List<ParsedTask> tasks, int[] results)
    {
        IEnumerable<ITypeSymbol> inputs = tasks.SelectMany(static task => task.Method.Parameters
            .Where(parameter => task.Arguments[parameter.Ordinal]?.Kind == Models.ArgumentKind.Input)
            .Select(static parameter => parameter.Type));
        return inputs.Concat(results.Select(result => tasks[result].Output!));
    }

    public static string Of(INamedTypeSymbol workflow, IEnumerable<ITypeSymbol> signature) =>
        signature.Select(used => Of(used, workflow)).Append(Accessibility.Public).Min() switch
        {
            Accessibility.Public => "public",
            Accessibility.Private or Accessibility.ProtectedAndInternal => "private",
            Accessibility.Protected => "private",
            _ => "internal",
        };

    /// <summary>The accessibility of a type as seen by the workflow's users: a type nested beside the workflow is as accessible as
    /// what both share allows anyway.</summary>
    private static Accessibility Of(ITypeSymbol used, INamedTypeSymbol workflow)
    {
        switch (used)
        {
            case IArrayTypeSymbol array:
                return Of(array.ElementType, workflow);
            case INamedTypeSymbol named:
                Accessibility least = Accessibility.Public;
                for (INamedTypeSymbol? at = named; at is not null && !Contains(at, workflow); at = at.ContainingType)
                {
                    Accessibility own = at.DeclaredAccessibility == Accessibility.NotApplicable ? Accessibility.Public : at.DeclaredAccessibility;
                    least = Least(least, own);
                }

                return named.TypeArguments.Select(argument => Of(argument, workflow)).Aggregate(least, Least);
            default:
                return Accessibility.Public;
        }
    }

    private static Accessibility Least(Accessibility a, Accessibility b) => (Accessibility)Math.Min((int)a, (int)b);

    private static bool Contains(INamedTypeSymbol type, INamedTypeSymbol inner)
    {
        for (INamedTypeSymbol? at = inner; at is not null; at = at.ContainingType)
        {
            if (SymbolEqualityComparer.Default.Equals(at.OriginalDefinition, type.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }
}
