using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Parsing.Fluent;

namespace Orchestrator.Generators.Parsing;

/// <summary>Types that have tasks and are not marked as workflows.</summary>
internal static class TasksOutsideWorkflow
{
    /// <summary>What is wrong with a type that has tasks and no <c>[Workflow]</c>; null where that is nothing to speak of.</summary>
    public static ParsedWorkflow? Parse(INamedTypeSymbol type, Compilation compilation, bool withAdvice, CancellationToken cancellationToken)
    {
        if (type.Attribute(AttributeNames.Workflow) is not null || FirstTask(type) is not { } first)
        {
            return null;
        }

        ParsedWorkflow parsed = WorkflowParser.Parse(type, compilation, withAdvice, cancellationToken);
        if (SyntaxErrors.Blur(type))
        {
            return parsed;
        }

        return WorkflowDeclaration.IsForHeirs(type)
            ? parsed with { Findings = parsed.Findings.RemoveAll(static finding => ReferenceEquals(finding.Descriptor, Descriptors.UnknownTask)) }
            : parsed with { Findings = [Outside(first, type)] };
    }

    /// <summary>The finding for a local function that is marked as a task.</summary>
    public static Finding? FindLocal(IMethodSymbol function) =>
        function.MethodKind != MethodKind.LocalFunction || function.Attribute(AttributeNames.Task) is null || SyntaxErrors.Blur(function.ContainingType)
        ? null
        : new Finding(Descriptors.UnsupportedSignature, function.Place(), function.Name, "it is a local function; make it a method of the workflow");

    private static IMethodSymbol? FirstTask(INamedTypeSymbol type) => Definitions.In(type) ??
        type.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(static method => method.Attribute(AttributeNames.Task) is not null);

    private static Finding Outside(IMethodSymbol first, INamedTypeSymbol type)
    {
        (string kind, string wayOut) = type.TypeKind switch
        {
            TypeKind.Interface => ("interface", "move it to a partial class that is marked [Workflow]"),
            TypeKind.Struct => ("struct", "make it a partial class and mark it [Workflow]"),
            _ => ("class", "mark the class [Workflow] and make it partial"),
        };
        string what = first.Attribute(AttributeNames.Task) is null ? $"'{first.Name}' lists tasks" : $"'{first.Name}' is marked [Task]";
        return new Finding(Descriptors.TaskOutsideWorkflow, first.Place(), what, $"{kind} '{type.Name}'", wayOut);
    }
}
