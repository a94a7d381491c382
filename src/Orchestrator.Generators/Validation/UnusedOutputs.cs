using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Models;
using Orchestrator.Generators.Parsing;
using Orchestrator.Generators.Parsing.Declarations;
using Orchestrator.Generators.Validation.Policies;

namespace Orchestrator.Generators.Validation;

/// <summary>Finds outputs that no task takes and no caller gets. What a base class puts out is an offer to its heirs.</summary>
internal static class UnusedOutputs
{
    public static void Check(INamedTypeSymbol type, List<ParsedTask> tasks, int[] results, List<Finding> findings)
    {
        if (WorkflowDeclaration.IsForHeirs(type))
        {
            return;
        }

        var taken = new HashSet<int>(results);
        foreach (ArgumentModel? argument in tasks.SelectMany(static task => task.Arguments))
        {
            if (argument is { Kind: ArgumentKind.Output or ArgumentKind.Outcome })
            {
                taken.Add(argument.Index);
            }
        }

        taken.UnionWith(tasks.SelectMany(static task => task.PolicyMethods()).SelectMany(static method => method.Taken()));
        foreach (ParsedTask task in tasks)
        {
            if (task.Output is not null && !taken.Contains(task.Index) && SymbolEqualityComparer.Default.Equals(task.Declaration.DeclaredIn, type))
            {
                findings.Add(new Finding(Descriptors.UnusedOutput, task.Place, task.Name, task.Declaration.AsOutput()));
            }
        }
    }
}
