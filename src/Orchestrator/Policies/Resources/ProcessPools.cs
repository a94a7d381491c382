using System.Collections.Concurrent;

namespace Orchestrator.Policies;

/// <summary>The pools that workflows declare by <see cref="ResourcePoolAttribute"/>: one of each name in the process, for good.</summary>
internal static class ProcessPools
{
    private static readonly ConcurrentDictionary<string, Declaration> s_declarations = new(StringComparer.Ordinal);

    /// <summary>The pool of a name, as the first workflow to run has declared it.</summary>
    /// <exception cref="InvalidOperationException">It has been declared with another size.</exception>
    public static ResourcePool Declare(ResourceAmount amount, string workflow)
    {
        Declaration first = s_declarations.GetOrAdd(
            amount.Resource,
            static (name, by) => new Declaration(new ResourcePool(name, by.Units), by.Workflow),
            (amount.Units, Workflow: workflow));
        return first.Pool.Size == amount.Units
            ? first.Pool
            : throw new InvalidOperationException(
                $"Workflow '{workflow}' declares resource '{amount.Resource}' with {amount.Units} units, workflow '{first.Workflow}' has declared it "
                + $"with {first.Pool.Size}, and a declared pool is the process's. Declare one size in both, give one of the resources another "
                + $"name, or give these runs a pool of their own by {nameof(WorkflowRunOptions)}.{nameof(WorkflowRunOptions.Resources)}.");
    }

    private sealed record Declaration(ResourcePool Pool, string Workflow);
}
