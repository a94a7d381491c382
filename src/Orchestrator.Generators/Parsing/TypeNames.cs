using System.Text;
using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Emit;

namespace Orchestrator.Generators.Parsing;

/// <summary>Types as generated code writes them: from the root of their namespaces, every name escaped.</summary>
internal sealed class TypeNames(Compilation compilation)
{
    private static readonly SymbolDisplayFormat s_annotated = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat s_plain = SymbolDisplayFormat.FullyQualifiedFormat;

    private readonly Dictionary<ITypeSymbol, string> _annotated = new(SymbolEqualityComparer.IncludeNullability);
    private readonly Dictionary<ITypeSymbol, string> _plain = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<IAssemblySymbol, string> _roots = new(SymbolEqualityComparer.Default);

    /// <summary>The aliases of references that the names begin with, where a reference has no global name.</summary>
    public SortedSet<string> ExternAliases { get; } = new(StringComparer.Ordinal);

    /// <summary>The type with its nullable annotations; a type that can't be named is anything. So is <c>dynamic</c>: a call that is
    /// passed such an argument would be bound while the program runs, by reflection.</summary>
    public string Of(ITypeSymbol type) => type switch
    {
        _ when type.HasError() => "object?",
        IDynamicTypeSymbol => type.NullableAnnotation == NullableAnnotation.Annotated ? "object?" : "object",
        _ => Text(type, _annotated, s_annotated),
    };

    /// <summary>The type as <c>typeof</c> takes it; a type that can't be named is <c>object</c>.</summary>
    public string TypeOf(ITypeSymbol type) => type.HasError() ? "object" : Plain(type);

    /// <summary>The type as the runtime knows it: no annotations, no names of tuple elements, <c>object</c> for <c>dynamic</c>.</summary>
    public string Plain(ITypeSymbol type) => Text(type, _plain, s_plain);

    private string Text(ITypeSymbol type, Dictionary<ITypeSymbol, string> texts, SymbolDisplayFormat format)
    {
        if (!texts.TryGetValue(type, out string? text))
        {
            text = Write(type.ToDisplayParts(format), isPlain: format == s_plain);
            texts.Add(type, text);
        }

        return text;
    }

    private string Write(IReadOnlyList<SymbolDisplayPart> parts, bool isPlain)
    {
        var text = new StringBuilder();
        for (int i = 0; i < parts.Count; i++)
        {
            if (isPlain && i + 1 < parts.Count && parts[i + 1].Kind == SymbolDisplayPartKind.FieldName)
            {
                i++;
                continue;
            }

            text.Append(parts[i] switch
            {
                { Symbol: IDynamicTypeSymbol } when isPlain => "object",
                { Kind: SymbolDisplayPartKind.Keyword } part when i + 1 < parts.Count && parts[i + 1].ToString() == "::" =>
                    parts.Skip(i).Select(static next => next.Symbol).OfType<INamedTypeSymbol>().FirstOrDefault() is { } type ? RootOf(type) : part.ToString(),
                { Kind: not SymbolDisplayPartKind.Keyword, Symbol: { } symbol } => Names.Escape(symbol.Name),
                { } part => part.ToString(),
            });
        }

        return text.ToString();
    }

    private string RootOf(INamedTypeSymbol type)
    {
        // A type that C# does not know has no assembly.
        if (type.ContainingAssembly is null)
        {
            return "global";
        }

        if (!_roots.TryGetValue(type.ContainingAssembly, out string? root))
        {
            string[] aliases = [.. compilation.GetMetadataReference(type.ContainingAssembly)?.Properties.Aliases ?? []];
            root = aliases.Length == 0 || aliases.Contains("global") ? "global" : aliases[0];
            _roots.Add(type.ContainingAssembly, root);
        }

        if (root != "global")
        {
            ExternAliases.Add(root);
        }

        return root;
    }
}
