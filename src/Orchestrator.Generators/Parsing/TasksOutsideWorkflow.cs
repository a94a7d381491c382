using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Analyzers;

namespace Orchestrator.Generators.Parsing;

/// <summary>Finds tasks that no workflow will ever run.</summary>
internal static class TasksOutsideWorkflow
{
    public static ImmutableArray<Finding> In(INamedTypeSymbol type) =>
        [.. type.GetMembers().OfType<IMethodSymbol>().Select(Find).OfType<Finding>()];

    /// <summary>The finding for a method marked <c>[Task]</c> whose class is no workflow; an abstract class is for its heirs.</summary>
    public static Finding? Find(IMethodSymbol method)
    {
        INamedTypeSymbol type = method.ContainingType;
        return method.Attribute(AttributeNames.Task) is null
            || (type.IsAbstract && type is { TypeKind: TypeKind.Class, IsStatic: false })
            || type.Attribute(AttributeNames.Workflow) is not null
                ? null
                : new Finding(Descriptors.TaskOutsideWorkflow, method.Place(), method.Name, type.Name);
    }
}
