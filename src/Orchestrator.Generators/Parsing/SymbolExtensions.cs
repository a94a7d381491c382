using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Orchestrator.Generators.Parsing;

/// <summary>Questions to symbols that Roslyn does not answer in one call.</summary>
internal static class SymbolExtensions
{
    /// <summary>A type as generated code writes it.</summary>
    private static readonly SymbolDisplayFormat s_annotated = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static AttributeData? Attribute(this ISymbol symbol, string metadataName)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { } type && type.Is(metadataName))
            {
                return attribute;
            }
        }

        return null;
    }

    public static bool Is(this ITypeSymbol type, string metadataName) =>
        type is INamedTypeSymbol named
        && metadataName.EndsWith(named.MetadataName, StringComparison.Ordinal)
        && named.ContainingType is null
        && metadataName.Length == named.MetadataName.Length + named.ContainingNamespace.ToDisplayString().Length + 1
        && metadataName.StartsWith(named.ContainingNamespace.ToDisplayString(), StringComparison.Ordinal);

    public static T? Named<T>(this AttributeData attribute, string name)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == name && argument.Value.Kind is not (TypedConstantKind.Error or TypedConstantKind.Array))
            {
                return argument.Value.Value is T value ? value : default;
            }
        }

        return default;
    }

    /// <summary>The type with <c>global::</c>, annotations and tuple names; a type that C# does not know is anything.</summary>
    public static string ToSource(this ITypeSymbol type) => type.HasError() ? "object?" : type.ToDisplayString(s_annotated);

    /// <summary>The type as <c>typeof</c> takes it.</summary>
    public static string ToTypeOf(this ITypeSymbol type) => type.HasError() ? "object" : type.WithoutTypeOfTraps();

    /// <summary>Whether generated code can't name the type: C# does not know it, or it is a type parameter of the task's own.</summary>
    public static bool HasError(this ITypeSymbol type) => type switch
    {
        IErrorTypeSymbol => true,
        ITypeParameterSymbol { DeclaringMethod: not null } => true,
        IArrayTypeSymbol array => array.ElementType.HasError(),
        INamedTypeSymbol named => named.TypeArguments.Any(static argument => argument.HasError()) || named.ContainingType?.HasError() == true,
        _ => false,
    };

    /// <summary>Whether the type is one of the user's own, or built of one.</summary>
    public static bool IsUsersOwn(this ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType.IsUsersOwn(),
        INamedTypeSymbol named => !named.IsOfThePlatform() || named.TypeArguments.Any(static argument => argument.IsUsersOwn()),
        _ => false,
    };

    /// <summary>The type, and the types from which it derives.</summary>
    public static IEnumerable<INamedTypeSymbol> WithBases(this INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? at = type; at is not null; at = at.BaseType)
        {
            yield return at;
        }
    }

    /// <summary>The type, and the types around it.</summary>
    public static IEnumerable<INamedTypeSymbol> WithContainers(this INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? at = type; at is not null; at = at.ContainingType)
        {
            yield return at;
        }
    }

    /// <summary>The <c>T</c> of a <c>TaskOutcome&lt;T&gt;</c>, any other type itself.</summary>
    public static ITypeSymbol WithoutOutcome(this ITypeSymbol type) => type.Is(AttributeNames.TaskOutcome) ? ((INamedTypeSymbol)type).TypeArguments[0] : type;

    /// <summary>Whether an output may go to a parameter: C#'s implicit conversions, save user-defined and dynamic ones.</summary>
    public static bool Fits(this Compilation compilation, ITypeSymbol output, ITypeSymbol parameter)
    {
        Conversion conversion = ((CSharpCompilation)compilation).ClassifyConversion(output, parameter);
        return conversion.IsIdentity || (conversion is { IsImplicit: true, IsUserDefined: false, IsDynamic: false } && output.TypeKind != TypeKind.Dynamic);
    }

    /// <summary>The type as messages name it.</summary>
    public static string Display(this ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);

    /// <summary>Where it stands in its source, the same in every build.</summary>
    public static (string Path, int Start) Position(this ISymbol symbol) =>
        symbol.Locations.FirstOrDefault(static location => location.IsInSource) is { } place
            ? (place.SourceTree!.FilePath, place.SourceSpan.Start)
            : ("", 0);

    public static Location Place(this ISymbol symbol) => symbol.Locations.FirstOrDefault() ?? Location.None;

    public static bool IsOfThePlatform(this INamedTypeSymbol type)
    {
        INamespaceSymbol? root = type.ContainingNamespace;
        while (root is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
        {
            root = root.ContainingNamespace;
        }

        return root?.Name is "System" or "Microsoft" && !type.Locations.Any(static location => location.IsInSource);
    }

    // typeof takes neither dynamic nor nullable annotations, and tuple names mean nothing to it.
    private static string WithoutTypeOfTraps(this ITypeSymbol type)
    {
        switch (type)
        {
            case IDynamicTypeSymbol:
                return "object";
            case IArrayTypeSymbol array:
                return array.ElementType.WithoutTypeOfTraps() + "[" + new string(',', array.Rank - 1) + "]";
            case INamedTypeSymbol { IsTupleType: true } tuple:
                return "(" + string.Join(", ", tuple.TupleElements.Select(static element => element.Type.WithoutTypeOfTraps())) + ")";
            case INamedTypeSymbol { IsGenericType: true, ContainingType: null } generic:
                string open = generic.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithGenericsOptions(SymbolDisplayGenericsOptions.None)
                    .WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers | SymbolDisplayMiscellaneousOptions.ExpandNullable));
                return open + "<" + string.Join(", ", generic.TypeArguments.Select(static argument => argument.WithoutTypeOfTraps())) + ">";
            default:
                return type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        }
    }
}
