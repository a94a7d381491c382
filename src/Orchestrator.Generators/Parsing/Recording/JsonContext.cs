using Microsoft.CodeAnalysis;

namespace Orchestrator.Generators.Parsing.Recording;

/// <summary>The context that a workflow names to record its values.</summary>
internal static class JsonContext
{
    public const string Argument = "Json";

    /// <summary>The context where generated code can use it, or null.</summary>
    public static INamedTypeSymbol? Of(INamedTypeSymbol workflow, AttributeData? attribute, Compilation compilation) =>
        attribute?.Named<INamedTypeSymbol>(Argument) is { } context && WhyUnusable(context, workflow, compilation) is null ? context : null;

    /// <summary>Why generated code can't use it, or null where it can.</summary>
    public static string? WhyUnusable(INamedTypeSymbol context, INamedTypeSymbol workflow, Compilation compilation) => context switch
    {
        _ when !context.WithBases().Any(static at => at.Is(AttributeNames.JsonSerializerContext)) => "it is no JsonSerializerContext",
        { IsAbstract: true } => "it is abstract",
        { IsUnboundGenericType: true } => "it is generic",
        _ when context.HasError() => "it is local to its file",
        _ when !compilation.IsSymbolAccessibleWithin(context, workflow) => $"'{workflow.Name}' has no access to it",
        _ => null,
    };
}
