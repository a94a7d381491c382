using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Parsing;

namespace Orchestrator.Generators.Validation.Policies;

/// <summary>The policies of a task, as its attributes say them. An override has those of the method that it overrides, unless it says
/// its own.</summary>
internal static class TaskPolicies
{
    private static readonly string[] s_methods = [AttributeNames.When, AttributeNames.Fallback, AttributeNames.Compensate];

    /// <summary>The condition of the task: the method that decides, and what it must say.</summary>
    public static (string Method, bool Is)? When(this ParsedTask task) =>
        task.Policy(AttributeNames.When) is { } when && when.ValueOf<string>("method") is { } method
            ? (method, when.Argument("Is") is not { Value: false })
            : null;

    /// <summary>The method of the workflow that a policy names, if there is one.</summary>
    public static IMethodSymbol? PolicyMethod(this ParsedTask task, string attribute, INamedTypeSymbol type) =>
        task.Policy(attribute)?.ValueOf<string>("method") is { } name
            ? type.WithBases().SelectMany(at => at.GetMembers(name)).OfType<IMethodSymbol>().FirstOrDefault()
            : null;

    /// <summary>The methods that the policies of the task name.</summary>
    public static IEnumerable<IMethodSymbol> PolicyMethods(this ParsedTask task, INamedTypeSymbol type) =>
        s_methods.Select(attribute => task.PolicyMethod(attribute, type)).OfType<IMethodSymbol>();
}
