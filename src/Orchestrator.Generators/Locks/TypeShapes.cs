using System.Globalization;
using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Models;
using Orchestrator.Generators.Parsing;

namespace Orchestrator.Generators.Locks;

/// <summary>Makes shapes of types.</summary>
/// <param name="includesFields">Whether public fields are recorded.</param>
internal sealed class TypeShapes(bool includesFields)
{
    // There may be very many paths through types that refer to each other, and no end to those of a generic type that has a longer one of itself as a member.
    private const int MaxTypes = 200;

    private static readonly SymbolDisplayFormat s_full = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters);

    private static readonly SymbolDisplayFormat s_short = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters);

    private readonly HashSet<ITypeSymbol> _read = new(SymbolEqualityComparer.Default);

    /// <summary>The files that shapes have been read from.</summary>
    public HashSet<SyntaxTree> Sources { get; } = [];

    /// <summary>Whether a type is not there, or is half-typed, so that nobody knows what is meant.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>The shape of a type.</summary>
    public Shape Of(ITypeSymbol type)
    {
        var parts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var first = new Dictionary<ITypeSymbol, string>(SymbolEqualityComparer.Default);
        var pending = new Queue<Place>([new(new("", type, IsOpaque: false), null)]);
        for (int types = 0; pending.Count > 0;)
        {
            Place place = pending.Dequeue();
            JsonMember member = WithoutNullable(place.Member);
            AddSources(member.Type);
            if (SimpleName(member) is { } name)
            {
                parts[member.Name] = name;
            }
            else if (place.PathOfSame(member.Type) is { } outer)
            {
                parts[member.Name] = "^" + outer;
            }
            else if (types == MaxTypes)
            {
                parts[member.Name] = first.TryGetValue(member.Type, out string? known) ? "^" + known : NameOf(member.Type);
            }
            else
            {
                types++;
                first[member.Type] = first.TryGetValue(member.Type, out string? earlier) ? earlier : member.Name;
                JsonMember[] members = [.. MembersAt(member.Name, member.Type).OrderBy(static inner => inner.Name, StringComparer.Ordinal)];
                Array.ForEach(members, inner => pending.Enqueue(new(inner, place with { Member = member })));
                if (members.Length == 0)
                {
                    parts[member.Name] = "{}";
                }
            }
        }

        return new Shape(parts.Select(static part => new ShapePart(part.Key, part.Value)).ToEquatableArray());
    }

    // What JSON has as one value, or only a converter knows. The types of the platform do not change by the hand of the user.
    private static string? SimpleName(JsonMember member) => member.Type switch
    {
        IDynamicTypeSymbol => "Object",
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable =>
            SimpleName(member with { Type = nullable.TypeArguments[0] }) is { } name ? name + "?" : null,
        INamedTypeSymbol { TypeKind: TypeKind.Enum } values when !values.IsOfThePlatform() => ValuesOf(values),
        IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: not SpecialType.System_Byte } when !member.IsOpaque => null,
        INamedTypeSymbol type when JsonMembers.IsMemory(type) && type.TypeArguments[0].SpecialType == SpecialType.System_Byte => "Byte[]",
        INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface } type
            when !member.IsOpaque && (type.IsGenericType || !type.IsOfThePlatform()) && !JsonMembers.HasConverter(type) => null,
        { } type => NameOf(type),
    };

    private static JsonMember WithoutNullable(JsonMember member) =>
        member.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable && SimpleName(member) is null
            ? member with { Name = member.Name + "?", Type = nullable.TypeArguments[0] }
            : member;

    private IEnumerable<JsonMember> MembersAt(string path, ITypeSymbol type)
    {
        if (JsonMembers.DictionaryOf(type) is { } dictionary)
        {
            IsBroken |= dictionary.TypeArguments[0].TypeKind == TypeKind.Error;
            return [new($"{path}{{{NameOf(dictionary.TypeArguments[0])}}}", dictionary.TypeArguments[1], IsOpaque: false)];
        }

        if (JsonMembers.ElementOf(type) is { } element)
        {
            return [new(path + "[]", element, IsOpaque: false)];
        }

        var named = (INamedTypeSymbol)type;
        string prefix = path.Length == 0 ? "" : path + ".";
        return JsonMembers.Of(named, includesFields).Select(member => member with { Name = prefix + member.Name })
            .Concat(JsonMembers.DerivedFrom(named).Select(derived => derived with { Name = $"{path}|{derived.Name}" }));
    }

    private void AddSources(ITypeSymbol type)
    {
        IsBroken |= type.TypeKind == TypeKind.Error;
        if (type is INamedTypeSymbol named && !named.IsOfThePlatform() && _read.Add(named.OriginalDefinition))
        {
            IsBroken |= SyntaxErrors.Blur(named);
            Sources.UnionWith(named.WithBases().Concat(named.AllInterfaces).SelectMany(static at => at.DeclaringSyntaxReferences).Select(static part => part.SyntaxTree));
        }
    }

    // The number is recorded: another meaning of it is another shape.
    private static string ValuesOf(INamedTypeSymbol type)
    {
        IEnumerable<string> values = type.GetMembers().OfType<IFieldSymbol>().Where(static field => field.HasConstantValue)
            .OrderBy(static field => Convert.ToDecimal(field.ConstantValue, CultureInfo.InvariantCulture)).ThenBy(static field => field.Name, StringComparer.Ordinal)
            .Select(static field => field.Name + "=" + Convert.ToString(field.ConstantValue, CultureInfo.InvariantCulture));
        return $"<{string.Join(",", values)}>";
    }

    private static string NameOf(ITypeSymbol type) => type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true } || type is not INamedTypeSymbol
        ? type.ToDisplayString(s_short)
        : type.ToDisplayString(s_full);

    /// <summary>A member, and what it is a member of.</summary>
    private sealed record Place(JsonMember Member, Place? Outer)
    {
        /// <summary>Where the type stands further out, or null.</summary>
        public string? PathOfSame(ITypeSymbol type)
        {
            Place? at = Outer;
            while (at is not null && !SymbolEqualityComparer.Default.Equals(at.Member.Type, type))
            {
                at = at.Outer;
            }

            return at?.Member.Name;
        }
    }
}
