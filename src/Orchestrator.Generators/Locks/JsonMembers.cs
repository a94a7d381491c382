using System.Globalization;
using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Parsing;

namespace Orchestrator.Generators.Locks;

/// <param name="Name">Its name in JSON.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsOpaque">Whether a converter of its own writes it.</param>
internal sealed record JsonMember(string Name, ITypeSymbol Type, bool IsOpaque);

/// <summary>What System.Text.Json finds in a type.</summary>
internal static class JsonMembers
{
    private const int AlwaysIgnored = 1;

    /// <summary>The members that are written.</summary>
    /// <param name="type">The type.</param>
    /// <param name="includesFields">Whether public fields are.</param>
    public static IEnumerable<JsonMember> Of(INamedTypeSymbol type, bool includesFields)
    {
        if (type.IsTupleType)
        {
            return type.TupleElements.Select(static (field, i) => new JsonMember("Item" + (i + 1).ToString(CultureInfo.InvariantCulture), field.Type, IsOpaque: false));
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        IEnumerable<INamedTypeSymbol> declaring = type.TypeKind == TypeKind.Interface ? type.AllInterfaces.Insert(0, type) : type.WithBases();
        return declaring.SelectMany(static at => at.GetMembers())
            .Select(member => (Symbol: member, Type: TypeOf(member, includesFields)))
            .Where(member => member.Type is not null && seen.Add(member.Symbol.Name) && !IsIgnored(member.Symbol))
            .Select(static member => new JsonMember(NameOf(member.Symbol), member.Type!, HasConverter(member.Symbol)));
    }

    /// <summary>The types that a value may be of, by what tells them apart.</summary>
    public static IEnumerable<JsonMember> DerivedFrom(INamedTypeSymbol type)
    {
        foreach (AttributeData attribute in type.GetAttributes().Where(static attribute => attribute.AttributeClass?.Is(JsonNames.DerivedType) == true))
        {
            if (attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Type, Value: ITypeSymbol derived })
            {
                TypedConstant discriminator = attribute.ConstructorArguments.ElementAtOrDefault(1);
                yield return new(Convert.ToString(discriminator.Kind == TypedConstantKind.Primitive ? discriminator.Value : derived.Name, CultureInfo.InvariantCulture), derived, IsOpaque: false);
            }
        }
    }

    /// <summary>The dictionary of keys and values that the type is, or null.</summary>
    public static INamedTypeSymbol? DictionaryOf(ITypeSymbol type) => type is INamedTypeSymbol named
        ? named.AllInterfaces.Insert(0, named).FirstOrDefault(static at =>
            at.Is("System.Collections.Generic.IDictionary`2") || at.Is("System.Collections.Generic.IReadOnlyDictionary`2"))
        : null;

    /// <summary>The type of its elements, or null for what is no collection.</summary>
    public static ITypeSymbol? ElementOf(ITypeSymbol type) =>
        type is INamedTypeSymbol named && (IsMemory(named) || named.Is("System.Collections.Generic.IAsyncEnumerable`1"))
            ? named.TypeArguments[0]
            : Collections.ElementOf(type);

    public static bool IsMemory(INamedTypeSymbol type) => type.Is("System.Memory`1") || type.Is("System.ReadOnlyMemory`1");

    /// <summary>Whether a type or a member says itself how it is written.</summary>
    public static bool HasConverter(ISymbol symbol) =>
        symbol.GetAttributes().Any(static attribute => attribute.AttributeClass?.WithBases().Any(static at => at.Is(JsonNames.Converter)) == true);

    private static ITypeSymbol? TypeOf(ISymbol member, bool includesFields) => member switch
    {
        IPropertySymbol { IsStatic: false, IsIndexer: false, ExplicitInterfaceImplementations.IsEmpty: true } property
            when IsPublic(property.GetMethod) || IsPublic(property.SetMethod) || property.Attribute(JsonNames.Include) is not null => property.Type,
        IFieldSymbol { IsStatic: false, IsImplicitlyDeclared: false } field
            when (includesFields && field.DeclaredAccessibility == Accessibility.Public) || field.Attribute(JsonNames.Include) is not null => field.Type,
        _ => null,
    };

    private static bool IsPublic(IMethodSymbol? accessor) => accessor?.DeclaredAccessibility == Accessibility.Public;

    private static bool IsIgnored(ISymbol member) =>
        member.Attribute(JsonNames.Ignore) is { } ignored && ignored.Named("Condition", AlwaysIgnored) == AlwaysIgnored;

    private static string NameOf(ISymbol member) =>
        member.Attribute(JsonNames.PropertyName)?.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive, Value: string name } ? name : member.Name;
}
