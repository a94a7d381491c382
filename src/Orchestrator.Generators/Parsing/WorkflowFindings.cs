using Microsoft.CodeAnalysis;

namespace Orchestrator.Generators.Parsing;

/// <summary>Says each mistake once: what a base class is told of, its heirs do not repeat.</summary>
internal static class WorkflowFindings
{
    /// <summary>The workflow, with the findings that are its own.</summary>
    public static ParsedWorkflow Parse(INamedTypeSymbol type, Compilation compilation, bool withAdvice, CancellationToken cancellationToken)
    {
        ParsedWorkflow workflow = WorkflowParser.Parse(type, compilation, withAdvice, cancellationToken);
        foreach (INamedTypeSymbol at in type.WithBases().Skip(1))
        {
            if (!workflow.Findings.Any(finding => IsIn(at, finding.Location)))
            {
                continue;
            }

            // A base alone may be right where it is wrong together with its heir: a cycle through both is the heir's.
            ParsedWorkflow? told = at.Attribute(AttributeNames.Workflow) is null
                ? TasksOutsideWorkflow.Parse(at.OriginalDefinition, compilation, withAdvice, cancellationToken)
                : WorkflowParser.Parse(at.OriginalDefinition, compilation, withAdvice, cancellationToken);
            workflow = workflow with { Findings = workflow.Findings.RemoveAll(finding => told?.Findings.Any(finding.IsSameAs) == true) };
        }

        return workflow;
    }

    private static bool IsIn(INamedTypeSymbol type, Location place) =>
        type.DeclaringSyntaxReferences.Any(part => part.SyntaxTree == place.SourceTree && part.Span.Contains(place.SourceSpan));
}
