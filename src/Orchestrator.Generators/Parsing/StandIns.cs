using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Orchestrator.Generators.Emit;
using Orchestrator.Generators.Models;

namespace Orchestrator.Generators.Parsing;

/// <summary>Whether extension members can stand in for the members of a workflow that can't get any.</summary>
internal static class StandIns
{
    private static readonly SymbolDisplayFormat s_constrained = SymbolDisplayFormat.FullyQualifiedFormat
        .AddGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeConstraints)
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>Null where a static class beside it could not name the type, or one in the signature or in a constraint.</summary>
    public static StandInModel? Of(INamedTypeSymbol type, IEnumerable<ITypeSymbol> signature, TypeNames names, Compilation compilation)
    {
        if (type.WithContainers().Any(static at => at.IsFileLocal || at.HasBrokenConstraint())
            || signature.Append(type).Any(used => !used.HasError() && !compilation.IsSymbolAccessibleWithin(used, compilation.Assembly)))
        {
            return null;
        }

        INamedTypeSymbol[] levels = [.. type.WithContainers().Reverse()];
        string[] parameters = [.. levels.SelectMany(static level => level.TypeParameters).Select(static parameter => Names.Escape(parameter.Name))];
        return new StandInModel(
            names.Plain(type),
            parameters.Length == 0 ? "" : $"<{string.Join(", ", parameters)}>",
            string.Concat(levels.Select(Constraints)),
            ((CSharpCompilation)compilation).LanguageVersion >= LanguageVersion.CSharp14);
    }

    private static string Constraints(INamedTypeSymbol type)
    {
        string text = type.ToDisplayString(s_constrained);
        int where = text.IndexOf(" where ", StringComparison.Ordinal);
        return where < 0 ? "" : text.Substring(where);
    }
}
