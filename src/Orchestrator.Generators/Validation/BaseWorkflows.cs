using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Parsing;

namespace Orchestrator.Generators.Validation;

/// <summary>A base that is a workflow itself has been told about its own tasks; its heirs do not repeat it.</summary>
internal static class BaseWorkflows
{
    /// <summary>Whether all of these tasks are those of one base that is a workflow.</summary>
    public static bool Have(INamedTypeSymbol type, params ParsedTask[] tasks)
    {
        for (INamedTypeSymbol? at = type.BaseType; at is not null; at = at.BaseType)
        {
            if (at.Attribute(AttributeNames.Workflow) is not null && Array.TrueForAll(tasks, task => IsOf(task, at)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOf(ParsedTask task, INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? at = type; at is not null; at = at.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(at, task.Method.ContainingType))
            {
                return true;
            }
        }

        return false;
    }
}
