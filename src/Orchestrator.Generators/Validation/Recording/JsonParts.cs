using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Locks;
using Orchestrator.Generators.Parsing;

namespace Orchestrator.Generators.Validation.Recording;

/// <summary>What values of a type consist of, as System.Text.Json and its generator see it.</summary>
internal static class JsonParts
{
    private const int MaxDepth = 8;

    private static readonly string[] s_whole =
    [
        "System.Int128", "System.UInt128", "System.Half", "System.Guid", "System.DateTimeOffset", "System.DateOnly", "System.TimeOnly", "System.TimeSpan",
        "System.Uri", "System.Version",
    ];

    /// <summary>Whether it is a simple value, with no parts to look at.</summary>
    public static bool IsSimple(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Enum || type.SpecialType is (>= SpecialType.System_Boolean and <= SpecialType.System_String) or SpecialType.System_DateTime || Array.Exists(s_whole, type.Is);

    /// <summary>Whether it is an array, or a part of one, that is written as one text.</summary>
    public static bool IsBytes(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => array.ElementType.SpecialType == SpecialType.System_Byte,
        INamedTypeSymbol named => JsonMembers.IsMemory(named) && named.TypeArguments[0].SpecialType == SpecialType.System_Byte,
        _ => false,
    };

    /// <summary>Whether it is one of the types that stand for JSON itself.</summary>
    public static bool IsJson(ITypeSymbol type) =>
        type.ContainingNamespace is { } space && space.ToDisplayString() is "System.Text.Json" or "System.Text.Json.Nodes";

    /// <summary>The types that are named as what it can be.</summary>
    public static IEnumerable<ITypeSymbol> DerivedTypes(ITypeSymbol type) =>
        type is INamedTypeSymbol named ? JsonMembers.DerivedFrom(named).Select(static derived => derived.Type) : [];

    /// <summary>Whether it is told by the JSON which type a value is of.</summary>
    public static bool IsPolymorphic(ITypeSymbol type) =>
        DerivedTypes(type).Any() || type.Attribute(JsonNames.Polymorphic) is not null;

    /// <summary>The types of what it holds, where it is a collection or may be missing; null where it is neither.</summary>
    public static ITypeSymbol[]? ElementsOf(ITypeSymbol type, Compilation compilation)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                return [array.ElementType];
            case INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable:
                return [nullable.TypeArguments[0]];
            case INamedTypeSymbol named:
                return JsonMembers.DictionaryOf(named) is { } dictionary ? [.. dictionary.TypeArguments]
                    : JsonMembers.ElementOf(named) is { } element ? [element]
                    : named.AllInterfaces.Any(static at => at.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T) ? []
                    : named.AllInterfaces.Append(named).Any(static at => at.SpecialType == SpecialType.System_Collections_IEnumerable) ? [compilation.GetSpecialType(SpecialType.System_Object)]
                    : null;
            default:
                return null;
        }
    }

    /// <summary>The members that are recorded, those of its bases too.</summary>
    public static IEnumerable<(ISymbol Member, ITypeSymbol Type)> MembersOf(INamedTypeSymbol type, INamedTypeSymbol context, Compilation compilation)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        IEnumerable<INamedTypeSymbol> levels = type.TypeKind == TypeKind.Interface ? type.AllInterfaces.Prepend(type) : type.WithBases();
        foreach (ISymbol member in levels.SelectMany(static level => level.GetMembers()).Where(static member => member is { IsStatic: false, IsImplicitlyDeclared: false } or IPropertySymbol))
        {
            ITypeSymbol? of = member switch
            {
                IPropertySymbol { IsIndexer: false, IsStatic: false, ExplicitInterfaceImplementations.IsEmpty: true } property when IsOpen(property.GetMethod) || IsOpen(property.SetMethod) => property.Type,
                IFieldSymbol { IsConst: false } field when IsOpen(field) => field.Type,
                _ => null,
            };
            if (of is not null && seen.Add(member.Name) && !IsIgnored(member) && compilation.IsSymbolAccessibleWithin(of, context))
            {
                yield return (member, of);
            }
        }

        bool IsOpen(ISymbol? member) => member is not null && (member.DeclaredAccessibility == Accessibility.Public
            || ((member as IMethodSymbol)?.AssociatedSymbol ?? member).Attribute(JsonNames.Include) is not null && compilation.IsSymbolAccessibleWithin(member, context));
    }

    /// <summary>Whether it is built of types within types beyond any use: as a member of itself, with a longer one of itself as a member, it has no end.</summary>
    public static bool IsEndless(ITypeSymbol type) => Depth(type, 0) > MaxDepth;

    /// <summary>Whether a value can be made of what was recorded: by the constructor that System.Text.Json takes.</summary>
    public static bool CanBeMade(INamedTypeSymbol type)
    {
        IMethodSymbol[] open = [.. type.InstanceConstructors.Where(static constructor => constructor.DeclaredAccessibility == Accessibility.Public)];
        return type.TypeKind != TypeKind.Class || open.Length == 1 || Array.Exists(open, static constructor => constructor.Parameters.IsEmpty)
            || type.InstanceConstructors.Any(static constructor => constructor.Attribute(JsonNames.Constructor) is not null);
    }

    /// <summary>Whether it has fields of which nothing says whether they are to be recorded.</summary>
    public static bool HasFields(INamedTypeSymbol type) => type.WithBases().SelectMany(static at => at.GetMembers()).Any(static member =>
        member is IFieldSymbol { IsStatic: false, IsConst: false, DeclaredAccessibility: Accessibility.Public }
        && member.Attribute(JsonNames.Include) is null && member.Attribute(JsonNames.Ignore) is null);

    /// <summary>The files in which a type is written, with its bases.</summary>
    public static IEnumerable<SyntaxTree> SourcesOf(ITypeSymbol? type) => type is INamedTypeSymbol named
        ? named.WithBases().SelectMany(static at => at.DeclaringSyntaxReferences).Select(static part => part.SyntaxTree)
        : [];

    private static int Depth(ITypeSymbol type, int depth) => depth > MaxDepth ? depth : type switch
    {
        IArrayTypeSymbol array => Depth(array.ElementType, depth + 1),
        INamedTypeSymbol { IsGenericType: true } named => named.TypeArguments.Max(argument => Depth(argument, depth + 1)),
        _ => depth,
    };

    // The default condition is Always, which is 1.
    private static bool IsIgnored(ISymbol member) => member.Attribute(JsonNames.Ignore) is { } ignored && ignored.Named("Condition", 1) == 1;
}
