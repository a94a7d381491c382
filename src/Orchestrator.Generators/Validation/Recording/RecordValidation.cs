using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Parsing;
using Orchestrator.Generators.Parsing.Declarations;

namespace Orchestrator.Generators.Validation.Recording;

/// <summary>Reports what a durable workflow hands from task to task, or is given, and can't record.</summary>
internal static class RecordValidation
{
    /// <summary>Reports it, once for each output and input, and names the files of other types that it depends on.</summary>
    public static IEnumerable<SyntaxTree> Check(
        INamedTypeSymbol type, AttributeData? attribute, List<ParsedTask> tasks, IEnumerable<TakenInput> inputs, Compilation compilation, List<Finding> findings)
    {
        if (attribute is null || WorkflowDeclaration.IsForHeirs(type) || findings.Exists(static finding => finding.Descriptor.Id == Descriptors.NotAClass.Id))
        {
            return [];
        }

        // Of a type that it does not know, or gives no access to, C# speaks.
        var context = attribute.Named<INamedTypeSymbol>(JsonContext.Argument);
        if (context is IErrorTypeSymbol)
        {
            return [];
        }

        Location place = new AttributeDeclaration(attribute, type).PlaceOf(JsonContext.Argument);
        if (context is not null && JsonContext.WhyUnusable(context) is { } reason)
        {
            findings.Add(new Finding(Descriptors.Unrecordable, place, $"What '{type.Name}' puts out", reason));
            return [];
        }

        var types = new RecordedTypes(context, compilation);
        int before = findings.Count;
        if (attribute.Named<bool>("Durable"))
        {
            Check(type, tasks, inputs, types, context, compilation, findings);
        }

        if (context is not null && JsonContext.IsEmpty(context) && findings.Count == before)
        {
            findings.Add(new Finding(Descriptors.Unrecordable, place, $"What '{type.Name}' puts out", $"'{context.Name}' has no [JsonSerializable], so nothing is generated for it"));
        }

        return types.Sources;
    }

    private static void Check(
        INamedTypeSymbol type, List<ParsedTask> tasks, IEnumerable<TakenInput> inputs, RecordedTypes types, INamedTypeSymbol? context, Compilation compilation, List<Finding> findings)
    {
        var names = new TypeNames(compilation);
        foreach (TakenInput input in inputs)
        {
            Check(input.Type, PlaceOf(input), shown => $"Input '{input.Parameter.Name}' of '{type.Name}' is '{shown}', which");
        }

        foreach (ParsedTask task in tasks.Where(static task => task.MethodOutput is not null && !task.IsBroken))
        {
            Check(task.MethodOutput!, PlaceOfReturn(task, type), shown => $"'{task.Name}' puts out '{shown}', which");
        }

        void Check(ITypeSymbol recorded, Location place, Func<string, string> subject)
        {
            ITypeSymbol plain = recorded.IsReferenceType ? recorded.WithNullableAnnotation(NullableAnnotation.NotAnnotated) : recorded;
            if (types.WhyNot(plain) is { } why)
            {
                findings.Add(new Finding(Descriptors.Unrecordable, place, subject(plain.Display()), why.Reason)
                {
                    Properties = why.IsUnknown && !context!.DeclaringSyntaxReferences.IsEmpty
                        ? ImmutableDictionary<string, string?>.Empty.Add(Finding.Type, names.TypeOf(plain)).Add(Finding.Context, WorkflowParser.MetadataNameOf(context))
                        : ImmutableDictionary<string, string?>.Empty,
                });
            }
        }
    }

    // The type is what must change, where it stands in the class itself.
    private static Location PlaceOf(TakenInput input)
    {
        Location place = input.Task.PlaceOf(input.Parameter);
        return place == input.Parameter.Place() && DeclarationOf(input.Parameter) is ParameterSyntax { Type: { } type } ? type.GetLocation() : place;
    }

    private static Location PlaceOfReturn(ParsedTask task, INamedTypeSymbol workflow) =>
        workflow.WithBases().Any(at => SymbolEqualityComparer.Default.Equals(at.OriginalDefinition, task.Method.ContainingType.OriginalDefinition))
        && DeclarationOf(task.Method) is MethodDeclarationSyntax method
            ? method.ReturnType.GetLocation()
            : task.Place;

    private static SyntaxNode? DeclarationOf(ISymbol symbol) => symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
}

/// <summary>An input, where a task takes it first.</summary>
internal sealed record TakenInput(ParsedTask Task, IParameterSymbol Parameter, ITypeSymbol Type);
