using Orchestrator.Generators.Parsing;
using Orchestrator.Generators.Parsing.Policies;

namespace Orchestrator.Generators.Validation.Policies;

/// <summary>The policies of a task.</summary>
internal static class TaskPolicies
{
    /// <summary>The condition of the task: the method that decides, and what it must say.</summary>
    public static (PolicyMethod Method, bool Is)? When(this ParsedTask task) =>
        task.Condition is { } condition ? (condition, task.Policy(AttributeNames.When)?.ValueOf("Is", true) != false) : null;

    /// <summary>The methods that the policies of the task name.</summary>
    public static IEnumerable<PolicyMethod> PolicyMethods(this ParsedTask task) =>
        new[] { task.Condition, task.Fallback, task.Compensation }.OfType<PolicyMethod>();
}
