using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Orchestrator.Generators.Parsing;

/// <summary>Questions to symbols that Roslyn does not answer in one call.</summary>
internal static class SymbolExtensions
{
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

    /// <summary>Whether this is the type of that full metadata name; compares name by name, from the last to the first.</summary>
    public static bool Is(this ITypeSymbol type, string metadataName)
    {
        if (type is not INamedTypeSymbol { ContainingType: null } named || !EndsWith(named.MetadataName, metadataName.Length))
        {
            return false;
        }

        int end = metadataName.Length - named.MetadataName.Length;
        INamespaceSymbol? at = named.ContainingNamespace;
        for (; at is { IsGlobalNamespace: false } && end > 0 && EndsWith(at.Name, end - 1); at = at.ContainingNamespace)
        {
            end -= at.Name.Length + 1;
        }

        return end == 0 && at is null or { IsGlobalNamespace: true };

        bool EndsWith(string name, int before) =>
            before >= name.Length
            && string.CompareOrdinal(metadataName, before - name.Length, name, 0, name.Length) == 0
            && (before == name.Length || metadataName[before - name.Length - 1] == '.');
    }

    public static T? Named<T>(this AttributeData attribute, string name) => attribute.Named(name, default(T));

    public static T Named<T>(this AttributeData attribute, string name, T otherwise)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == name && argument.Value.Kind is not (TypedConstantKind.Error or TypedConstantKind.Array))
            {
                return argument.Value.Value is T value ? value : otherwise;
            }
        }

        return otherwise;
    }

    /// <summary>Whether generated code can't name the type: C# does not know it or does not allow it there, it is local to its file, or
    /// a type parameter of the task's own.</summary>
    public static bool HasError(this ITypeSymbol type) => type switch
    {
        IErrorTypeSymbol => true,
        ITypeParameterSymbol { DeclaringMethod: not null } => true,
        IArrayTypeSymbol array => array.ElementType.HasError(),
        IPointerTypeSymbol pointer => pointer.PointedAtType.HasError(),
        INamedTypeSymbol named => named.IsStatic || named.SpecialType == SpecialType.System_Void
            || named.WithContainers().Any(static at => at.IsFileLocal || at.TypeArguments.Any(static argument => argument.HasError())),
        _ => false,
    };

    /// <summary>Whether a type parameter is constrained to a type that can't be named.</summary>
    public static bool HasBrokenConstraint(this INamedTypeSymbol type) =>
        type.TypeParameters.Any(static parameter => parameter.ConstraintTypes.Any(static constraint => constraint.HasError()));

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
}
