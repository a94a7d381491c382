using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Parsing;
using Orchestrator.Generators.Parsing.Declarations;
using Orchestrator.Graphs;

namespace Orchestrator.Generators.Validation.Policies;

/// <summary>What can't be of what a workflow and its tasks are told to do.</summary>
internal static class PolicyValidation
{
    /// <param name="type">The workflow.</param>
    /// <param name="tasks">Its tasks, with their edges.</param>
    /// <param name="presence">How they can end.</param>
    /// <param name="isGraphKnown">Whether nothing is wrong with the edges: when each task runs can be told then.</param>
    /// <param name="compilation">What the workflow is part of.</param>
    /// <param name="findings">Where to put what is found.</param>
    public static void Check(INamedTypeSymbol type, List<ParsedTask> tasks, ValuePresence presence, bool isGraphKnown, Compilation compilation, List<Finding> findings)
    {
        if (isGraphKnown)
        {
            TriggerValidation.Check(type, tasks, presence, findings);
        }

        var ranges = new PolicyRanges(compilation, findings);
        if (AttributeDeclaration.Of(type, AttributeNames.Workflow) is { } workflow)
        {
            ranges.CheckMember(workflow, "OnFailure", "OnFailure", type.Name);
            ranges.CheckMember(workflow, "Parallel", "Parallel", type.Name);
        }

        tasks.ForEach(ranges.Check);
        ResourceUse.Check(type, tasks, findings);
    }
}
