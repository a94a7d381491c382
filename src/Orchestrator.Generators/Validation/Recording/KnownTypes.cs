using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Locks;
using Orchestrator.Generators.Parsing;

namespace Orchestrator.Generators.Validation.Recording;

/// <summary>The types that a context will know once System.Text.Json has generated it, which happens where it can't be seen: those that it is
/// told of, and all that they consist of.</summary>
internal sealed class KnownTypes
{
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<ISymbol, KnownTypes>> s_known = new();

    private readonly TypeNames _names;
    private readonly HashSet<string> _types = new(StringComparer.Ordinal);

    private KnownTypes(INamedTypeSymbol context, Compilation compilation)
    {
        _names = new TypeNames(compilation);
        var pending = new Stack<ITypeSymbol>(JsonContext.Roots(context));
        while (pending.Count > 0)
        {
            ITypeSymbol type = pending.Pop();
            if (!type.HasError() && !JsonParts.IsEndless(type) && _types.Add(_names.TypeOf(type)))
            {
                Sources.UnionWith(JsonParts.SourcesOf(type));
                foreach (ITypeSymbol part in PartsOf(type, context, compilation))
                {
                    pending.Push(part);
                }
            }
        }
    }

    /// <summary>The types, as the runtime knows them.</summary>
    public IReadOnlyCollection<string> Names => _types;

    /// <summary>The files that this depends on, beside the context's own.</summary>
    public HashSet<SyntaxTree> Sources { get; } = [];

    /// <summary>What a context knows; many workflows may name the same.</summary>
    public static KnownTypes Of(INamedTypeSymbol context, Compilation compilation) =>
        s_known.GetValue(compilation, static _ => new(SymbolEqualityComparer.Default)).GetOrAdd(context, _ => new KnownTypes(context, compilation));

    /// <summary>Whether it knows a type, which is the same whatever its nullability, its tuple elements' names, and dynamic or object.</summary>
    public bool Contains(ITypeSymbol type)
    {
        lock (_names)
        {
            return _types.Contains(_names.TypeOf(type));
        }
    }

    private static IEnumerable<ITypeSymbol> PartsOf(ITypeSymbol type, INamedTypeSymbol context, Compilation compilation)
    {
        if (JsonParts.IsSimple(type) || JsonParts.IsJson(type) || JsonParts.IsBytes(type) || type.SpecialType == SpecialType.System_Object
            || Unrecordable.IsBound(type) || JsonMembers.HasConverter(type))
        {
            return [];
        }

        IEnumerable<ITypeSymbol> derived = JsonParts.DerivedTypes(type);
        return JsonParts.ElementsOf(type, compilation) is { } elements ? derived.Concat(elements)
            : type is INamedTypeSymbol named ? derived.Concat(JsonParts.MembersOf(named, context, compilation).Select(static part => part.Type))
            : derived;
    }
}
