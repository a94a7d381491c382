using System.Globalization;
using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Models;
using Orchestrator.Generators.Parsing;

namespace Orchestrator.Generators.Locks;

/// <summary>Makes shapes of types.</summary>
/// <param name="includesFields">Whether public fields are recorded.</param>
internal sealed class TypeShapes(bool includesFields)
{
    // A generic type may have a longer one of itself as a member, which has one that is longer still.
    private const int MaxTypes = 1000;

    private static readonly SymbolDisplayFormat s_full = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters);

    private static readonly SymbolDisplayFormat s_short = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters);

    /// <summary>The files that shapes have been read from.</summary>
    public HashSet<SyntaxTree> Sources { get; } = [];

    /// <summary>Whether a type is not there, or a member has no name yet, so that nobody knows what is meant.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>The shape of a type.</summary>
    public Shape Of(ITypeSymbol type)
    {
        var parts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var expanded = new Dictionary<ITypeSymbol, string>(SymbolEqualityComparer.Default);
        var pending = new Queue<JsonMember>([new("", type, IsOpaque: false)]);

        // Each type once, where it is nearest: there is no end to the paths through types that refer to each other.
        while (pending.Count > 0)
        {
            JsonMember next = pending.Dequeue();
            AddSources(next.Type);
            if (SimpleName(next) is { } name)
            {
                parts[next.Name] = name;
            }
            else if (expanded.TryGetValue(next.Type, out string? first))
            {
                parts[next.Name] = "^" + first;
            }
            else if (expanded.Count == MaxTypes)
            {
                parts[next.Name] = NameOf(next.Type);
            }
            else
            {
                if (!IsOfThePlatform(next.Type))
                {
                    expanded.Add(next.Type, next.Name);
                }

                JsonMember[] members = [.. MembersAt(next.Name, next.Type)];
                Array.ForEach(members, pending.Enqueue);
                if (members.Length == 0)
                {
                    parts[next.Name] = "{}";
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
        INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface } type
            when !member.IsOpaque && (type.IsGenericType || !type.IsOfThePlatform()) && type.Attribute(JsonNames.Converter) is null => null,
        { } type => NameOf(type),
    };

    private IEnumerable<JsonMember> MembersAt(string path, ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            return [new(path + "?", nullable.TypeArguments[0], IsOpaque: false)];
        }

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
        JsonMember[] members = [.. JsonMembers.Of(named, includesFields)];
        IsBroken |= Array.Exists(members, static member => member.Name.Length == 0);
        string prefix = path.Length == 0 ? "" : path + ".";
        return members.Select(member => member with { Name = prefix + member.Name })
            .Concat(JsonMembers.DerivedFrom(named).Select(derived => derived with { Name = $"{path}|{derived.Name}" }));
    }

    private void AddSources(ITypeSymbol type)
    {
        IsBroken |= type.TypeKind == TypeKind.Error;
        if (type is INamedTypeSymbol named && !named.IsOfThePlatform())
        {
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

    private static bool IsOfThePlatform(ITypeSymbol type) => type is not INamedTypeSymbol named || named.IsOfThePlatform();

    private static string NameOf(ITypeSymbol type) => type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true } || type is not INamedTypeSymbol
        ? type.ToDisplayString(s_short)
        : type.ToDisplayString(s_full);
}
