using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Models;
using Orchestrator.Generators.Parsing;

namespace Orchestrator.Generators.Validation;

/// <summary>Warns of an output that may be null where the parameter may not: C# itself does not see the call, which is generated.</summary>
internal static class NullableFlow
{
    private const string Namespace = "System.Diagnostics.CodeAnalysis.";

    public static void Check(List<ParsedTask> tasks, Compilation compilation, List<Finding> findings)
    {
        foreach (ParsedTask task in tasks)
        {
            foreach (IParameterSymbol parameter in task.Method.Parameters)
            {
                if (task.Arguments[parameter.Ordinal] is { Kind: ArgumentKind.Output or ArgumentKind.Outcome } argument
                    && tasks[argument.Index] is { IsBroken: false, Output: { } output } source
                    && Collections.Taken(task, argument, source) is { } taken
                    && MayBeNull(argument, source, output, taken)
                    && MayNotBeNull(parameter)
                    && compilation.Fits(taken, argument.IsElement ? parameter.Type : parameter.Type.WithoutOutcome())
                    && WarnsOfNull(compilation, task.PlaceOf(parameter)))
                {
                    findings.Add(new Finding(
                        Descriptors.NullableOutput, task.PlaceOf(parameter), parameter.Name, task.Name, parameter.Type.Display(), source.Name, output.Display()));
                }
            }
        }
    }

    // Attributes of the method are about what it returns, which is neither an element of that nor an array made of it.
    private static bool MayBeNull(ArgumentModel argument, ParsedTask source, ITypeSymbol output, ITypeSymbol taken) =>
        argument.IsElement || source.Each is not null
            ? taken.NullableAnnotation == NullableAnnotation.Annotated || output.NullableAnnotation == NullableAnnotation.Annotated
            : MayPutOutNull(source, output);

    private static bool MayPutOutNull(ParsedTask source, ITypeSymbol output)
    {
        IEnumerable<AttributeData> attributes = source.Returns == ReturnForm.Value ? source.Method.GetReturnTypeAttributes() : [];
        return output.NullableAnnotation == NullableAnnotation.Annotated
            ? !Has(attributes, "NotNullAttribute")
            : output is { IsValueType: false, NullableAnnotation: NullableAnnotation.NotAnnotated } && Has(attributes, "MaybeNullAttribute");
    }

    private static bool MayNotBeNull(IParameterSymbol parameter) => parameter.Type.WithoutOutcome().NullableAnnotation == NullableAnnotation.NotAnnotated
        ? !Has(parameter.GetAttributes(), "AllowNullAttribute")
        : parameter.NullableAnnotation == NullableAnnotation.Annotated && Has(parameter.GetAttributes(), "DisallowNullAttribute");

    private static bool Has(IEnumerable<AttributeData> attributes, string name) =>
        attributes.Any(attribute => attribute.AttributeClass?.Is(Namespace + name) == true);

    private static bool WarnsOfNull(Compilation compilation, Location place) =>
        place.SourceTree is { } tree && compilation.ContainsSyntaxTree(tree)
        && compilation.GetSemanticModel(tree).GetNullableContext(place.SourceSpan.Start).WarningsEnabled();
}
