using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Orchestrator.Generators.Parsing;

/// <summary>The default value of a parameter, as a C# expression; null where it has none that C# can write.</summary>
internal static class DefaultValues
{
    public static string? Of(IParameterSymbol parameter, TypeNames names)
    {
        if (!parameter.HasExplicitDefaultValue)
        {
            return null;
        }

        object? value = parameter.ExplicitDefaultValue;
        ITypeSymbol type = parameter.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : parameter.Type;
        return value switch
        {
            null => "default",
            DateTime => null,
            _ when type.TypeKind == TypeKind.Enum => $"({names.Plain(type)})({Literal(value)})",
            _ => Literal(value),
        };
    }

    private static string Literal(object value) => value switch
    {
        double d when double.IsNaN(d) => "double.NaN",
        double d when double.IsInfinity(d) => d > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity",
        float f when float.IsNaN(f) => "float.NaN",
        float f when float.IsInfinity(f) => f > 0 ? "float.PositiveInfinity" : "float.NegativeInfinity",
        decimal or float or double or uint or long or ulong => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false) + Suffix(value),
        _ => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false)!,
    };

    private static string Suffix(object value) => value switch
    {
        decimal => "M",
        float => "F",
        double => "D",
        uint => "U",
        long => "L",
        ulong => "UL",
        _ => "",
    };
}
