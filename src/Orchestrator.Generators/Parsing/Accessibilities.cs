using Microsoft.CodeAnalysis;

namespace Orchestrator.Generators.Parsing;

/// <summary>How accessible a generated method may be: no more than the least accessible type in its signature.</summary>
internal static class Accessibilities
{
    private static readonly Accessibility[] s_inherited =
    [
        Accessibility.Public, Accessibility.ProtectedOrInternal, Accessibility.Internal,
        Accessibility.Protected, Accessibility.ProtectedAndInternal, Accessibility.Private,
    ];

    // C# warns of protected members that nobody can inherit.
    private static readonly Accessibility[] s_sealed = [Accessibility.Public, Accessibility.Internal, Accessibility.Private];

    /// <summary>The widest accessibility that a member of the workflow may have whose signature names these types.</summary>
    public static string OfSignature(INamedTypeSymbol workflow, IReadOnlyCollection<INamedTypeSymbol> types) =>
        (workflow.IsSealed || workflow.IsStatic ? s_sealed : s_inherited).First(own => own == Accessibility.Private || types.All(type => Reaches(type, own, workflow))) switch
        {
            Accessibility.Public => "public",
            Accessibility.ProtectedOrInternal => "protected internal",
            Accessibility.Internal => "internal",
            Accessibility.Protected => "protected",
            Accessibility.ProtectedAndInternal => "private protected",
            _ => "private",
        };

    // Whoever reaches a member passes its own accessibility and that of every type around it: one of these must let in
    // no more than the type does.
    private static bool Reaches(INamedTypeSymbol type, Accessibility own, INamedTypeSymbol workflow)
    {
        for (INamedTypeSymbol? around = workflow; ; around = around.ContainingType)
        {
            if (LetsInNoMore(type, own, around))
            {
                return true;
            }

            if (around is null)
            {
                return false;
            }

            own = around.DeclaredAccessibility;
        }
    }

    private static bool LetsInNoMore(INamedTypeSymbol type, Accessibility own, INamedTypeSymbol? around)
    {
        bool isInternal = own is Accessibility.Private or Accessibility.Internal or Accessibility.ProtectedAndInternal
            && (around is null || type.ContainingAssembly.GivesAccessTo(around.ContainingAssembly));
        bool isProtected = own switch
        {
            Accessibility.Private => IsInHeir(type.ContainingType, around),
            Accessibility.Protected or Accessibility.ProtectedAndInternal => IsHeir(type.ContainingType, around),
            _ => false,
        };
        return type.DeclaredAccessibility switch
        {
            Accessibility.Internal => isInternal,
            Accessibility.Protected => isProtected,
            Accessibility.ProtectedAndInternal => isInternal && isProtected,
            Accessibility.ProtectedOrInternal => isInternal || isProtected
                || (own == Accessibility.ProtectedOrInternal && IsHeir(type.ContainingType, around) && type.ContainingAssembly.GivesAccessTo(around!.ContainingAssembly)),
            Accessibility.Private => own == Accessibility.Private && IsInside(type.ContainingType, around),
            _ => true,
        };
    }

    private static bool IsInHeir(INamedTypeSymbol? parent, INamedTypeSymbol? around)
    {
        for (INamedTypeSymbol? at = around; at is not null; at = at.ContainingType)
        {
            if (IsHeir(parent, at))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsHeir(INamedTypeSymbol? parent, INamedTypeSymbol? type)
    {
        for (INamedTypeSymbol? at = type; at is not null && parent is not null; at = at.BaseType)
        {
            if (IsSame(at, parent))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsInside(INamedTypeSymbol? parent, INamedTypeSymbol? type)
    {
        for (INamedTypeSymbol? at = type; at is not null && parent is not null; at = at.ContainingType)
        {
            if (IsSame(at, parent))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSame(INamedTypeSymbol a, INamedTypeSymbol b) => SymbolEqualityComparer.Default.Equals(a.OriginalDefinition, b.OriginalDefinition);
}
