using Microsoft.CodeAnalysis;

namespace Orchestrator.Generators.Parsing;

/// <summary>What is obsolete as an error can be named by nobody, generated code included, but from what is obsolete itself.</summary>
internal static class Obsolescence
{
    private const string Obsolete = "System.ObsoleteAttribute";

    public static string? WhyNotCallable(IMethodSymbol method, INamedTypeSymbol workflow)
    {
        // A method that is not obsolete could not name such a type either.
        if (method.Attribute(Obsolete) is not { } attribute || IsInObsoleteType(workflow))
        {
            return null;
        }

        if (IsError(attribute))
        {
            return "it is obsolete as an error, so nobody may call it; take [Task] away, or let [Obsolete] warn";
        }

        var used = new UsedTypes(method.Parameters.Select(static parameter => parameter.Type).Append(method.ReturnType));
        return FirstForbidden(used, workflow) is { } named
            ? $"it names '{named.Name}', which is obsolete as an error; mark the workflow [Obsolete] too, or let the type's [Obsolete] warn"
            : null;
    }

    /// <summary>A type that generated code can't name.</summary>
    public static INamedTypeSymbol? FirstForbidden(UsedTypes used, INamedTypeSymbol workflow) => IsInObsoleteType(workflow)
        ? null
        : used.Named.FirstOrDefault(static type => type.Attribute(Obsolete) is { } attribute && IsError(attribute));

    private static bool IsError(AttributeData attribute) => attribute.ConstructorArguments.Skip(1).Any(static argument => argument.Value is true);

    private static bool IsInObsoleteType(INamedTypeSymbol type) => type.WithContainers().Any(static at => at.Attribute(Obsolete) is not null);
}
