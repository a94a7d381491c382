using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Analyzers;

namespace Orchestrator.Generators.Parsing.Fluent;

/// <summary>Reports a class that has a definition and attributes of tasks, its bases included: the attributes would say nothing.</summary>
internal static class TwoNotations
{
    private static readonly string[] s_ofMethods =
    [
        AttributeNames.Task, AttributeNames.Output, AttributeNames.Retry, AttributeNames.Timeout, AttributeNames.When, AttributeNames.Fallback,
        AttributeNames.Compensate, AttributeNames.Requires, AttributeNames.Cache,
    ];

    private static readonly string[] s_ofParameters = [AttributeNames.Input, AttributeNames.From, AttributeNames.Each];

    public static void Check(INamedTypeSymbol type, List<IMethodSymbol> definitions, List<Finding> findings)
    {
        AttributeData[] attributes = [.. type.WithBases().SelectMany(static at => at.GetMembers().OfType<IMethodSymbol>()).SelectMany(AttributesOf)
            .OrderBy(static attribute => attribute.ApplicationSyntaxReference?.Span.Start)];
        if (attributes.Length > 0)
        {
            string name = attributes[0].AttributeClass!.Name;
            findings.Add(new Finding(
                Descriptors.TwoNotations, definitions[definitions.Count - 1].Place(), type.Name, name.Substring(0, name.Length - nameof(Attribute).Length))
            {
                Others = [.. attributes.Select(static attribute => attribute.ApplicationSyntaxReference?.GetSyntax().GetLocation()).OfType<Location>()],
            });
        }
    }

    private static IEnumerable<AttributeData> AttributesOf(IMethodSymbol method) => method.GetAttributes().Where(static attribute => IsOneOf(attribute, s_ofMethods))
        .Concat(method.Parameters.SelectMany(static parameter => parameter.GetAttributes()).Where(static attribute => IsOneOf(attribute, s_ofParameters)));

    private static bool IsOneOf(AttributeData attribute, string[] names) => attribute.AttributeClass is { } type && Array.Exists(names, type.Is);
}
