using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Locks;
using Orchestrator.Generators.Parsing;

namespace Orchestrator.Generators.Validation.Recording;

/// <summary>The context that a workflow names to record its values.</summary>
internal static class JsonContext
{
    public const string Argument = "Json";

    /// <summary>The context where generated code can use it, or null.</summary>
    public static INamedTypeSymbol? Of(AttributeData? attribute) =>
        attribute?.Named<INamedTypeSymbol>(Argument) is { } context && context is not IErrorTypeSymbol && WhyUnusable(context) is null && !IsEmpty(context) ? context : null;

    /// <summary>Why generated code can't use it, or null where it can.</summary>
    public static string? WhyUnusable(INamedTypeSymbol context) => context switch
    {
        _ when !context.WithBases().Any(static at => at.Is(AttributeNames.JsonSerializerContext)) => $"'{context.Name}' is no JsonSerializerContext",
        { IsAbstract: true } => $"'{context.Name}' is abstract",
        { IsGenericType: true } => $"'{context.Name}' is generic",
        _ when context.HasError() => $"'{context.Name}' is local to its file",
        _ => null,
    };

    /// <summary>Whether System.Text.Json has nothing to generate for it, and nobody wrote it by hand.</summary>
    public static bool IsEmpty(INamedTypeSymbol context) => context.Attribute(JsonNames.Serializable) is null && !IsWritten(context);

    /// <summary>Whether it is written by hand, so that nobody can say here what it knows.</summary>
    public static bool IsWritten(INamedTypeSymbol context) => context.Attribute(JsonNames.Serializable) is null && !context.GetMembers("Default").IsEmpty;

    /// <summary>The types that it is told of, save those that it can only write.</summary>
    public static IEnumerable<ITypeSymbol> Roots(INamedTypeSymbol context)
    {
        int mode = Options(context)?.Named<int>("GenerationMode") ?? 0;
        return context.GetAttributes()
            .Where(attribute => attribute.AttributeClass?.Is(JsonNames.Serializable) == true && (attribute.Named("GenerationMode", 0) is > 0 and var own ? own : mode) != 2)
            .Select(static attribute => attribute.ConstructorArguments.FirstOrDefault().Value)
            .OfType<ITypeSymbol>();
    }

    /// <summary>Whether fields are recorded too.</summary>
    public static bool IncludesFields(INamedTypeSymbol context) => Options(context)?.Named<bool>("IncludeFields") == true;

    /// <summary>Whether it has converters, which may be for any type.</summary>
    public static bool HasConverters(INamedTypeSymbol context) => Options(context)?.NamedArguments.Any(static argument => argument.Key == "Converters") == true;

    private static AttributeData? Options(INamedTypeSymbol context) => context.Attribute(JsonNames.ContextOptions);
}
