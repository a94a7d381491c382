using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Orchestrator.Generators.Parsing;

/// <summary>What an attribute is given, by the names of its constructor's parameters and of its properties, and where that stands.</summary>
internal static class AttributeArguments
{
    /// <summary>The argument of a name; null where it is not given, or C# does not know its value. A constructor's parameter that is not
    /// given has its default.</summary>
    public static TypedConstant? Argument(this AttributeData attribute, string name)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
            {
                return Known(argument.Value);
            }
        }

        int parameter = IndexOfParameter(attribute, name);
        return parameter >= 0 && parameter < attribute.ConstructorArguments.Length ? Known(attribute.ConstructorArguments[parameter]) : null;
    }

    /// <summary>The argument where it is one value of that type, else the default of the type.</summary>
    public static T? ValueOf<T>(this AttributeData attribute, string name) =>
        attribute.Argument(name) is { Kind: TypedConstantKind.Primitive or TypedConstantKind.Enum, Value: T value } ? value : default;

    /// <summary>Where the value of the argument is written; the whole attribute, where it is not.</summary>
    public static Location PlaceOf(this AttributeData attribute, string name, ISymbol fallback) =>
        attribute.ExpressionOf(name)?.GetLocation() ?? attribute.Place(fallback);

    /// <summary>Where the attribute is written.</summary>
    public static Location Place(this AttributeData attribute, ISymbol fallback) =>
        attribute.ApplicationSyntaxReference?.GetSyntax().GetLocation() ?? fallback.Place();

    /// <summary>Where it stands in its source, the same in every build.</summary>
    public static (string Path, int Start) Position(this AttributeData attribute) => attribute.ApplicationSyntaxReference is { } source
        ? (source.SyntaxTree.FilePath, source.Span.Start)
        : ("", 0);

    /// <summary>Where the elements of an argument that is an array are written, if they are.</summary>
    public static Location[] PlacesIn(this AttributeData attribute, string name) => attribute.ExpressionOf(name) switch
    {
        CollectionExpressionSyntax collection => [.. collection.Elements.Select(static element => element.GetLocation())],
        ImplicitArrayCreationExpressionSyntax array => [.. array.Initializer.Expressions.Select(static entry => entry.GetLocation())],
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => [.. initializer.Expressions.Select(static entry => entry.GetLocation())],
        _ => [],
    };

    /// <summary>The expression that gives the argument, if it is written.</summary>
    public static ExpressionSyntax? ExpressionOf(this AttributeData attribute, string name)
    {
        if ((attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax)?.ArgumentList?.Arguments is not { } arguments)
        {
            return null;
        }

        int parameter = IndexOfParameter(attribute, name);
        AttributeArgumentSyntax? named = arguments.FirstOrDefault(argument =>
            argument.NameEquals?.Name.Identifier.ValueText == name || argument.NameColon?.Name.Identifier.ValueText == name);
        return named?.Expression
            ?? (parameter >= 0 && parameter < arguments.Count && arguments[parameter] is { NameEquals: null, NameColon: null } positional ? positional.Expression : null);
    }

    private static TypedConstant? Known(TypedConstant argument) => argument.Kind == TypedConstantKind.Error ? null : argument;

    private static int IndexOfParameter(AttributeData attribute, string name) =>
        attribute.AttributeConstructor?.Parameters.FirstOrDefault(parameter => parameter.Name == name)?.Ordinal ?? -1;
}
