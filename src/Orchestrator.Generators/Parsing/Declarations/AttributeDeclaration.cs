using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Orchestrator.Generators.Parsing.Declarations;

/// <summary>What an attribute says.</summary>
internal sealed class AttributeDeclaration(AttributeData attribute, ISymbol owner) : Declaration
{
    public override Location Place => attribute.ApplicationSyntaxReference?.GetSyntax().GetLocation() ?? owner.Place();

    /// <summary>Where it stands in its source, the same in every build.</summary>
    public (string Path, int Start) Position => attribute.ApplicationSyntaxReference is { } source
        ? (source.SyntaxTree.FilePath, source.Span.Start)
        : ("", 0);

    /// <summary>What the attribute of that name says of a symbol, or null.</summary>
    public static AttributeDeclaration? Of(ISymbol symbol, string metadataName) =>
        symbol.Attribute(metadataName) is { } attribute ? new AttributeDeclaration(attribute, symbol) : null;

    /// <summary>What all attributes of that name say of a symbol.</summary>
    public static IEnumerable<AttributeDeclaration> AllOf(ISymbol symbol, string metadataName) => symbol.GetAttributes()
        .Where(attribute => attribute.AttributeClass?.Is(metadataName) == true)
        .Select(attribute => new AttributeDeclaration(attribute, symbol));

    public override DeclaredValue? Argument(string name) =>
        Find(name) is { Kind: not TypedConstantKind.Error } constant ? ToValue(constant) : null;

    public override IEnumerable<ListEntry> Entries(string name)
    {
        if (Find(name) is not { Kind: TypedConstantKind.Array, IsNull: false } list)
        {
            yield break;
        }

        Location[] places = PlacesIn(name);
        for (int i = 0; i < list.Values.Length; i++)
        {
            TypedConstant entry = list.Values[i];
            yield return new ListEntry(
                entry.Kind == TypedConstantKind.Error ? null : ToValue(entry), i < places.Length ? places[i] : PlaceOf(name));
        }
    }

    public override bool Gives(string name) => attribute.NamedArguments.Any(argument => IsSame(argument.Key, name)) || ExpressionOf(name) is not null;

    public override ExpressionSyntax? ExpressionOf(string name)
    {
        if ((attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax)?.ArgumentList?.Arguments is not { } arguments)
        {
            return null;
        }

        int parameter = IndexOfParameter(name);
        AttributeArgumentSyntax? named = arguments.FirstOrDefault(argument =>
            IsSame(argument.NameEquals?.Name.Identifier.ValueText, name) || IsSame(argument.NameColon?.Name.Identifier.ValueText, name));
        return named?.Expression
            ?? (parameter >= 0 && parameter < arguments.Count && arguments[parameter] is { NameEquals: null, NameColon: null } positional ? positional.Expression : null);
    }

    private TypedConstant? Find(string name)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (IsSame(argument.Key, name))
            {
                return argument.Value;
            }
        }

        int parameter = IndexOfParameter(name);
        return parameter >= 0 && parameter < attribute.ConstructorArguments.Length ? attribute.ConstructorArguments[parameter] : null;
    }

    private Location[] PlacesIn(string name) => ExpressionOf(name) switch
    {
        CollectionExpressionSyntax collection => [.. collection.Elements.Select(static element => element.GetLocation())],
        ImplicitArrayCreationExpressionSyntax array => [.. array.Initializer.Expressions.Select(static entry => entry.GetLocation())],
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => [.. initializer.Expressions.Select(static entry => entry.GetLocation())],
        _ => [],
    };

    private int IndexOfParameter(string name) =>
        attribute.AttributeConstructor?.Parameters.FirstOrDefault(parameter => IsSame(parameter.Name, name))?.Ordinal ?? -1;

    private static DeclaredValue ToValue(TypedConstant constant) => new(constant.Kind == TypedConstantKind.Array ? null : constant.Value, constant.Type);

    private static bool IsSame(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
