using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Locks;
using Orchestrator.Generators.Parsing;

namespace Orchestrator.Generators.Validation.Recording;

/// <summary>Says of types whether their values can be recorded.</summary>
/// <param name="context">The context that the workflow names, or null.</param>
/// <param name="compilation">What both are part of.</param>
internal sealed class RecordedTypes(INamedTypeSymbol? context, Compilation compilation)
{
    // Each may be a step further in.
    private const int MaxTypes = 500;

    private readonly bool _isWritten = context is not null && JsonContext.IsWritten(context);
    private readonly KnownTypes? _known = context is null || JsonContext.IsWritten(context) ? null : KnownTypes.Of(context, compilation);
    private readonly bool _isConverted = context is not null && JsonContext.HasConverters(context);
    private readonly bool _includesFields = context is not null && JsonContext.IncludesFields(context);
    private readonly HashSet<ITypeSymbol> _seen = new(SymbolEqualityComparer.Default);
    private readonly HashSet<SyntaxTree> _sources = [.. JsonParts.SourcesOf(context)];

    /// <summary>The files that the answers depend on.</summary>
    public IEnumerable<SyntaxTree> Sources => _known is null ? _sources : _sources.Concat(_known.Sources);

    /// <summary>Why values of the type can't be recorded, and whether it would help that the context knew it; null where they can, or nobody can say.</summary>
    public (string Reason, bool IsUnknown)? WhyNot(ITypeSymbol type)
    {
        _seen.Clear();
        if (IsOpen(type) || IsBuiltIn(type))
        {
            return null;
        }

        // What no context helps is said first.
        if (WhyNeverOutside(type) is { } never)
        {
            return (never, false);
        }

        if (context is null)
        {
            return ("name a JsonSerializerContext that knows it, by [Workflow(Json = typeof(…))]", false);
        }

        if (_known?.Contains(type) == false)
        {
            return ($"'{context.Name}' does not know it; add [JsonSerializable(typeof({type.Display()}))] there", true);
        }

        return WhyNotInside(type) is { } inside ? (inside, false) : null;
    }

    /// <summary>Whether a type needs no context: as the library has it, in BuiltInJson.</summary>
    public static bool IsBuiltIn(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => JsonParts.IsSimple(array.ElementType) && array.ElementType.TypeKind != TypeKind.Enum,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable =>
            JsonParts.IsSimple(nullable.TypeArguments[0]) && nullable.TypeArguments[0].TypeKind != TypeKind.Enum,
        _ => JsonParts.IsSimple(type),
    };

    // What a type parameter is, or a type that C# does not know, is not known here.
    private static bool IsOpen(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol => true,
        IArrayTypeSymbol array => IsOpen(array.ElementType),
        INamedTypeSymbol named => named.HasError() || named.WithContainers().Any(static at => at.TypeArguments.Any(IsOpen)),
        _ => false,
    };

    /// <summary>Why not, as far as the type and its elements tell.</summary>
    private string? WhyNeverOutside(ITypeSymbol type) => Why(type)
        ?? (JsonMembers.HasConverter(type) || JsonParts.ElementsOf(type, compilation) is not { } elements ? null : elements.Select(WhyNeverOutside).FirstOrDefault(static reason => reason is not null));

    private string? Why(ITypeSymbol type) => _isConverted ? null
        : Unrecordable.Why(type, compilation) ?? (type is INamedTypeSymbol named && IsObject(named) ? WhyNoObject(named) : null);

    private string? WhyNoObject(INamedTypeSymbol type) => !_isWritten && !_includesFields && JsonParts.HasFields(type)
            ? $"JSON leaves out the fields of '{type.Display()}'; use a record, or set IncludeFields by [JsonSourceGenerationOptions] on {(context is null ? "a context" : $"'{context.Name}'")}"
        : JsonParts.CanBeMade(type) ? null
        : $"'{type.Display()}' has no constructor that System.Text.Json takes; give it one, or mark one [JsonConstructor]";

    private bool IsObject(INamedTypeSymbol type) => type.TypeKind is TypeKind.Class or TypeKind.Struct && !JsonParts.IsSimple(type) && !JsonParts.IsJson(type)
        && !JsonParts.IsPolymorphic(type) && !JsonMembers.HasConverter(type) && JsonParts.ElementsOf(type, compilation) is null;

    private string? WhyNotInside(ITypeSymbol type)
    {
        if (_seen.Count == MaxTypes || JsonParts.IsEndless(type) || !_seen.Add(type) || IsOpen(type) || IsBuiltIn(type) || JsonParts.IsJson(type) || JsonMembers.HasConverter(type))
        {
            return null;
        }

        _sources.UnionWith(JsonParts.SourcesOf(type));
        if (Why(type) is { } reason)
        {
            return reason;
        }

        IEnumerable<string?> inside = JsonParts.DerivedTypes(type).Select(WhyNotInside);
        if (JsonParts.ElementsOf(type, compilation) is { } elements)
        {
            inside = inside.Concat(elements.Select(WhyNotInside));
        }
        else if (type is INamedTypeSymbol named)
        {
            inside = inside.Concat(JsonParts.MembersOf(named, context!, compilation).Select(part => WhyNotMember(named, part.Member, part.Type)));
        }

        return inside.FirstOrDefault(static reason => reason is not null);
    }

    private string? WhyNotMember(INamedTypeSymbol owner, ISymbol member, ITypeSymbol type)
    {
        bool counts = !JsonMembers.HasConverter(member) && (member is not IFieldSymbol || _includesFields || member.Attribute(JsonNames.Include) is not null);
        return counts && WhyNotInside(type) is { } reason
            ? reason.StartsWith("in '", StringComparison.Ordinal) ? reason : $"in '{owner.Name}.{member.Name}', {reason}"
            : null;
    }
}
