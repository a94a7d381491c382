using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Models;
using Orchestrator.Generators.Parsing.Policies;

namespace Orchestrator.Generators.Parsing;

/// <summary>What tasks run over once for each element, and what becomes of their output.</summary>
internal static class Collections
{
    /// <summary>The type of what a parameter is bound to: where it takes one element of an input, the input is a list of them.</summary>
    public static ITypeSymbol InputType(this ParsedTask task, IParameterSymbol parameter, Compilation compilation) => task.IsEach(parameter) && !parameter.Type.HasError()
        ? compilation.GetSpecialType(SpecialType.System_Collections_Generic_IReadOnlyList_T)
            .Construct([parameter.Type], [parameter.NullableAnnotation])
        : parameter.Type;

    /// <summary>The type of the elements, or null for what is no collection, or one of several types.</summary>
    public static ITypeSymbol? ElementOf(ITypeSymbol collection)
    {
        switch (collection)
        {
            case IArrayTypeSymbol { Rank: 1 } array:
                return array.ElementType;
            case INamedTypeSymbol { SpecialType: not SpecialType.System_String } named:
                ITypeSymbol[] elements = [.. named.AllInterfaces.Concat([named])
                    .Where(static type => type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)
                    .Select(static type => type.TypeArguments[0])];
                return elements.Length == 1 ? elements[0] : null;
            default:
                return null;
        }
    }

    /// <summary>The type of what a task, or a method of its policies, takes of an output: the whole, or one element.</summary>
    public static ITypeSymbol? Taken(ParsedTask taker, ArgumentModel argument, ParsedTask source) =>
        !argument.IsElement ? source.Output
        : taker is PolicyMethod method && method.Task == source ? source.MethodOutput
        : source.Output is null ? null : ElementOf(source.Output);

    /// <summary>Whether the elements can be read where they are, by their index; else they are copied.</summary>
    public static bool IsIndexed(ITypeSymbol collection) => collection is IArrayTypeSymbol
        || collection.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IReadOnlyList_T
        || collection.Is("System.Collections.Generic.List`1")
        || collection.Is("System.Collections.Immutable.ImmutableArray`1");

    /// <summary>The output of a task that runs once for each element: an array of what its method puts out, or of outcomes of that.</summary>
    public static ITypeSymbol? OutputOf(ParsedTask task, Compilation compilation)
    {
        if (task.Each is null || task.MethodOutput is not { } output)
        {
            return task.MethodOutput;
        }

        ITypeSymbol element = task.AllowFailure
            && compilation.GetTypeByMetadataName(AttributeNames.TaskOutcome) is { } outcome
            ? outcome.Construct([output], [output.NullableAnnotation])
            : output;
        return compilation.CreateArrayTypeSymbol(element, 1, element.NullableAnnotation);
    }
}
